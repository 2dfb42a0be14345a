"""Which items should be in the hall and are not, with the reason if one was given (5.1, 5.2.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.register.state import State

BOUND = "政府部门"  # 4.1.1 binds the functional departments of the hall's own level
SECRET = "涉密"


@dataclass(frozen=True, slots=True)
class Gap:
    """An item outside the hall; ``planned`` when an entry plan already names it."""

    department: str
    code: str
    name: str
    item_type: str
    planned: bool = False


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
    planned = {item.code for _, plan in state.papers_of(EntryPlan) for item in plan.items}
    open_codes = _on_application(catalog, today)
    unexplained = tuple(
        Gap(listed.department, code, listed.item.name, listed.item.item_type, code in planned)
        for code, listed in catalog.items.items()
        if code in open_codes and code not in inside and code not in named
    )
    return Gaps(explained, unexplained, sum(paper.secret_count or 0 for _, paper in papers))


def _on_application(catalog: Catalog, today: date) -> set[str]:
    """The items on application of the departments that the clause binds."""
    level = catalog.hall.level if catalog.hall else None
    bound = {
        code
        for code, department in catalog.departments.items()
        if department.category == BOUND and department.level == level and department.valid_on(today)
    }
    return {
        code
        for code, listed in catalog.items.items()
        if listed.department in bound and listed.item.on_application and listed.item.valid_on(today)
    }


def _explained(
    papers: Iterable[tuple[str, NonEntryExplanation]], inside: set[str]
) -> Iterator[Explained]:
    for path, paper in papers:
        if paper.ground == SECRET:
            continue  # a count at most, even when a filing names them against the rule
        items = tuple((item.code, item.name) for item in paper.items if item.code not in inside)
        if items:
            yield Explained(
                paper.department,
                paper.ground,
                paper.reason,
                paper.handled_at,
                paper.review_on,
                path,
                items,
            )
