"""The days in China: which one it is, and which are working days (``chinese_calendar``)."""

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from chinese_calendar import constants

from jinzhu.register.calendar import Calendar

SHANGHAI = timezone(timedelta(hours=8))


def china_today() -> date:
    """The day it is in China."""
    return datetime.now(SHANGHAI).date()


@lru_cache(maxsize=1)
def state_council_calendar() -> Calendar:
    """Build the calendar of every year the installed package knows the arrangement of."""
    holidays = frozenset(constants.holidays)
    return Calendar(
        holidays=holidays,
        workdays=frozenset(constants.workdays),
        published=frozenset(day.year for day in holidays),
    )
