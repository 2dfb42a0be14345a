"""The item list: by department and by type, each list on pages of a bounded size."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, item_list, paged, path_to
from jinzhu.publish.pages.search import search_box
from jinzhu.publish.view.departments import DepartmentView
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView


def item_lists(view: HallView) -> Iterator[Page]:
    """Every list of items."""
    inside = [item for item in view.items.values() if item.standing.inside]
    yield _by_department(view, len(inside))
    yield _by_type(inside)
    for department in view.departments.values():
        yield from _of_department(department)
    for item_type, items in _grouped(inside).items():
        yield from _of_type(item_type, items)


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


def _switch(root: str, by_type: bool) -> Html:
    """Whether the list is ordered by department or by type."""
    choices = (("按部门", addresses.ITEMS, not by_type), ("按类型", addresses.ITEM_TYPES, by_type))
    links = [
        fill("<b>%s</b>", label) if here else fill('<a href="%s%s">%s</a>', root, address, label)
        for label, address, here in choices
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
    if coming or gone:
        lead += f"另有待进驻 {coming} 项、已撤离 {gone} 项，列在各部门清单之后。"
    body = join(
        [
            heading("事项清单"),
            fill('<p class="jz-lead">%s</p>', lead),
            search_box(root),
            _switch(root, by_type=False),
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
    body = join(
        [
            path_to(root, (addresses.ITEMS, "事项清单")),
            heading("事项清单：按类型"),
            fill('<p class="jz-lead">%s</p>', lead),
            _switch(root, by_type=True),
            _cards(cards),
        ]
    )
    return Page("items", addresses.ITEM_TYPES, "事项清单：按类型", lead, body)


def _of_department(department: DepartmentView) -> Iterator[Page]:
    rows = sorted(department.items, key=lambda item: addresses.type_items(item.item_type))
    others = department.other_items
    lead = f"{department.name}在大厅办理的 {len(rows)} 项事项。"
    yield from paged(
        "items",
        addresses.department_items(department.id),
        f"{department.short}的事项",
        lead,
        [*rows, *others],
        _inside_then_others,
        above=(
            (addresses.ITEMS, "事项清单"),
            (addresses.department(department.id), department.short),
        ),
    )


def _inside_then_others(root: str, items: Sequence[ItemView]) -> Html:
    inside = [item for item in items if item.standing.inside]
    others = [item for item in items if not item.standing.inside]
    return join(
        [
            join(
                [
                    fill("<h2>%s</h2>%s", item_type, item_list(root, group))
                    for item_type, group in _grouped(inside).items()
                ]
            ),
            when(others, "<h2>待进驻和已撤离</h2>%s", item_list(root, others)),
        ]
    )


def _of_type(item_type: str, items: Sequence[ItemView]) -> Iterator[Page]:
    yield from paged(
        "items",
        addresses.type_items(item_type),
        item_type,
        f"大厅办理的 {len(items)} 项{item_type}事项。",
        items,
        item_list,
        above=((addresses.ITEMS, "事项清单"), (addresses.ITEM_TYPES, "按类型")),
    )
