"""The published hall put together from its core and the parts that have arrived."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jinzhu.catalog.book import Catalog, ListedItem
from jinzhu.catalog.profile import Profile
from jinzhu.checking.known.catalogue import catalogue_back, listed_back, profile_back
from jinzhu.checking.known.papers import paper_back
from jinzhu.checking.known.rows import record_back, span_back
from jinzhu.checking.known.telling import FORMAT, SPANS
from jinzhu.checking.known.veil import veiled
from jinzhu.register.calendar import Calendar
from jinzhu.register.spans import (
    DepartmentStay,
    Duty,
    ItemStay,
    Span,
    StaffStay,
    WindowEvent,
    WindowUse,
)
from jinzhu.register.state import State

Plain = Any  # what JSON carries
_CLASSES: Mapping[str, type[Span]] = {
    "departments": DepartmentStay,
    "staff": StaffStay,
    "duties": Duty,
    "window_uses": WindowUse,
    "window_events": WindowEvent,
}


class OtherFormat(Exception):
    """The hall was told by another version."""


@dataclass
class Known:
    """A published hall; ``add`` takes in the parts of departments as they come."""

    core: Mapping[str, Plain]
    parts: dict[str, Mapping[str, Plain]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise OtherFormat for what this version cannot read."""
        if self.core.get("format") != FORMAT:
            raise OtherFormat

    def add(self, department: str, part: Mapping[str, Plain]) -> None:
        """Take in the part of a department, told with this core."""
        self.parts[department] = part
        # Worked out anew when it is asked for.
        self.__dict__.pop("catalog", None)
        self.__dict__.pop("attachments", None)

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that have a part."""
        return tuple(self.core["parts"])

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar with the hall's own days."""
        holidays, workdays, published = self.core["calendar"]
        return Calendar(_days(holidays), _days(workdays), frozenset(published))

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue with the items of the parts that have come."""
        items: dict[str, ListedItem] = {}
        for department, part in self.parts.items():
            for row in part["catalogue"]:
                listed = listed_back(department, row)
                items[listed.item.code] = listed
        return catalogue_back(self.core["catalog"], items)

    @cached_property
    def attachments(self) -> frozenset[str]:
        """What stands for the paths of the files that are kept."""
        return frozenset(each for part in self.parts.values() for each in part["attachments"])

    def keeps(self, path: str) -> bool:
        """Whether a file is kept at this path."""
        return veiled(path) in self.attachments

    @property
    def unread(self) -> set[str]:
        """The filings that cannot be read."""
        return set(self.core["unread"][0])

    @property
    def unread_items(self) -> set[str]:
        """What they are about."""
        return set(self.core["unread"][1])

    def state(self) -> State:
        """The register anew: it is folded in place."""
        state = State()
        for row in self._rows():
            _take_record(state, row, self._profiles)
        for name in SPANS:
            _take_spans(state, getattr(state, name), _CLASSES[name], self.core[name])
        for part in self.parts.values():
            # A subject of two departments is in both parts, whole.
            fresh = {code: rows for code, rows in part["items"].items() if code not in state.items}
            _take_spans(state, state.items, ItemStay, fresh)
        return state

    @cached_property
    def _profiles(self) -> list[Profile]:
        return [profile_back(told) for told in self.core["profiles"]]

    def _rows(self) -> Iterable[Plain]:
        """Every record once, in the order of the fold."""
        rows = {row[0]: row for part in self.parts.values() for row in part["records"]}
        rows |= {row[0]: row for row in self.core["records"]}
        return (rows[place] for place in sorted(rows))


def _days(told: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, told))


def _take_record(state: State, row: Plain, profiles: list[Profile]) -> None:
    _, more, *own = row
    record = record_back(own, profiles)
    path = record.path
    state.records[path] = record
    if "paper" in more:
        state.papers[record.kind][path] = paper_back(record, more["paper"])
    if "steps" in more:
        state.steps[path] = frozenset(more["steps"])
    if "open" in more:
        state.open_steps[path] = set(more["open"])
    if "followers" in more:
        state.followers[path] = list(more["followers"])
    if "superseded" in more:
        state.superseded[path] = more["superseded"]


def _take_spans(
    state: State, spans: Any, kind: type[Span], told: Mapping[str, Iterable[Plain]]
) -> None:
    for key, rows in told.items():
        for row in rows:
            state.open(spans, key, span_back(kind, key, row))
