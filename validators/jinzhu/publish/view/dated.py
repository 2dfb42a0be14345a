"""Who was in the hall on which days, and with what: departments, items and windows, no persons.

It is what is known today of each day: an act that was corrected counts as corrected, one that
still waits for a step counts not at all, and nothing here is later than today.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from jinzhu.register.spans import ItemStay, Span
from jinzhu.register.state import State

MOST_MONTHS = 240


class Stretch(NamedTuple):
    """Days on which something held: from the first to the day before ``until``."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether it held on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


class DatedItem(NamedTuple):
    """An item under one name in one department."""

    code: str
    name: str
    days: Stretch


class DatedUse(NamedTuple):
    """A window in the hands of a department."""

    window: str
    days: Stretch


class Movement(NamedTuple):
    """An item that came to the hall or left it."""

    day: date
    department: str
    code: str
    name: str


@dataclass(frozen=True)
class Movements:
    """Items that came, or left, in the order of their days."""

    all: tuple[Movement, ...]

    @cached_property
    def _days(self) -> list[date]:
        return [movement.day for movement in self.all]

    def in_month(self, end: date) -> Sequence[Movement]:
        """Those of the month that ends on ``end``."""
        before = end.replace(day=1) - timedelta(days=1)
        return self.all[bisect_right(self._days, before) : bisect_right(self._days, end)]


@dataclass(frozen=True)
class DatedDepartment:
    """A department's days in the hall, with its items and windows."""

    id: str
    stays: tuple[Stretch, ...]
    items: tuple[DatedItem, ...]
    uses: tuple[DatedUse, ...]

    @cached_property
    def _ends(self) -> tuple[list[date], list[date]]:
        began = sorted(item.days.since for item in self.items)
        ended = sorted(item.days.until for item in self.items if item.days.until)
        return began, ended

    def inside(self, day: date) -> bool:
        """Whether it was in the hall on ``day``."""
        return any(stay.covers(day) for stay in self.stays)

    def items_on(self, day: date) -> int:
        """How many of its items were in the hall on ``day``."""
        began, ended = self._ends
        return bisect_right(began, day) - bisect_right(ended, day)

    def windows_on(self, day: date) -> list[str]:
        """Its windows on ``day``."""
        return sorted({use.window for use in self.uses if use.days.covers(day)})


@dataclass(frozen=True)
class Past:
    """The hall day by day, from the first fact to today."""

    today: date
    departments: tuple[DatedDepartment, ...] = ()
    came: Movements = field(default_factory=lambda: Movements(()))
    left: Movements = field(default_factory=lambda: Movements(()))

    @cached_property
    def first(self) -> date | None:
        """The day of the first fact; before it nothing is known."""
        days = [stay.since for each in self.departments for stay in each.stays]
        days += [item.days.since for each in self.departments for item in each.items]
        return min(days, default=None)

    @cached_property
    def month_ends(self) -> tuple[date, ...]:
        """The last day of each month that is over, from the first fact on."""
        if self.first is None:
            return ()
        ends = list(_month_ends(self.first, self.today))
        return tuple(ends[-MOST_MONTHS:])


def past(state: State, known: Collection[str], order: Iterable[str], today: date) -> Past:
    """The days of everything up to ``today``; items without a page are not ``known``."""
    stays = {
        code: stretches
        for code, spans in state.departments.items()
        if (stretches := tuple(_stretches(state, spans, today)))
    }
    items: defaultdict[str, list[DatedItem]] = defaultdict(list)
    came: list[Movement] = []
    left: list[Movement] = []
    for code in sorted(known):
        own = [(span, days) for span in state.items[code] if (days := _days(state, span, today))]
        for span, days in own:
            items[span.department] += _named(state, span, days)
        _moves(code, own, came, left)
    uses = _uses(state, today)
    return Past(
        today,
        tuple(
            DatedDepartment(code, stays.get(code, ()), tuple(items[code]), tuple(uses[code]))
            for code in order
            if code in stays or code in items
        ),
        Movements(tuple(sorted(came))),
        Movements(tuple(sorted(left))),
    )


def _days(state: State, span: Span, today: date) -> Stretch | None:
    """The days of a span that are over or run; an end that waits for a step has not come."""
    if span.by in state.open_steps or span.since > today:
        return None
    until = None if span.ended_by in state.open_steps else span.until
    if until is not None and until > today:
        until = None
    return None if until is not None and until <= span.since else Stretch(span.since, until)


def _stretches(state: State, spans: Iterable[Span], today: date) -> Iterator[Stretch]:
    for span in spans:
        if days := _days(state, span, today):
            yield days


def _named(state: State, stay: ItemStay, days: Stretch) -> Iterator[DatedItem]:
    """The stay, cut where the item was given another name."""
    first = (stay.changes[0].name if stay.changes else None) or stay.name
    renamed = [
        (state.records[change.by].effective_on, change.name)
        for change in stay.changes[1:]
        if change.name and change.by not in state.open_steps
    ]
    names = [(days.since, first), *sorted(renamed, key=lambda each: each[0])]
    ends: list[date | None] = [day for day, _ in names[1:]]
    for (since, name), until in zip(names, [*ends, None], strict=True):
        stretch = _cut(days, since, until)
        if stretch:
            yield DatedItem(stay.code, name, stretch)


def _cut(days: Stretch, since: date, until: date | None) -> Stretch | None:
    """The part of the days that lies between two others."""
    first = max(days.since, since)
    last = min(filter(None, (days.until, until)), default=None)
    return Stretch(first, last) if last is None or first < last else None


def _moves(
    code: str,
    stays: Sequence[tuple[ItemStay, Stretch]],
    came: list[Movement],
    left: list[Movement],
) -> None:
    """What came and went; an item handed over from one day to the next did neither."""
    ends = {days.until for _, days in stays}
    starts = {days.since for _, days in stays}
    for stay, days in stays:
        if days.since not in ends:
            came.append(Movement(days.since, stay.department, code, stay.name))
        if days.until is not None and days.until not in starts:
            left.append(Movement(days.until, stay.department, code, stay.name))


def _uses(state: State, today: date) -> Mapping[str, list[DatedUse]]:
    uses: defaultdict[str, list[DatedUse]] = defaultdict(list)
    for number in sorted(state.window_uses):
        for span in state.window_uses[number]:
            if days := _days(state, span, today):
                uses[span.department].append(DatedUse(number, days))
    return uses


def _month_ends(first: date, today: date) -> Iterator[date]:
    """The day before each first of a month, from the month of ``first`` on."""
    for month in range(first.year * 12 + first.month, today.year * 12 + today.month + 1):
        end = date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
        if end <= today:
            yield end
