"""Whether the working days that terms are counted in are known far enough ahead."""

from datetime import date

from jinzhu.register.calendar import Calendar

DECEMBER = 12


def missing_year(calendar: Calendar, today: date) -> int | None:
    """The year whose calendar is missed: this one's, from 1 December also next year's."""
    ahead = today.year + (today.month == DECEMBER)
    return next((y for y in (today.year, ahead) if y not in calendar.published), None)
