"""The state of the hall: what is in it, since when, by which filing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from jinzhu.filing.envelope import Filing
from jinzhu.register.acts import Record
from jinzhu.register.spans import (
    DepartmentStay,
    Duty,
    ItemStay,
    Span,
    StaffStay,
    WindowEvent,
    WindowUse,
)

S = TypeVar("S", bound=Span)
P = TypeVar("P", bound=Filing)
Spans = defaultdict[str, list[S]]


def _spans() -> "Spans[S]":
    return defaultdict(list)


def _names() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@dataclass(slots=True)
class State:
    """Every span the register knows, by subject, with the papers that later rules refer to.

    It is folded in place: a copy for each of 50,000 filings would cost more than all rules.
    ``papers`` keeps the small filings whole, by kind and path. ``open_steps`` names, for each
    act that has not taken effect, the kinds of filing that must still follow.
    """

    records: dict[str, Record] = field(default_factory=dict)
    departments: Spans[DepartmentStay] = field(default_factory=_spans)
    items: Spans[ItemStay] = field(default_factory=_spans)
    staff: Spans[StaffStay] = field(default_factory=_spans)
    duties: Spans[Duty] = field(default_factory=_spans)
    window_uses: Spans[WindowUse] = field(default_factory=_spans)
    window_events: Spans[WindowEvent] = field(default_factory=_spans)
    items_of: defaultdict[str, set[str]] = field(default_factory=_names)
    staff_of: defaultdict[str, set[str]] = field(default_factory=_names)
    papers: defaultdict[str, dict[str, Filing]] = field(default_factory=lambda: defaultdict(dict))
    open_steps: dict[str, set[str]] = field(default_factory=dict)
    superseded: dict[str, str] = field(default_factory=dict)
    followers: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    # --- asking -------------------------------------------------------------

    def in_force(self, span: Span, day: date) -> bool:
        """Whether the span holds on ``day``: begun, its steps taken, and not yet left."""
        if span.since > day or span.by in self.open_steps:
            return False
        return span.until is None or day < span.until or span.ended_by in self.open_steps

    def current(self, spans: Mapping[str, list[S]], key: str, day: date) -> S | None:
        """The span of one subject that is in force on ``day``."""
        return next((s for s in spans.get(key, ()) if self.in_force(s, day)), None)

    def covering(self, spans: Mapping[str, list[S]], key: str, day: date) -> S | None:
        """The span of one subject that covers ``day`` as filed, in force or still waiting."""
        return next((s for s in spans.get(key, ()) if s.covers(day)), None)

    def department_items(self, department: str, day: date) -> Iterator[ItemStay]:
        """The items of a department that cover ``day`` as filed."""
        return self._of_department(self.items, self.items_of[department], department, day)

    def department_staff(self, department: str, day: date) -> Iterator[StaffStay]:
        """The staff of a department that cover ``day`` as filed."""
        return self._of_department(self.staff, self.staff_of[department], department, day)

    def department_duties(self, department: str, day: date) -> Iterator[Duty]:
        """The positions of a department's staff that cover ``day`` as filed."""
        return self._of_department(self.duties, self.staff_of[department], department, day)

    def department_windows(self, department: str, day: date) -> Iterator[WindowUse]:
        """The windows assigned to a department on ``day``."""
        return self._of_department(self.window_uses, self.window_uses, department, day)

    @staticmethod
    def _of_department(
        spans: Mapping[str, list[S]], keys: Iterable[str], department: str, day: date
    ) -> Iterator[S]:
        for key in sorted(keys):
            for span in spans.get(key, ()):
                if span.department == department and span.covers(day):
                    yield span

    def papers_of(self, model: type[P]) -> Iterator[tuple[str, P]]:
        """The papers of one kind with their paths, superseded ones left out."""
        for path, paper in self.papers[model.KIND].items():
            if isinstance(paper, model):
                yield path, paper

    def spans_about(self, path: str) -> Iterator[Span]:
        """Every span that the filing at ``path`` opened or ended."""
        for timeline in self._timelines_about(path):
            yield from (span for span in timeline if path in (span.by, span.ended_by))

    def _timelines_about(self, path: str) -> Iterator[list[Span]]:
        record = self.records[path]
        keys = {*record.subjects, record.department}
        for department in tuple(keys):
            keys |= self.items_of.get(department, set()) | self.staff_of.get(department, set())
        by_subject: tuple[Mapping[str, list[Any]], ...] = (
            self.departments,
            self.items,
            self.staff,
            self.duties,
            self.window_events,
        )
        for spans in by_subject:
            yield from (spans[key] for key in sorted(keys & spans.keys()))
        yield from self.window_uses.values()  # type: ignore[misc]

    # --- changing -----------------------------------------------------------

    def open(self, spans: "Spans[S]", key: str, span: S) -> None:
        """Add a span to the timeline of its subject."""
        spans[key].append(span)
        if isinstance(span, ItemStay):
            self.items_of[span.department].add(key)
        elif isinstance(span, StaffStay):
            self.staff_of[span.department].add(key)

    def retract(self, path: str) -> None:
        """Take back what the filing at ``path`` opened or ended, because another supersedes it."""
        for timeline in self._timelines_about(path):
            timeline[:] = [span for span in timeline if span.by != path]
            for span in timeline:
                if span.ended_by == path:
                    span.until = span.ended_by = None
        self.papers[self.records[path].kind].pop(path, None)
        self.open_steps.pop(path, None)
