"""The State Council's calendar, built from the installed ``chinese_calendar`` package."""

from functools import lru_cache

from chinese_calendar import constants

from jinzhu.register.calendar import Calendar


@lru_cache(maxsize=1)
def state_council_calendar() -> Calendar:
    """Build the calendar of every year the installed package knows the arrangement of."""
    holidays = frozenset(constants.holidays)
    return Calendar(
        holidays=holidays,
        workdays=frozenset(constants.workdays),
        published=frozenset(day.year for day in holidays),
    )
