"""Which items should be in the hall and are not, with the reason if one was given.

Clauses 4.1.1, 4.1.2, 5.1 and 5.2.3: functional departments of the hall's own level shall offer
their items in it; organisations authorised by law, enterprises and institutions should.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.departments import (
    AUTHORISED,
    GOVERNMENT,
    MAY_ENTER,
    SERVING,
    SHOULD_ENTER,
    Department,
)
from jinzhu.catalog.items import CatalogItem
from jinzhu.checking.run import PLAIN
from jinzhu.codes.tables import PUBLIC_SERVICE
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.register.state import State
from jinzhu.rules import rule_texts
from jinzhu.rules.bearing import clauses_for

SECRET = "涉密"
# The rule by which every service of a department, and every tied one, is to be in the hall.
TIED = "government-service-not-in-hall"


@dataclass(frozen=True, slots=True)
class Gap:
    """An item outside the hall.

    ``force`` is 应 or 宜, as the clause says; ``left`` when the item was in the hall before.
    """

    department: str
    code: str
    name: str
    item_type: str
    force: str
    left: bool = False


@dataclass(frozen=True, slots=True)
class Explained:
    """The items of one explanation and why they cannot enter.

    The last three say how they are managed outside the hall; None where nothing is said.
    """

    department: str
    ground: str
    reason: str
    handled_at: str | None
    review_on: date | None
    path: str
    items: tuple[tuple[str, str], ...]
    integrated_management: bool | None
    on_platform: bool | None
    shares_data: bool | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """The published list: explained, unexplained, and how many are secret."""

    explained: tuple[Explained, ...]
    unexplained: tuple[Gap, ...]
    secret: int


def find_gaps(catalog: Catalog, state: State, today: date) -> Gaps:
    """Compare the catalogue with the register on ``today``."""
    inside = {code for code in state.items if state.in_or_comes(state.items, code, today)}
    papers = [
        (path, paper)
        for path, paper in state.papers_of(NonEntryExplanation)
        if paper.effective_on <= today
    ]
    explained = tuple(_explained(papers, inside))
    planned = {
        item.code
        for _, plan in state.papers_of(EntryPlan)
        if plan.deadlines.items >= today
        for item in plan.items
    }
    settled = inside | planned | {item.code for _, paper in papers for item in paper.items}
    unexplained = tuple(_unexplained(catalog, state, today, settled))
    return Gaps(explained, unexplained, sum(paper.secret_count or 0 for _, paper in papers))


def _unexplained(catalog: Catalog, state: State, today: date, settled: set[str]) -> Iterator[Gap]:
    """What the clauses ask for and nothing settles."""
    asked = _Asked(catalog, state, today)
    for code, listed in catalog.items.items():
        item = listed.item
        if code in settled or not item.valid_on(today):
            continue
        if force := asked.force(listed.department, item):
            left = bool(state.items.get(code))
            yield Gap(listed.department, code, item.name, item.item_type, force, left)


class _Asked:
    """How strongly the clauses ask for an item: 应, 宜 or not at all."""

    def __init__(self, catalog: Catalog, state: State, today: date) -> None:
        self._departments = catalog.departments
        self._level = catalog.hall.level if catalog.hall else None
        self._state, self._today = state, today
        self._catalog = catalog

    def force(self, code: str, item: CatalogItem) -> str:
        """Clause 5.1 for a department in the hall, 4.1 for one that is not and does not come."""
        department = self._departments.get(code)
        if department is None or not (item.on_application or item.item_type == PUBLIC_SERVICE):
            return ""
        stays = self._state.departments.get(code, ())
        if any(stay.covers(self._today) for stay in stays):
            return self._inside(department, item)
        comes = self._state.in_or_comes(self._state.departments, code, self._today)
        return "" if comes else self._outside(department)

    def _inside(self, department: Department, item: CatalogItem) -> str:
        if department.category in MAY_ENTER or (self._level and item.level != self._level):
            return ""
        is_service = department.category in SHOULD_ENTER
        if self._catalog.is_tied(department, self._today) and self._asks(TIED):
            return "应"
        if item.on_application and not is_service:
            return "应"
        if not is_service and self._asks(TIED):
            return "应"
        return "宜" if self._asks("service-not-in-hall") else ""

    def _outside(self, department: Department) -> str:
        if department.level != self._level or not department.valid_on(self._today):
            return ""
        if self._catalog.is_tied(department, self._today):
            return "应" if self._asks("tied-service-not-stationed") else ""
        if department.category == AUTHORISED and not self._asks("authorised-not-stationed"):
            return ""
        if department.category in SERVING and self._asks("enterprise-not-stationed"):
            return "应"
        return {GOVERNMENT: "应", AUTHORISED: "宜"}.get(department.category, "")

    def _asks(self, rule: str) -> bool:
        """Whether a rule holds in this hall."""
        profile = self._catalog.profile or PLAIN
        return bool(clauses_for(rule, rule_texts()[rule], profile))


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
                paper.integrated_management,
                paper.on_platform,
                paper.shares_data,
            )
