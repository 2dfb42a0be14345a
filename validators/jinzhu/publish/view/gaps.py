"""Which items should be in the hall and are not, with the reason if one was given.

Clauses 4.1.1, 4.1.2, 5.1 and 5.2.3: functional departments of the hall's own level shall offer
their items in it; organisations authorised by law, enterprises and institutions should.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.departments import Department
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.register.state import State

SECRET = "涉密"
PUBLIC_SERVICE = "公共服务"
GOVERNMENT = "政府部门"
AUTHORISED = "授权组织"
VERTICAL = "垂直管理部门"
SERVICES = ("企事业单位", "社会组织", "公共事业单位")


@dataclass(frozen=True, slots=True)
class Gap:
    """An item outside the hall.

    ``force`` is 应 or 宜, as the clause says; ``planned`` when an entry plan names the item,
    ``left`` when it was in the hall before.
    """

    department: str
    code: str
    name: str
    item_type: str
    force: str
    planned: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """The items of one explanation and why they cannot enter."""

    department: str
    ground: str
    reason: str
    handled_at: str | None
    review_on: date | None
    path: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The published list: explained, unexplained, and how many are secret."""

    explained: tuple[Explained, ...]
    unexplained: tuple[Gap, ...]
    secret: int


def find_gaps(catalog: Catalog, state: State, today: date) -> Gaps:
    """Compare the catalogue with the register on ``today``."""
    inside = {
        code
        for code, stays in state.items.items()
        if any(stay.until is None or stay.until > today for stay in stays)
    }
    papers = [
        (path, paper)
        for path, paper in state.papers_of(NonEntryExplanation)
        if paper.effective_on <= today
    ]
    explained = tuple(_explained(papers, inside))
    named = {item.code for _, paper in papers for item in paper.items}
    level = catalog.hall.level if catalog.hall else None
    forces = {
        code: _force(department, level, state.covering(state.departments, code, today) is not None)
        for code, department in catalog.departments.items()
        if department.valid_on(today)
    }
    planned = {item.code for _, plan in state.papers_of(EntryPlan) for item in plan.items}
    unexplained = tuple(
        Gap(
            listed.department,
            code,
            listed.item.name,
            listed.item.item_type,
            force,
            planned=code in planned,
            left=bool(state.items.get(code)),
        )
        for code, listed in catalog.items.items()
        if code not in inside
        and code not in named
        and listed.item.valid_on(today)
        and (listed.item.on_application or listed.item.item_type == PUBLIC_SERVICE)
        and (force := forces.get(listed.department, ""))
    )
    return Gaps(explained, unexplained, sum(paper.secret_count or 0 for _, paper in papers))


def _force(department: Department, level: str | None, stationed: bool) -> str:
    """Whether the clause says that the department's items shall or should be in the hall."""
    category = department.category
    if category == VERTICAL or not (stationed or department.level == level):
        return ""
    if category == GOVERNMENT or (stationed and category not in SERVICES):
        return "应"
    return "宜" if stationed or category == AUTHORISED else ""


def _explained(
    papers: Iterable[tuple[str, NonEntryExplanation]], inside: set[str]
) -> Iterator[Explained]:
    for path, paper in papers:
        if paper.ground == SECRET:
            continue  # a count at most, even when a filing names them against the rule
        items = tuple((item.code, item.name) for item in paper.items if item.code not in inside)
        if items:
            yield Explained(
                paper.actor,
                paper.ground,
                paper.reason,
                paper.handled_at,
                paper.review_on,
                path,
                items,
            )
