"""The hall as it was on a day: any day in the browser, the end of each month as a page.

Departments, items and windows; no persons. A month's page holds counts and what came and left,
never every item, so that years of a large hall stay light.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.charts import table
from jinzhu.publish.pages.markup import Html, Value, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import department_link, heading, path_to
from jinzhu.publish.view.dated import DatedDepartment, Movement, Stretch
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView

TITLE = "某日在厅"
NO_PERSONS = "这里只有部门、事项和窗口，不列人员。"
AS_KNOWN = "按今天已知的备案得出：后来更正过的，以更正后的为准。"
MOST_NAMED = 100
FOLDER = "assets/jinzhu/dated/"
INDEX = "assets/jinzhu/dated.json"


def dated_pages(view: HallView) -> Iterator[Page]:
    """The page where a day is chosen, then the month ends."""
    yield _choice(view)
    ends = view.past.month_ends
    for place, day in enumerate(ends):
        before = ends[place - 1] if place else None
        after = ends[place + 1] if place + 1 < len(ends) else None
        yield _month(view, day, before, after)


def dated_files(view: HallView) -> Iterator[tuple[str, str]]:
    """What the browser asks for: all departments in one file, the items of each in its own."""
    yield INDEX, _json(_index(view))
    for department in view.past.departments:
        if department.items:
            yield f"{FOLDER}{addresses.folder(department.id)}.json", _json(_items(department))


# --- choosing a day -----------------------------------------------------------------------------


def _choice(view: HallView) -> Page:
    root = root_of(addresses.DATED)
    past = view.past
    first = past.first
    lead = "选一天，看那天有哪些部门在大厅、办哪些事项、用哪些窗口。"
    if first is None:
        body = fill("<p>还没有记录。</p>")
    else:
        body = join(
            [
                _form(root, first, view.today),
                fill(
                    '<p class="jz-note">最早的记录是%s，这一天以前的情况没有记录。%s%s</p>',
                    chinese_day(first),
                    AS_KNOWN,
                    NO_PERSONS,
                ),
                fill("<h2>各月末</h2>%s", _years(root, past.month_ends)),
                fill('<script src="%sassets/jinzhu/dated.js" defer></script>', root),
            ]
        )
    top = join([heading(TITLE), fill('<p class="jz-lead">%s</p>', lead)])
    return Page("dated", addresses.DATED, TITLE, lead, join([top, body]))


def _form(root: str, first: date, today: date) -> Html:
    """The form, which only the script can answer; without it the month ends are there."""
    return fill(
        '<form class="jz-dated" data-index="%s%s" data-folder="%s%s" data-root="%s" hidden>'
        '<label for="jz-day">日期</label>'
        '<input id="jz-day" type="date" min="%s" max="%s" value="%s" required>'
        '<button type="submit">查看</button></form>'
        '<div class="jz-dated__status" role="status"></div>'
        '<section class="jz-dated__result" hidden></section>'
        '<noscript><p class="jz-alert">浏览器没有开启 JavaScript，'
        "不能任选一天；可以看下面各月末的情况。</p></noscript>",
        *(root, INDEX, root, FOLDER, root),
        *(first.isoformat(), today.isoformat(), today.isoformat()),
    )


def _years(root: str, ends: Sequence[date]) -> Html:
    """The month ends, the latest year first."""
    if not ends:
        return fill("<p>还没有满一个月。</p>")
    years = [
        (
            year,
            rows(
                '<li><a href="%s%s">%s月末</a></li>',
                [(root, addresses.month_end(day), day.month) for day in group],
            ),
        )
        for year, group in groupby(reversed(ends), lambda day: day.year)
    ]
    return rows('<h3>%s年</h3><ul class="jz-months">%s</ul>', years)


# --- a month's end ------------------------------------------------------------------------------


def _month(view: HallView, day: date, before: date | None, after: date | None) -> Page:
    address = addresses.month_end(day)
    root = root_of(address)
    inside = [each for each in view.past.departments if each.inside(day)]
    counts = {each.id: each.items_on(day) for each in inside}
    title = f"{chinese_day(day)}在大厅的部门和事项"
    lead = f"{chinese_day(day)}，{len(inside)} 个部门、{sum(counts.values())} 项事项在大厅。"
    month = f"{day.year}年{day.month}月"
    body = join(
        [
            path_to(root, (addresses.DATED, TITLE)),
            heading(title),
            fill('<p class="jz-lead">%s</p>', lead),
            _turn(root, before, after),
            _inside(view, root, day, inside, counts),
            _moved(view, root, f"{month}进驻的事项", view.past.came.in_month(day)),
            _moved(view, root, f"{month}撤离的事项", view.past.left.in_month(day)),
            fill('<p class="jz-note">%s%s</p>', AS_KNOWN, NO_PERSONS),
        ]
    )
    return Page("dated", address, title, lead, body)


def _turn(root: str, before: date | None, after: date | None) -> Html:
    """The way to the months beside this one."""
    links = [
        fill(
            '<a rel="%s" href="%s%s">%s</a>', rel, root, addresses.month_end(day), chinese_day(day)
        )
        for rel, day in (("prev", before), ("next", after))
        if day
    ]
    return when(
        links, '<nav class="jz-turn" aria-label="前后月末">%s</nav>', join(links, Html(" "))
    )


def _inside(
    view: HallView,
    root: str,
    day: date,
    departments: Sequence[DatedDepartment],
    counts: dict[str, int],
) -> Html:
    lines: list[Sequence[Value]] = [
        (
            department_link(view, root, each.id),
            counts[each.id],
            "、".join(each.windows_on(day)) or "—",
        )
        for each in departments
    ]
    if not lines:
        return fill("<p>当天没有部门在大厅。</p>")
    return table(f"{chinese_day(day)}在大厅的部门", ("部门", "事项", "窗口"), lines)


def _moved(view: HallView, root: str, title: str, moved: Sequence[Movement]) -> Html:
    """What came or left, by department; a long list is cut and says so."""
    lines = [
        (
            root,
            addresses.item(each.code),
            each.name,
            view.short(each.department),
            chinese_day(each.day),
        )
        for each in moved[:MOST_NAMED]
    ]
    if not lines:
        return fill("<h2>%s</h2><p>没有。</p>", title)
    more = len(moved) - len(lines)
    return fill(
        '<h2>%s（%s 项）</h2><ul class="jz-list">%s</ul>%s',
        title,
        len(moved),
        rows(
            '<li><a href="%s%s">%s</a> <span class="jz-note">%s · %s</span></li>',
            lines,
        ),
        when(more, '<p class="jz-note">另有 %s 项，这里不逐项列出。</p>', more),
    )


# --- the data of the browser --------------------------------------------------------------------


def _index(view: HallView) -> dict[str, Any]:
    """Days as ``[since, until]``; ``until`` is the first day on which it no longer held."""
    first = view.past.first
    return {
        "first": first.isoformat() if first else None,
        "today": view.today.isoformat(),
        "departments": [_department(view, each) for each in view.past.departments],
    }


def _department(view: HallView, department: DatedDepartment) -> dict[str, Any]:
    """A department; items are counted by the days they share."""
    counts: dict[Stretch, int] = {}
    for item in department.items:
        counts[item.days] = counts.get(item.days, 0) + 1
    return {
        "name": view.short(department.id),
        "folder": addresses.folder(department.id),
        "stays": [_days(stay) for stay in department.stays],
        "items": [
            [*_days(days), count]
            for days, count in sorted(counts.items(), key=lambda pair: _order(pair[0]))
        ],
        "windows": [[use.window, *_days(use.days)] for use in department.uses],
    }


def _items(department: DatedDepartment) -> list[list[str | None]]:
    """Folder, name and days of each item."""
    return [
        [addresses.folder(item.code), item.name, *_days(item.days)] for item in department.items
    ]


def _days(days: Stretch) -> list[str | None]:
    return [days.since.isoformat(), days.until.isoformat() if days.until else None]


def _order(days: Stretch) -> tuple[date, date]:
    return days.since, days.until or date.max


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
