"""The item list: by department, by type and by what suits one; each on pages of a bounded size."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, item_line, lines_of_items, paged, path_to
from jinzhu.publish.pages.search import search_box
from jinzhu.publish.view.departments import DepartmentView
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView


@dataclass(frozen=True, slots=True)
class Way:
    """A question that people ask of all items at once."""

    name: str
    title: str
    about: str
    holds: Callable[[ItemView], bool]


# What a hall says that has only been founded.
NONE_YET = "还没有事项进驻。事项的进驻备案审核通过后，列在这里。"

PERSON = "自然人"
WAYS = (
    Way("person", "个人办事", "个人可以申请的", lambda item: PERSON in item.guide.service_objects),
    Way(
        "company",
        "企业和组织办事",
        "企业、社会组织等可以申请的",
        lambda item: any(each != PERSON for each in item.guide.service_objects),
    ),
    Way("same-day", "当场办结", "当日就能办结的", lambda item: not item.guide.promised_limit.days),
    Way("online", "网上可办", "可以在网上办理的", lambda item: item.guide.online),
    Way("no-visit", "不用到现场", "一次也不用跑的", lambda item: not item.guide.visits),
)


Listing = Callable[[str, Sequence[ItemView]], Html]


class Lines:
    """Lists of items; an item stands in several, and its line is written once."""

    def __init__(self) -> None:
        self._known: dict[str, Html] = {}

    def __call__(self, root: str, items: Sequence[ItemView]) -> Html:
        """These items on a page whose way to the root is given."""
        known = self._known
        for item in items:
            if item.code not in known:
                known[item.code] = item_line(item)
        return lines_of_items(root, [known[item.code] for item in items])


def item_lists(view: HallView) -> Iterator[Page]:
    """Every list of items."""
    inside = [item for item in view.items.values() if item.standing.inside]
    listing = Lines()
    yield _by_department(view, len(inside))
    yield _by_type(inside)
    for department in view.departments.values():
        yield from _of_department(department, listing)
    for item_type, items in _grouped(inside).items():
        yield from _of_type(item_type, items, listing)
    ways = [(way, [item for item in inside if way.holds(item)]) for way in WAYS]
    yield _by_way(ways)
    for way, items in ways:
        yield from _of_way(way, items, listing)


def _grouped(items: Sequence[ItemView]) -> dict[str, list[ItemView]]:
    groups: defaultdict[str, list[ItemView]] = defaultdict(list)
    for item in items:
        groups[item.item_type].append(item)
    return dict(sorted(groups.items(), key=lambda group: addresses.type_items(group[0])))


def _cards(cards: Sequence[tuple[str, str, int]]) -> Html:
    rows = [
        fill('<li><a href="%s">%s</a> <span class="jz-note">%s 项</span></li>', *card)
        for card in cards
    ]
    return fill('<ul class="jz-cards">%s</ul>', join(rows))


def _switch(root: str, here: str) -> Html:
    """By what the list is ordered."""
    choices = (
        ("按部门", addresses.ITEMS),
        ("按类型", addresses.ITEM_TYPES),
        ("按条件", addresses.ITEM_WAYS),
    )
    links = [
        fill('<b aria-current="page">%s</b>', label)
        if address == here
        else fill('<a href="%s%s">%s</a>', root, address, label)
        for label, address in choices
    ]
    return fill('<p class="jz-switch">%s</p>', join(links))


def _by_department(view: HallView, count: int) -> Page:
    root = root_of(addresses.ITEMS)
    cards = [
        (root + addresses.department_items(each.id), each.name, len(each.items))
        for each in view.departments.values()
        if each.items or each.other_items
    ]
    gone = sum(item.standing.gone for item in view.items.values())
    coming = len(view.items) - count - gone
    inside = sum(bool(each.items) for each in view.departments.values())
    lead = f"{inside} 个部门的 {count} 项事项可以在大厅办理。"
    if not view.items:
        lead = NONE_YET
    if coming or gone:
        lead += f"另有待进驻 {coming} 项、已撤离 {gone} 项，列在各部门清单之后。"
    body = join(
        [
            heading("事项清单"),
            fill('<p class="jz-lead">%s</p>', lead),
            search_box(root),
            _switch(root, addresses.ITEMS),
            _cards(cards),
        ]
    )
    return Page("items", addresses.ITEMS, "事项清单", lead, body)


def _by_type(inside: Sequence[ItemView]) -> Page:
    root = root_of(addresses.ITEM_TYPES)
    cards = [
        (root + addresses.type_items(item_type), item_type, len(items))
        for item_type, items in _grouped(inside).items()
    ]
    lead = f"大厅办理的 {len(inside)} 项事项，按事项类型。"
    return _choice(addresses.ITEM_TYPES, "事项清单：按类型", lead, cards)


def _choice(address: str, title: str, lead: str, cards: Sequence[tuple[str, str, int]]) -> Page:
    """A page of cards, each of which leads to a list."""
    root = root_of(address)
    body = join(
        [
            path_to(root, (addresses.ITEMS, "事项清单")),
            heading(title),
            fill('<p class="jz-lead">%s</p>', lead),
            _switch(root, address),
            _cards(cards),
        ]
    )
    return Page("items", address, title, lead, body)


def _of_department(department: DepartmentView, listing: Listing) -> Iterator[Page]:
    rows = sorted(department.items, key=lambda item: addresses.type_items(item.item_type))
    others = department.other_items
    lead = f"{department.name}在大厅办理的 {len(rows)} 项事项。"
    yield from paged(
        "items",
        addresses.department_items(department.id),
        f"{department.short}的事项",
        lead,
        [*rows, *others],
        partial(_inside_then_others, listing),
        above=(
            (addresses.ITEMS, "事项清单"),
            (addresses.department(department.id), department.short),
        ),
    )


def _inside_then_others(listing: Listing, root: str, items: Sequence[ItemView]) -> Html:
    inside = [item for item in items if item.standing.inside]
    others = [item for item in items if not item.standing.inside]
    return join(
        [
            join(
                [
                    fill("<h2>%s</h2>%s", item_type, listing(root, group))
                    for item_type, group in _grouped(inside).items()
                ]
            ),
            when(others, "<h2>待进驻和已撤离</h2>%s", listing(root, others)),
        ]
    )


def _of_type(item_type: str, items: Sequence[ItemView], listing: Listing) -> Iterator[Page]:
    yield from paged(
        "items",
        addresses.type_items(item_type),
        item_type,
        f"大厅办理的 {len(items)} 项{item_type}事项。",
        items,
        listing,
        above=((addresses.ITEMS, "事项清单"), (addresses.ITEM_TYPES, "按类型")),
    )


def _by_way(ways: Sequence[tuple[Way, Sequence[ItemView]]]) -> Page:
    root = root_of(addresses.ITEM_WAYS)
    cards = [(root + addresses.ways(way.name), way.title, len(items)) for way, items in ways]
    lead = "大厅办理的事项，按谁来办、怎么办。"
    return _choice(addresses.ITEM_WAYS, "事项清单：按条件", lead, cards)


def _of_way(way: Way, items: Sequence[ItemView], listing: Listing) -> Iterator[Page]:
    yield from paged(
        "items",
        addresses.ways(way.name),
        way.title,
        f"大厅办理的事项中，{way.about}有 {len(items)} 项。",
        items,
        listing,
        above=((addresses.ITEMS, "事项清单"), (addresses.ITEM_WAYS, "按条件")),
    )
