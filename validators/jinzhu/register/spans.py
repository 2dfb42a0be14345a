"""Spans of time: from which day and by which filing something holds, until when and why.

A span begins on ``since`` and is over on ``until``: the effective day of a withdrawal is the
first day on which the item is no longer on the list (8.2.1). ``by`` and ``ended_by`` are the
paths of the filings, so that a later filing can supersede either end.
"""

from dataclasses import dataclass, field
from datetime import date

from jinzhu.filing.guide import Limit
from jinzhu.filing.staff_adjustment import NoSuccessor
from jinzhu.filing.staff_entry import Position
from jinzhu.filing.window_change import WindowAction


@dataclass(slots=True)
class Span:
    """What every span carries."""

    by: str
    department: str
    since: date
    until: date | None = field(default=None, kw_only=True)
    ended_by: str | None = field(default=None, kw_only=True)

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
        self.until = max(day, self.since)
        self.ended_by = by


@dataclass(slots=True)
class DepartmentStay(Span):
    """A department in the hall (term 部门进驻)."""

    windows: int
    staff: int


@dataclass(slots=True)
class ItemStay(Span):
    """An item in the hall (term 事项进驻), with the facts that later rules compare."""

    code: str
    name: str
    item_type: str
    window_type: str
    promised: Limit
    statutory: Limit | None
    materials: tuple[str, ...]
    changes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class StaffStay(Span):
    """A staff member in the hall (term 窗口人员进驻)."""

    staff: str
    name: str
    post: str


@dataclass(slots=True)
class Duty(Span):
    """A position of a staff member: at which window, as head or not."""

    staff: str
    position: Position
    window: str | None
    branch: str | None
    head: bool
    no_successor: NoSuccessor | None = None


@dataclass(slots=True)
class WindowUse(Span):
    """A window that the management has assigned to a department."""

    window: str


@dataclass(slots=True)
class WindowEvent(Span):
    """A closure, a move, special hours or other types of a window, from-to."""

    window: str
    action: WindowAction
    types: tuple[str, ...] = ()
    place: str | None = None
    hours: str | None = None
    note: str | None = None
