"""The items on a day, each with its guide, where it is handled and how it came about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.hall import ServicePoint
from jinzhu.filing.circular import Circular
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.publish.view.chronicle import Chronicle
from jinzhu.publish.view.events import Event, History
from jinzhu.publish.view.standing import Standing, latest, standing
from jinzhu.publish.view.windows import WindowBoard, WindowView
from jinzhu.register.spans import ItemStay
from jinzhu.register.state import State

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as a citizen sees it; ``leaving`` tells why it left and where it is handled.

    ``ended_by`` is the path of the filing by which it leaves or left; ``nearer`` are the service
    points in townships and villages that handle it too.
    """

    code: str
    name: str
    item_type: str
    department: str
    window_type: str
    guide: Guide
    standing: Standing
    windows: tuple[WindowView, ...]
    events: tuple[Event, ...]
    leaving: Facts
    ended_by: str | None = None
    nearer: tuple[ServicePoint, ...] = ()


def nearer_points(catalog: Catalog) -> Mapping[str, tuple[ServicePoint, ...]]:
    """The service points of the items that went down to some, by their codes."""
    known = {point.id: point for point in catalog.hall.points} if catalog.hall else {}
    return {
        code: tuple(known[point] for point in listed.item.sunk_to if point in known)
        for code, listed in catalog.items.items()
        if listed.item.sunk_to
    }


def item_views(
    state: State,
    chronicle: Chronicle,
    board: WindowBoard,
    today: date,
    offices: Mapping[str, str] | None = None,
    nearer: Mapping[str, tuple[ServicePoint, ...]] | None = None,
) -> Iterator[ItemView]:
    """Every item the register knows, in the order of its code."""
    history = History(state, change_texts(chronicle), state.items, offices)
    papers = {path: filing for kind in _LEAVING for path, filing in state.papers[kind].items()}
    for code in sorted(state.items):
        stay = latest(state, state.items[code], today)
        if stay is None:
            continue
        described = chronicle.describe(code, max(today, stay.since), state)
        if described is None:
            continue
        successions = (act.path for act in chronicle.successors.get(code, ()))
        yield ItemView(
            code,
            described.name,
            stay.item_type,
            stay.department,
            described.window_type,
            described.guide,
            standing(state, stay, today),
            board.serving(stay.department, described.window_type),
            history.of(code, successions),
            _leaving(papers.get(stay.ended_by or ""), stay),
            stay.ended_by,
            (nearer or {}).get(code, ()),
        )


def change_texts(chronicle: Chronicle) -> dict[str, str]:
    """What each change of an item says it changed."""
    return {
        act.path: act.what for acts in chronicle.acts.values() for act in acts if not act.enters
    }


_LEAVING = (ItemWithdrawal.KIND, DepartmentWithdrawal.KIND, Circular.KIND)


def _leaving(paper: Filing | None, stay: ItemStay) -> Facts:
    """Why the item left and what an applicant does now, from the filing that ended its stay."""
    if isinstance(paper, ItemWithdrawal):
        return (
            ("撤离原因", paper.reason),
            ("撤离依据", "；".join(_cited(paper))),
            ("撤离后到哪里办理", paper.handled_afterwards),
            ("已受理未办结的", paper.unfinished_cases),
        )
    if isinstance(paper, DepartmentWithdrawal):
        return (("部门撤离原因", paper.reason), *_outcome(paper, stay.code))
    if isinstance(paper, Circular):
        return (("通报", paper.text),)
    return ()


def _cited(paper: ItemWithdrawal) -> Iterable[str]:
    return (f"{basis.title}{basis.article or ''}" for basis in paper.basis)


def _outcome(paper: DepartmentWithdrawal, code: str) -> Facts:
    for item in paper.items:
        if item.code == code:
            where = item.other_hall or ""
            return (("去向", f"{item.outcome} {where}".strip()),)
    return ()
