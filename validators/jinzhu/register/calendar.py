"""Working days as a value: what the State Council published, and what the hall overrides.

Terms in months need no arrangement: they are counted by the dates alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
MONTHS_A_YEAR = 12


def months_after(since: date, months: int) -> date:
    """The first day after so many months; a month without that day passes it to the next."""
    year, month = divmod(since.year * MONTHS_A_YEAR + since.month - 1 + months, MONTHS_A_YEAR)
    if year > date.max.year:
        return date.max
    try:
        return date(year, month + 1, since.day)
    except ValueError:
        # Only short months lack a day, and December is none of them.
        return date(year, month + 2, 1)


class Due(NamedTuple):
    """The day a term ends; ``provisional`` (暂定) when unpublished years were counted."""

    date: date
    provisional: bool

    def __str__(self) -> str:
        """The day as a reader is told it."""
        return f"{self.date}{'（暂定）' if self.provisional else ''}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays, make-up working days (调休上班) and the years whose arrangement is published.

    A day in neither set is a working day from Monday to Friday. In a year that is not
    published weekends alone are assumed, and what is counted there is provisional. The
    arrangement is the yearly notice of the General Office of the State Council.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    published: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Raise ValueError for a day that is both a holiday and a working day."""
        both = self.holidays & self.workdays
        if both:
            raise ValueError(f"既是假日又是工作日：{min(both)}")

    def is_workday(self, day: date) -> bool:
        """Tell whether offices work on this day."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add_workdays(self, day: date, n: int) -> Due:
        """Find the n-th working day after ``day``; counting begins on the next day.

        With n = 0 it is ``day`` itself. At the end of the calendar it stays on the last day.
        Raises ValueError when n is negative.
        """
        if n < 0:
            raise ValueError("工作日数不能为负")
        current = day
        while n and current < date.max:
            current += _ONE_DAY
            n -= self.is_workday(current)
        return Due(current, not self._all_published(day, current))

    def workdays_between(self, a: date, b: date) -> int:
        """Count the working days after ``a`` up to and with ``b``; negative if b comes first.

        It undoes ``add_workdays``: the days from ``day`` to ``add_workdays(day, n)`` are n.
        """
        if b < a:
            return -self.workdays_between(b, a)
        span = (a + timedelta(days=ahead) for ahead in range(1, (b - a).days + 1))
        return sum(map(self.is_workday, span))

    def overlay(self, entries: Mapping[date, bool], published: Iterable[int] = ()) -> "Calendar":
        """Lay the catalogue's own days over this calendar: true works, false does not.

        ``published`` names years the entries make complete, so that they are no longer
        provisional.
        """
        works = {day for day, is_work in entries.items() if is_work}
        return Calendar(
            holidays=(self.holidays - works) | (entries.keys() - works),
            workdays=(self.workdays - entries.keys()) | works,
            published=self.published.union(published),
        )

    def _all_published(self, first: date, last: date) -> bool:
        return all(year in self.published for year in range(first.year, last.year + 1))
