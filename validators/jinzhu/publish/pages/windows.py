"""The window directory by floor, and a page per window with what it handles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.catalog.hall import Floor
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import (
    department_link,
    heading,
    item_list,
    path_to,
    window_event,
)
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowView

# How many items of a department a window's page names, by how many it handles in all.
NAMED = ((200, 200), (1000, 5))
ON_ONE_PAGE = 150


class WindowPages:
    """The pages of the windows."""

    def __init__(self, view: HallView) -> None:
        self._view = view
        self._items: defaultdict[tuple[str, str], list[ItemView]] = defaultdict(list)
        for department in view.departments.values():
            for item in department.items:
                self._items[department.id, item.window_type].append(item)
        self._handled = self._windows_of_items()
        self._groups: dict[tuple[str, tuple[str, ...], int], Html] = {}

    def _windows_of_items(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each window the departments it serves, and which types of their items."""
        handled: dict[str, dict[str, tuple[str, ...]]] = {n: {} for n in self._view.board.windows}
        for department, window_type in self._items:
            for window in self._view.board.serving(department, window_type):
                types = handled[window.number].get(department, ())
                handled[window.number][department] = (*types, window_type)
        return handled

    def _count(self, number: str) -> int:
        """How many items a window handles."""
        handled = self._handled[number].items()
        return sum(len(self._items[code, each]) for code, types in handled for each in types)

    def pages(self) -> Iterator[Page]:
        """The directory, then every window."""
        yield from self._directory()
        for window in self._view.board.windows.values():
            yield self._page(window)

    # --- the directory ----------------------------------------------------------------------

    def _directory(self) -> Iterator[Page]:
        """Every window by floor; in a large hall each floor has a page of its own."""
        windows = self._view.board.windows.values()
        closed = sum(window.closed for window in windows)
        lead = f"大厅共 {len(windows)} 个窗口。"
        if closed:
            lead += f"其中 {closed} 个现已关闭。"
        root = root_of(addresses.WINDOWS)
        top = [heading("窗口目录"), fill('<p class="jz-lead">%s</p>', lead)]
        if len(windows) <= ON_ONE_PAGE:
            top += [body for _, _, body in self._parts(root)]
            yield Page("windows", addresses.WINDOWS, "窗口目录", lead, join(top))
            return
        parts = list(enumerate(self._parts(root_of(addresses.floor(1))), 1))
        cards = [(root, addresses.floor(n), name, count) for n, (name, count, _) in parts]
        links = rows('<li><a href="%s%s">%s</a> <span class="jz-note">%s 个窗口</span></li>', cards)
        top.append(fill('<ul class="jz-cards">%s</ul>', links))
        yield Page("windows", addresses.WINDOWS, "窗口目录", lead, join(top))
        for number, (name, count, body) in parts:
            yield self._floor_page(addresses.floor(number), name, count, body)

    @staticmethod
    def _floor_page(address: str, name: str, count: int, body: Html) -> Page:
        title = f"{name}的窗口"
        top = [path_to(root_of(address), (addresses.WINDOWS, "窗口目录")), heading(title)]
        return Page("windows", address, title, f"{name}，{count} 个窗口。", join([*top, body]))

    def _parts(self, root: str) -> Iterator[tuple[str, int, Html]]:
        """Each floor and each branch hall: its name, how many windows it has, and these."""
        windows = self._view.board.windows.values()
        for floor in self._floors():
            here = [w for w in windows if w.branch is None and w.floor == floor.floor]
            if here:
                yield floor.name, len(here), self._floor(root, floor, here)
        for code, name, address in self._branches():
            here = [w for w in windows if w.branch == code]
            yield name, len(here), self._branch(root, name, address, here)

    def _floors(self) -> Sequence[Floor]:
        hall = self._view.catalog.hall
        return hall.floors if hall else ()

    def _branches(self) -> Sequence[tuple[str, str, str]]:
        hall = self._view.catalog.hall
        return [(b.id, b.name, b.address) for b in hall.branches] if hall else []

    def _floor(self, root: str, floor: Floor, windows: Sequence[WindowView]) -> Html:
        order = {area: place for place, area in enumerate(floor.areas)}
        here = sorted(windows, key=lambda w: (order.get(w.area, len(order)), w.area, w.number))
        areas = [
            fill("<h3>%s</h3>%s", area, self._cards(root, list(group)))
            for area, group in groupby(here, lambda window: window.area)
        ]
        return fill("<h2>%s</h2>%s%s", floor.name, self._common(floor), join(areas))

    def _common(self, floor: Floor) -> Html:
        hall = self._view.catalog.hall
        areas = [
            f"{area.name}（{area.note}）" if area.note else area.name
            for area in (hall.functional_areas if hall else ())
            if area.floor == floor.floor
        ]
        return when(areas, '<p class="jz-note">本层设有：%s</p>', "、".join(areas))

    def _branch(self, root: str, name: str, address: str, windows: Sequence[WindowView]) -> Html:
        place = fill('<h2>%s</h2><p class="jz-note">%s</p>', name, address)
        return join([place, self._cards(root, windows)])

    def _cards(self, root: str, windows: Sequence[WindowView]) -> Html:
        return fill(
            '<ul class="jz-windows">%s</ul>', join([self._card(root, each) for each in windows])
        )

    def _card(self, root: str, window: WindowView) -> Html:
        count = self._count(window.number)
        return fill(
            '<li%s><a class="jz-number" href="%s%s">%s</a> %s%s'
            "<div>%s</div>"
            '<div class="jz-tags">%s</div>%s%s</li>',
            when(window.closed, ' class="jz-closed"'),
            root,
            addresses.window(window.number),
            window.number,
            when(window.name, "<b>%s</b>", window.name or ""),
            when(window.closed, '<span class="jz-badge jz-badge--off">现已关闭</span>'),
            self._departments(root, window),
            each("<span>%s</span>", window.types),
            when(count, '<div class="jz-note">办理 %s 项事项</div>', count),
            _events(window),
        )

    def _departments(self, root: str, window: WindowView) -> Html:
        links = [department_link(self._view, root, code) for code in window.departments]
        return join(links, Html("、")) if links else fill("各部门共用")

    # --- a window ---------------------------------------------------------------------------

    def _page(self, window: WindowView) -> Page:
        address = addresses.window(window.number)
        root = root_of(address)
        title = f"{window.number} 窗口"
        lead = f"{window.floor} {window.area}，{'、'.join(window.types)}"
        groups = self._handled[window.number]
        count = self._count(window.number)
        most = next((most for limit, most in NAMED if count <= limit), 0)
        body = join(
            [
                path_to(root, (addresses.WINDOWS, "窗口目录")),
                heading(f"{title} {window.name or ''}".strip()),
                fill('<p class="jz-lead">%s</p>', lead),
                when(window.closed, '<div class="jz-alert"><b>现已关闭</b></div>'),
                _events(window),
                fill("<p>使用部门：%s</p>", self._departments(root, window)),
                *(self._group(root, code, types, most) for code, types in groups.items()),
                when(not groups, '<p class="jz-note">本窗口不办理具体事项。</p>'),
            ]
        )
        return Page("windows", address, title, f"{title}：{lead}", body)

    def _group(self, root: str, department: str, types: tuple[str, ...], most: int) -> Html:
        """The items of one department at this window; neighbouring windows handle the same."""
        key = (department, types, most)
        if key not in self._groups:
            items = [item for each in types for item in self._items[department, each]]
            self._groups[key] = self._render_group(root, department, items, most)
        return self._groups[key]

    def _render_group(
        self, root: str, department: str, items: Sequence[ItemView], most: int
    ) -> Html:
        """The first items, and the way to all of them."""
        rest = len(items) - most
        return fill(
            "<h2>%s</h2>%s%s",
            self._view.short(department),
            item_list(root, items[:most]) if most else EMPTY,
            when(
                rest > 0,
                '<p><a href="%s%s">共 %s 项，见该部门的事项清单</a></p>',
                root,
                addresses.department_items(department),
                len(items),
            ),
        )


def _events(window: WindowView) -> Html:
    events = (*window.now, *window.coming)
    rows = [fill("<li>%s</li>", window_event(event)) for event in events]
    return when(rows, '<ul class="jz-events">%s</ul>', join(rows))
