"""Spans of time: from which day and by which filing something holds, until when and why.

A span begins on ``since`` and is over on ``until``: the effective day of a withdrawal is the
first day on which the item is no longer on the list (8.2.1). ``by`` and ``ended_by`` are the
paths of the filings, so that a later filing can supersede either end.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from jinzhu.filing.staff_adjustment import NoSuccessor
from jinzhu.filing.staff_entry import Position
from jinzhu.filing.terms import RankLevel, StaffRole, StaffSource
from jinzhu.filing.window_change import WindowAction
from jinzhu.register.guides import GuideFacts

End = tuple[date | None, str | None]


@dataclass(slots=True)
class Span:
    """What every span carries.

    ``planned`` is the day on which it was to begin before any step moved it; ``earlier_ends``
    are the ends that a later filing overrode, and that hold again when it is taken back.
    """

    by: str
    department: str
    since: date
    until: date | None = field(default=None, kw_only=True)
    ended_by: str | None = field(default=None, kw_only=True)
    earlier_ends: tuple[End, ...] = field(default=(), kw_only=True)
    planned: date = field(init=False)

    def __post_init__(self) -> None:
        """What is planned is what is first said."""
        self.planned = self.since

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in the span as planned."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Span") -> bool:
        """Whether two spans share a day."""
        return (self.until is None or other.since < self.until) and (
            other.until is None or self.since < other.until
        )

    def end(self, day: date, by: str) -> None:
        """Close the span on ``day``, never before it began."""
        if self.until is not None:
            self.earlier_ends += ((self.until, self.ended_by),)
        self.until = max(day, self.since)
        self.ended_by = by

    def reopen(self, by: str) -> None:
        """Take back the end that the filing ``by`` set; an earlier end holds again."""
        ends = [*self.earlier_ends, (self.until, self.ended_by)]
        left: list[End] = [end for end in ends if end[1] != by]
        self.until, self.ended_by = left.pop() if left else (None, None)
        self.earlier_ends = tuple(left)


@dataclass(slots=True)
class DepartmentStay(Span):
    """A department in the hall (term 部门进驻)."""

    windows: int
    staff: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a filing says of an item; nothing where it leaves it as it is."""

    by: str
    name: str | None
    window_type: str | None
    guide: Mapping[str, Any]


@dataclass(slots=True)
class ItemStay(Span):
    """An item in the hall (term 事项进驻), with the facts that later rules compare."""

    code: str
    name: str
    item_type: str
    window_type: str
    guide: GuideFacts
    changes: tuple[Change, ...] = ()

    def change(self, change: Change) -> None:
        """Take over what a change says; how the item entered is kept beside it."""
        if not self.changes:
            self.changes = (Change("", self.name, self.window_type, self.guide._asdict()),)
        self.changes += (change,)
        self._describe(change)

    def unchange(self, by: str) -> None:
        """Take back what the change ``by`` said; what the others say goes on being said."""
        self.changes = tuple(change for change in self.changes if change.by != by)
        for change in self.changes:
            self._describe(change)
        if len(self.changes) == 1:
            self.changes = ()

    def guide_before(self, correction_of: str | None) -> GuideFacts:
        """The guide as it is, or as it would be without the change that is being corrected."""
        if all(change.by != correction_of for change in self.changes):
            return self.guide
        others = copy(self)
        others.unchange(correction_of or "")
        return others.guide

    def _describe(self, change: Change) -> None:
        self.name = change.name or self.name
        self.window_type = change.window_type or self.window_type
        self.guide = self.guide._replace(**change.guide)


@dataclass(slots=True)
class StaffStay(Span):
    """A staff member in the hall (term 窗口人员进驻); ``source`` is None where nothing asks it."""

    staff: str
    name: str
    post: str
    rank_level: RankLevel
    can_organise: bool
    source: StaffSource | None = None


@dataclass(slots=True)
class Duty(Span):
    """A position of a staff member: at which window, as head or not.

    ``chief`` marks the department's chief representative; ``approves`` are the codes of the
    items that an approver in the back office may decide, or the word for all of them.
    ``contract_until`` is the last day of the contract of somebody whom the hall hired.
    """

    staff: str
    position: Position
    window: str | None
    branch: str | None
    head: bool
    no_successor: NoSuccessor | None = None
    chief: bool = False
    approves: tuple[str, ...] = ()
    role: StaffRole | None = None
    contract_until: date | None = None


@dataclass(slots=True)
class WindowUse(Span):
    """A window that the management has assigned to a department."""

    window: str


@dataclass(slots=True)
class WindowEvent(Span):
    """A closure, a move, special hours or other types of a window, from-to.

    Its ``until`` is the last day, included, as the filing and the pages say it: a window closed
    for one day is closed from that day to that day.
    """

    window: str
    action: WindowAction
    types: tuple[str, ...] = ()
    place: str | None = None
    hours: str | None = None
    note: str | None = None

    def covers(self, day: date) -> bool:
        """Whether the change holds on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)

    def end(self, day: date, by: str) -> None:
        """The change holds no longer from ``day`` on."""
        super(WindowEvent, self).end(day, by)
        self.until = max(day, date.min + timedelta(days=1)) - timedelta(days=1)
