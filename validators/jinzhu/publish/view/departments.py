"""The departments on a day: who is in, with which windows, staff and marks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.departments import Department
from jinzhu.filing.circular import Circular
from jinzhu.filing.evaluation import Evaluation
from jinzhu.filing.quality_report import DepartmentQuality, QualityReport
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.standing import Standing, latest, standing
from jinzhu.publish.view.windows import WindowBoard, WindowView
from jinzhu.register.state import State


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A row of the staff board; what the profile does not publish is None."""

    name: str | None
    post: str | None
    window: str | None
    head: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How many of the cases finished in a period were finished in time."""

    since: date
    until: date
    accepted: int
    finished: int
    on_time: int

    @property
    def rate(self) -> str:
        """The on-time rate in per cent, with one decimal; nothing finished gives a dash."""
        return f"{self.on_time * 100 / self.finished:.1f}%" if self.finished else "—"


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """A department as a citizen sees it; ``items`` are those on the list now."""

    id: str
    name: str
    short: str
    category: str
    phone: str | None
    standing: Standing
    items: tuple[ItemView, ...]
    other_items: tuple[ItemView, ...]
    windows: tuple[WindowView, ...]
    staff: tuple[StaffLine, ...]
    evaluations: tuple[Evaluation, ...]
    quality: tuple[Quality, ...]
    circulars: tuple[Circular, ...]


def department_views(
    catalog: Catalog, state: State, items: Iterable[ItemView], board: WindowBoard, today: date
) -> Iterator[DepartmentView]:
    """Every department that is, was or will be in the hall, in the order of the catalogue."""
    by_department: defaultdict[str, list[ItemView]] = defaultdict(list)
    for item in items:
        by_department[item.department].append(item)
    marks = _Marks(state, today)
    order = {code: place for place, code in enumerate(catalog.departments)}
    for code in sorted(state.departments, key=lambda each: (order.get(each, len(order)), each)):
        stay = latest(state, state.departments[code], today)
        if stay is None:
            continue
        entry = catalog.departments.get(code)
        own = by_department[code]
        yield DepartmentView(
            code,
            entry.name if entry else code,
            short_name(catalog.departments, code),
            entry.category if entry else "",
            entry.phone if entry else None,
            standing(state, stay, today),
            tuple(item for item in own if item.standing.inside),
            tuple(item for item in own if not item.standing.inside),
            board.of(code),
            tuple(_staff_board(catalog, state, code, today)),
            marks.evaluations(code),
            marks.quality(code),
            marks.circulars(code),
        )


def short_name(departments: Mapping[str, Department], code: str) -> str:
    """The short name of a department, else its name, else its code."""
    entry = departments.get(code)
    return (entry.short_name or entry.name) if entry else code


def management_board(catalog: Catalog, state: State, today: date) -> tuple[StaffLine, ...]:
    """Who serves in the hall without having come with a department: its own staff, by their source.

    A management that is in the hall as a department has its board there.
    """
    management = catalog.management
    if management is None or management in state.departments:
        return ()
    return tuple(
        line
        for staff in sorted(state.staff_of.get(management, ()))
        if (stay := state.current(state.staff, staff, today)) and stay.source
        for line in _staff_line(catalog, state, staff, management, today)
    )


def _staff_board(
    catalog: Catalog, state: State, department: str, today: date
) -> Iterator[StaffLine]:
    """Who is in the hall today, as far as the profile publishes it; who left is not there."""
    for staff in sorted(state.staff_of.get(department, ())):
        yield from _staff_line(catalog, state, staff, department, today)


def _staff_line(
    catalog: Catalog, state: State, staff: str, department: str, today: date
) -> Iterator[StaffLine]:
    shown = catalog.profile.staff_board if catalog.profile else ()
    stay = state.current(state.staff, staff, today)
    duty = state.current(state.duties, staff, today)
    if shown and stay and duty and stay.department == department:
        yield StaffLine(
            stay.name if "name" in shown else None,
            stay.post if "post" in shown else None,
            (duty.window or duty.position) if "window" in shown else None,
            duty.head and "head" in shown,
        )


class _Marks:
    """Evaluations, on-time rates and circulars by department, the newest first."""

    def __init__(self, state: State, today: date) -> None:
        self._evaluations: defaultdict[str, list[Evaluation]] = defaultdict(list)
        self._quality: defaultdict[str, list[Quality]] = defaultdict(list)
        self._circulars: defaultdict[str, list[Circular]] = defaultdict(list)
        for _, evaluation in state.papers_of(Evaluation):
            if evaluation.effective_on <= today:
                self._evaluations[evaluation.evaluated].append(evaluation)
        for _, circular in state.papers_of(Circular):
            if circular.effective_on <= today:
                self._circulars[circular.circulated].append(circular)
        for _, report in state.papers_of(QualityReport):
            if report.effective_on <= today:
                for row in report.departments:
                    self._quality[row.department].append(_quality(report, row))

    def evaluations(self, department: str) -> tuple[Evaluation, ...]:
        own = self._evaluations.get(department, ())
        return tuple(sorted(own, key=lambda paper: paper.period.until, reverse=True))

    def quality(self, department: str) -> tuple[Quality, ...]:
        own = self._quality.get(department, ())
        return tuple(sorted(own, key=lambda quality: quality.until, reverse=True))

    def circulars(self, department: str) -> tuple[Circular, ...]:
        own = self._circulars.get(department, ())
        return tuple(sorted(own, key=lambda paper: paper.effective_on, reverse=True))


def _quality(report: QualityReport, row: DepartmentQuality) -> Quality:
    period = report.period
    return Quality(period.since, period.until, row.accepted, row.finished, row.on_time)
