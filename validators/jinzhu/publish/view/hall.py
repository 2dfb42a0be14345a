"""Everything the pages are made of, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.publish.view.chronicle import Chronicle
from jinzhu.publish.view.clauses import StandardView
from jinzhu.publish.view.departments import DepartmentView, department_views, short_name
from jinzhu.publish.view.gaps import Gaps, find_gaps
from jinzhu.publish.view.items import ItemView, item_views
from jinzhu.publish.view.notices import NoticeView, notice_views
from jinzhu.publish.view.windows import WindowBoard
from jinzhu.register.state import S, State


@dataclass(frozen=True)
class HallView:
    """The hall on one day, as it is published."""

    today: date
    catalog: Catalog
    items: Mapping[str, ItemView]
    departments: Mapping[str, DepartmentView]
    board: WindowBoard
    notices: tuple[NoticeView, ...]
    gaps: Gaps
    standards: tuple[StandardView, ...]
    pending: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)

    def short(self, department: str) -> str:
        """The short name of a department."""
        return short_name(self.catalog.departments, department)


def view_hall(
    catalog: Catalog,
    state: State,
    chronicle: Chronicle,
    today: date,
    standards: tuple[StandardView, ...] = (),
    pending: bool = False,
) -> HallView:
    """What is shown on ``today``."""
    board = WindowBoard(catalog, state, today)
    items = {item.code: item for item in item_views(state, chronicle, board, today)}
    departments = department_views(catalog, state, items.values(), board, today)
    notices = notice_views(catalog, state, chronicle)
    return HallView(
        today,
        catalog,
        items,
        {department.id: department for department in departments},
        board,
        notices,
        find_gaps(catalog, state, today),
        standards,
        pending,
        {
            "departments": _in_force(state, state.departments, today),
            "windows": len(board.windows),
            "items": _in_force(state, state.items, today),
            "staff": _in_force(state, state.staff, today),
            "notices": len(notices),
            "filings": len(state.records),
        },
    )


def _in_force(state: State, spans: Mapping[str, list[S]], day: date) -> int:
    """How many subjects are in the hall on ``day``."""
    return sum(state.current(spans, subject, day) is not None for subject in spans)
