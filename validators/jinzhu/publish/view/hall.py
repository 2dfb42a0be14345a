"""Everything the pages are made of, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.offering import kinds_of
from jinzhu.catalog.profile import Profile
from jinzhu.checking.run import PLAIN
from jinzhu.publish.view.capability import NOTHING_TOLD, Capability, capability
from jinzhu.publish.view.chronicle import Chronicle
from jinzhu.publish.view.clauses import StandardView
from jinzhu.publish.view.dated import Past, past
from jinzhu.publish.view.deadlines import NO_DEADLINES, Deadlines
from jinzhu.publish.view.departments import (
    DepartmentView,
    StaffLine,
    department_views,
    management_board,
    short_name,
)
from jinzhu.publish.view.documents import Documents
from jinzhu.publish.view.form_choices import Offers, offers
from jinzhu.publish.view.gaps import Gaps, find_gaps
from jinzhu.publish.view.items import ItemView, item_views, nearer_points
from jinzhu.publish.view.notices import NoticeView, notice_views
from jinzhu.publish.view.windows import WindowBoard
from jinzhu.register.calendar import Calendar
from jinzhu.register.state import S, State


@dataclass(frozen=True)
class HallView:
    """The hall on one day, as it is published.

    Of the catalogue neither the items nor the manifest of what was carried over is kept.
    """

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
    calendar: Calendar = field(default_factory=Calendar)
    documents: Documents = field(default_factory=Documents)
    deadlines: Deadlines = NO_DEADLINES
    past: Past = field(default_factory=lambda: Past(date.min))
    offers: Offers = field(default_factory=dict)
    register_parts: Mapping[str, bytes] = field(default_factory=dict)
    capability: Capability = NOTHING_TOLD
    management_staff: tuple[StaffLine, ...] = ()

    @property
    def profile(self) -> Profile:
        """The hall's profile; the plain one where it cannot be read."""
        return self.catalog.profile or PLAIN

    @property
    def chosen(self) -> tuple[str, ...]:
        """The numbers of the standards that bind the hall."""
        return self.profile.standards

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of filing that the hall offers."""
        return kinds_of(self.profile)

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
    calendar: Calendar | None = None,
    documents: Documents | None = None,
    deadlines: Deadlines = NO_DEADLINES,
) -> HallView:
    """What is shown on ``today``."""
    board = WindowBoard(catalog, state, today)
    offices = {
        id: short_name(catalog.departments, each.department) for id, each in catalog.people.items()
    }
    nearer = nearer_points(catalog)
    items = {
        item.code: item for item in item_views(state, chronicle, board, today, offices, nearer)
    }
    departments = {
        each.id: each for each in department_views(catalog, state, items.values(), board, today)
    }
    notices = notice_views(catalog, state, chronicle)
    return HallView(
        today,
        # A tenth of what a large hall keeps: the gaps alone ask for it.
        replace(catalog, items={}, baseline=None),
        items,
        departments,
        board,
        notices,
        find_gaps(catalog, state, today),
        standards,
        pending,
        _counts(state, len(board.windows), len(notices), today),
        calendar or Calendar(),
        documents or Documents(),
        deadlines,
        past(state, items, departments, today),
        offers(catalog, state, today),
        capability=capability(state, catalog.management, today),
        management_staff=management_board(catalog, state, today),
    )


def _counts(state: State, windows: int, notices: int, today: date) -> dict[str, int]:
    """How much there is in the hall on ``today``."""
    return {
        "departments": _in_force(state, state.departments, today),
        "windows": windows,
        "items": _in_force(state, state.items, today),
        "staff": _in_force(state, state.staff, today),
        "notices": notices,
        "filings": len(state.records),
    }


def _in_force(state: State, spans: Mapping[str, list[S]], day: date) -> int:
    """How many subjects are in the hall on ``day``."""
    return sum(state.current(spans, subject, day) is not None for subject in spans)
