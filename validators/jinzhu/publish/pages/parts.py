"""Small pieces that several pages share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from jinzhu.filing.guide import Limit
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows, when
from jinzhu.publish.pages.page import Page, Section, root_of
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.standing import Standing
from jinzhu.register.spans import WindowEvent

T = TypeVar("T")
ON_A_PAGE = 200


def heading(title: str) -> Html:
    """The title of a page; the skip link leads to it."""
    return fill('<h1 id="content">%s</h1>', title)


def path_to(root: str, *steps: tuple[str, str]) -> Html:
    """The way to this page: address and label of each page above it."""
    links = [fill('<a href="%s%s">%s</a>', root, address, label) for address, label in steps]
    return fill('<p class="jz-path">%s</p>', join(links, Html(" › ")))


def time_limit(limit: Limit | None) -> str:
    """``5 个工作日``; a limit of none is what the law leaves open."""
    if limit is None:
        return "无"
    return f"{limit.days} 个{limit.unit}" if limit.days else "当日办结"


def badge(standing: Standing) -> Html:
    """Where something stands, in a word; what is simply in the hall needs none."""
    if not standing.inside:
        return fill('<span class="jz-badge jz-badge--off">%s</span>', standing.place)
    return when(
        standing.waits or standing.until,
        '<span class="jz-badge jz-badge--leaving">%s</span>',
        leaving(standing),
    )


def leaving(standing: Standing) -> str:
    """When something in the hall is going to leave, or what its leaving waits for."""
    if standing.waits:
        return f"撤离待{'、'.join(standing.waits)}"
    return f"{chinese_day(standing.until)}起撤离" if standing.until else ""


def department_link(view: HallView, root: str, code: str) -> Html:
    """A department's short name, linked when it has a page."""
    if code in view.departments:
        address = addresses.department(code)
        return fill('<a href="%s%s">%s</a>', root, address, view.short(code))
    return fill("%s", view.short(code))


def item_list(root: str, items: Sequence[ItemView]) -> Html:
    """A list of items: name, type, how each is handled, and how long it takes."""
    return lines_of_items(root, map(item_line, items))


def item_line(item: ItemView) -> Html:
    """An item in a list, from its address below the root on: what is the same in every list."""
    return fill(
        '%s">%s</a>%s <span class="jz-note">%s · %s · %s</span></li>',
        addresses.item(item.code),
        item.name,
        badge(item.standing),
        item.item_type,
        item.guide.handling_type,
        time_limit(item.guide.promised_limit),
    )


def lines_of_items(root: str, lines: Iterable[Html]) -> Html:
    """A list of such lines on a page that lies so deep."""
    return fill(
        '<ul class="jz-list">%s</ul>', rows('<li><a href="%s%s', [(root, line) for line in lines])
    )


def window_event(event: WindowEvent) -> Html:
    """A closure, a move or special hours, from-to."""
    what = {"关闭": "关闭", "搬迁": "搬迁至", "特别时间": "开放时间"}.get(
        event.action, event.action
    )
    where = event.place if event.action == "搬迁" else event.hours
    return fill(
        '<span class="jz-event">%s %s%s%s</span>',
        span_of_days(event.since, event.until),
        what,
        when(where, "：%s", where or ""),
        when(event.note, "（%s）", event.note or ""),
    )


def span_of_days(since: date, until: date | None) -> str:
    """From-to, in words."""
    if until is None:
        return f"{chinese_day(since)}起"
    if since == until:
        return chinese_day(since)
    if since.year == until.year:
        return f"{chinese_day(since)}至{until.month}月{until.day}日"
    return f"{chinese_day(since)}至{chinese_day(until)}"


def paged(
    section: Section,
    address: str,
    title: str,
    description: str,
    lines: Sequence[T],
    render: Callable[[str, Sequence[T]], Html],
    above: tuple[tuple[str, str], ...] = (),
    size: int = ON_A_PAGE,
) -> Iterator[Page]:
    """A list over as many pages as it takes; ``render`` gets the way to the root and its part of the lines."""
    count = max(1, -(-len(lines) // size))
    for number in range(1, count + 1):
        here = addresses.numbered(address, number)
        root = root_of(here)
        numbered = title if number == 1 else f"{title}（第 {number} 页）"
        body = join(
            [
                path_to(root, *above) if above else EMPTY,
                heading(numbered),
                fill('<p class="jz-lead">%s</p>', description),
                render(root, lines[(number - 1) * size : number * size]),
                _pager(root, address, number, count),
            ]
        )
        yield Page(section, here, numbered, description, body)


def _pager(root: str, address: str, number: int, count: int) -> Html:
    if count == 1:
        return EMPTY
    links = [
        fill('<b aria-current="page">%s</b>', other)
        if other == number
        else fill('<a href="%s%s">%s</a>', root, addresses.numbered(address, other), other)
        for other in range(1, count + 1)
    ]
    return fill('<nav class="jz-pager" aria-label="翻页">第 %s 页</nav>', join(links, Html(" ")))


def facts(pairs: Sequence[tuple[str, str]]) -> Html:
    """Labels with their values; empty values are left out."""
    shown = [pair for pair in pairs if pair[1]]
    return fill('<dl class="jz-facts">%s</dl>', rows("<div><dt>%s</dt><dd>%s</dd></div>", shown))
