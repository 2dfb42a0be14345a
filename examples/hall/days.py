"""Working days, so that nobody in the example files on a holiday."""

from datetime import date, timedelta
from functools import lru_cache

from jinzhu.repository.calendars import state_council_calendar

LAST_FILING = date(2026, 11, 20)
CALENDAR = state_council_calendar()


@lru_cache(maxsize=65536)
def workday(day: date, ahead: int = 0) -> date:
    """The working day ``ahead`` working days after ``day``, or before it when negative.

    With 0: ``day`` itself, or the next working day when nobody works on it.
    """
    if ahead > 0:
        return CALENDAR.add_workdays(day, ahead).date
    while ahead < 0 or not CALENDAR.is_workday(day):
        day += timedelta(days=-1 if ahead < 0 else 1)
        ahead += ahead < 0 and CALENDAR.is_workday(day)
    return day


def later(day: date, days: int) -> date:
    """The first working day at least ``days`` days after ``day``."""
    return workday(day + timedelta(days=days))
