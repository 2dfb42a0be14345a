"""The state of the hall: what is in it, since when, by which filing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.window_change import WindowChange
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
# Acts that move everything a department has in the hall, not only what they name.
WHOLE_DEPARTMENTS = (DepartmentWithdrawal.KIND, DepartmentChange.KIND)


def _spans() -> "Spans[S]":
    return defaultdict(list)


def _names() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@dataclass(slots=True)
class State:
    """Every span the register knows, by subject, with the papers that later rules refer to.

    It is folded in place: a copy for each of 50,000 filings would cost more than all rules.
    ``papers`` keeps the small filings whole, by kind and path. ``steps`` names, for each act that
    does not take effect by itself, the kinds of filing that must follow; ``open_steps`` those
    that still must.
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
    windows_of: defaultdict[str, set[str]] = field(default_factory=_names)
    papers: defaultdict[str, dict[str, Filing]] = field(default_factory=lambda: defaultdict(dict))
    steps: dict[str, frozenset[str]] = field(default_factory=dict)
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

    def in_or_comes(self, spans: Mapping[str, list[S]], key: str, day: date) -> bool:
        """Whether one subject is in the hall on ``day`` as filed, or comes to it later."""
        return any(s.until is None or s.until > day for s in spans.get(key, ()))

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
        return self._of_department(self.window_uses, self.windows_of[department], department, day)

    @staticmethod
    def _of_department(
        spans: Mapping[str, list[S]], keys: Iterable[str], department: str, day: date
    ) -> Iterator[S]:
        for key in sorted(keys):
            for span in spans.get(key, ()):
                if span.department == department and span.covers(day):
                    yield span

    def latest(self, path: str) -> str:
        """The path of the filing that stands for ``path`` now: itself, or its last correction."""
        while path in self.superseded:
            path = self.superseded[path]
        return path

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
        if record.kind in WHOLE_DEPARTMENTS:
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
        if record.kind in (*WHOLE_DEPARTMENTS, WindowChange.KIND):
            uses: Mapping[str, list[Any]] = self.window_uses
            yield from uses.values()

    def remaining(self, department: str, day: date) -> Iterator[tuple["Spans[Any]", str, Any]]:
        """Items, staff, positions and windows of a department that are not over by ``day``."""
        staff = self.staff_of[department]
        by_subject: tuple[tuple[Spans[Any], Iterable[str]], ...] = (
            (self.items, self.items_of[department]),
            (self.staff, staff),
            (self.duties, staff),
            (self.window_uses, self.windows_of[department]),
        )
        for spans, keys in by_subject:
            for key in sorted(keys):
                for span in tuple(spans.get(key, ())):
                    if span.department == department and not (span.until and span.until <= day):
                        yield spans, key, span

    def versions(self, path: str | None) -> Iterator[str]:
        """The filing and those it corrects, the newest first."""
        while path in self.records:
            yield path
            path = self.records[path].supersedes

    def decided_on(self, path: str) -> date | None:
        """The day on which the act was approved; a correction does not approve it anew."""
        return self.records[[*self.versions(path)][-1]].approval.day

    # --- changing -----------------------------------------------------------

    def open(self, spans: "Spans[S]", key: str, span: S) -> None:
        """Add a span to the timeline of its subject."""
        spans[key].append(span)
        if isinstance(span, ItemStay):
            self.items_of[span.department].add(key)
        elif isinstance(span, StaffStay):
            self.staff_of[span.department].add(key)
        elif isinstance(span, WindowUse):
            self.windows_of[span.department].add(key)

    def retract(self, path: str) -> "Retracted":
        """Take back what the filing at ``path`` opened or ended, because another supersedes it."""
        kind = self.records[path].kind
        timelines = [(live, [copy(span) for span in live]) for live in self._timelines_about(path)]
        paper, steps = self.papers[kind].pop(path, None), self.open_steps.pop(path, None)
        for live, _ in timelines:
            _close_up(live, path)
        return Retracted(path, kind, timelines, paper, steps)

    def restore(self, retracted: "Retracted") -> None:
        """Put back what was taken back, because the correction itself is wrong."""
        for live, before in retracted.timelines:
            live[:] = before
        if retracted.paper:
            self.papers[retracted.kind][retracted.path] = retracted.paper
        if retracted.steps:
            self.open_steps[retracted.path] = retracted.steps


def _close_up(timeline: list[Span], path: str) -> None:
    """Take a filing out of a timeline: what it ended goes on, to where what it began was ended."""
    begun = [span for span in timeline if span.by == path and span.ended_by not in (None, path)]
    timeline[:] = [span for span in timeline if span.by != path]
    for span in timeline:
        was_ended = span.ended_by == path
        span.reopen(path)
        if was_ended and span.until is None and begun:
            span.until, span.ended_by = begun[0].until, begun[0].ended_by
        if isinstance(span, ItemStay):
            span.unchange(path)


@dataclass(frozen=True, slots=True)
class Retracted:
    """What a correction took back, until it is known that the correction stands."""

    path: str
    kind: str
    timelines: list[tuple[list[Span], list[Span]]]
    paper: Filing | None
    steps: set[str] | None

    @property
    def opened(self) -> Iterator[Span]:
        """The spans it had opened, as they were."""
        return (span for _, before in self.timelines for span in before if span.by == self.path)
