"""The window directory by floor, and a page per window with what it handles."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.facilities import ANCHOR, TITLE, facilities
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import (
    department_link,
    facts,
    heading,
    item_list,
    path_to,
    window_event,
)
from jinzhu.publish.pages.plan import figure, on_plan
from jinzhu.publish.view.floors import Level
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.handling import Handling
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowView

# How many items of a department a window's page names, by how many it handles in all.
NAMED = ((200, 200), (1000, 5))
ON_ONE_PAGE = 150


class WindowPages:
    """The pages of the windows."""

    def __init__(self, view: HallView) -> None:
        self._view = view
        self._handling = Handling(view.board, view.departments.values())
        self._groups: dict[tuple[str, tuple[str, ...], int], Html] = {}

    def pages(self) -> Iterator[Page]:
        """The directory, then every window."""
        yield from self._directory()
        for window in self._view.board.windows.values():
            yield self._page(window)

    # --- the directory ----------------------------------------------------------------------

    def _directory(self) -> Iterator[Page]:
        """Every window by floor; in a large hall each floor has a page of its own."""
        board = self._view.board
        closed = sum(window.closed for window in board.windows.values())
        lead = f"大厅共 {len(board.windows)} 个窗口。"
        if closed:
            lead += f"其中 {closed} 个现已关闭。"
        root = root_of(addresses.WINDOWS)
        top = [heading("窗口目录"), fill('<p class="jz-lead">%s</p>', lead)]
        if len(board.windows) <= ON_ONE_PAGE:
            house = facilities(self._view)
            top.append(_floor_links(board.levels, bool(house)))
            top += [self._level(root, level) for level in board.levels]
            top.append(house)
            yield Page("windows", addresses.WINDOWS, "窗口目录", lead, join(top))
            return
        top += [_floor_cards(root, board.levels), facilities(self._view)]
        yield Page("windows", addresses.WINDOWS, "窗口目录", lead, join(top))
        yield from map(self._floor_page, board.levels)

    def _floor_page(self, level: Level) -> Page:
        address = addresses.floor(level.number)
        root = root_of(address)
        title = f"{level.name}的窗口"
        top = [path_to(root, (addresses.WINDOWS, "窗口目录")), heading(title)]
        lead = f"{level.name}，{len(level.windows)} 个窗口。"
        body = join([*top, self._level(root, level)])
        return Page("windows", address, title, lead, body)

    def _level(self, root: str, level: Level) -> Html:
        """A floor: its plan, what else is on it, and its windows by area."""
        windows = [self._view.board.windows[number] for number in level.windows]
        areas = [
            fill("<h3>%s</h3>%s", area, self._cards(root, list(group)))
            for area, group in groupby(windows, lambda window: window.area)
        ]
        plan = level.plan
        return join(
            [
                fill('<h2 id="floor-%s">%s</h2>', level.number, level.name),
                when(level.address, '<p class="jz-note">地址：%s</p>', level.address or ""),
                figure(self._view, root, level, plan) if plan else EMPTY,
                when(
                    level.undrawn,
                    '<p class="jz-note">没有画在图上的窗口：%s</p>',
                    "、".join(level.undrawn),
                ),
                when(
                    level.services,
                    '<p class="jz-note">本层设有：%s</p>',
                    "、".join(level.services),
                ),
                *areas,
            ]
        )

    def _cards(self, root: str, windows: Sequence[WindowView]) -> Html:
        return fill(
            '<ul class="jz-windows">%s</ul>', join([self._card(root, each) for each in windows])
        )

    def _card(self, root: str, window: WindowView) -> Html:
        count = self._handling.count(window.number)
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
        level = self._view.board.level_of(window.number)
        place = window.moved_to or f"{level.name} {window.area}"
        lead = f"{place}，{'、'.join(window.types)}"
        groups = self._handling.types(window.number)
        count = self._handling.count(window.number)
        most = next((most for limit, most in NAMED if count <= limit), 0)
        body = join(
            [
                path_to(root, (addresses.WINDOWS, "窗口目录")),
                heading(f"{title} {window.name or ''}".strip()),
                fill('<p class="jz-lead">%s</p>', lead),
                _standing(window),
                self._facts(root, window, count),
                on_plan(self._view, root, window),
                *(self._group(root, code, types, most) for code, types in groups.items()),
                when(not groups, '<p class="jz-note">本窗口不办理具体事项。</p>'),
            ]
        )
        return Page("windows", address, title, f"{title}：{lead}", body)

    def _facts(self, root: str, window: WindowView, count: int) -> Html:
        """Where it is, for whom, and what is different from when to when."""
        level = self._view.board.level_of(window.number)
        place = f"{level.name} {window.area}"
        if level.address:
            place = f"{place}（{level.address}）"
        return facts(
            [
                ("在哪里", window.moved_to or place),
                ("原来在", place if window.moved_to else ""),
                ("使用部门", self._departments(root, window)),
                ("窗口类型", "、".join(window.types)),
                ("现在办理", f"{count} 项事项" if count and not window.closed else ""),
                ("现在的安排", each("<div>%s</div>", map(window_event, window.now))),
                ("即将调整", each("<div>%s</div>", map(window_event, window.coming))),
            ]
        )

    def _group(self, root: str, department: str, types: tuple[str, ...], most: int) -> Html:
        """The items of one department at this window; neighbouring windows handle the same."""
        key = (department, types, most)
        if key not in self._groups:
            items = self._handling.items(department, types)
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


def _standing(window: WindowView) -> Html:
    """What a visitor must know before going there."""
    if window.closed:
        return fill('<div class="jz-alert"><p><b>现已关闭</b></p></div>')
    there = window.moved_to or ""
    return when(there, '<div class="jz-alert"><p><b>已搬迁至：%s</b></p></div>', there)


def _floor_links(levels: Sequence[Level], house: bool) -> Html:
    """The way to each part of a long page; one part needs none."""
    links = [(level.number, level.name, len(level.windows)) for level in levels]
    return when(
        len(links) + house > 1,
        '<nav class="jz-floors" aria-label="楼层"><ul>%s%s</ul></nav>',
        rows('<li><a href="#floor-%s">%s <span>%s 个窗口</span></a></li>', links),
        when(house, '<li><a href="#%s">%s</a></li>', ANCHOR, TITLE),
    )


def _floor_cards(root: str, levels: Sequence[Level]) -> Html:
    cards = [(root, addresses.floor(x.number), x.name, len(x.windows)) for x in levels]
    links = rows('<li><a href="%s%s">%s</a> <span class="jz-note">%s 个窗口</span></li>', cards)
    return fill('<ul class="jz-cards">%s</ul>', links)


def _events(window: WindowView) -> Html:
    events = (*window.now, *window.coming)
    rows = [fill("<li>%s</li>", window_event(event)) for event in events]
    return when(rows, '<ul class="jz-events">%s</ul>', join(rows))
