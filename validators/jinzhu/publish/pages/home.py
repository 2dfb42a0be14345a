"""The pieces of the register that an authored page can call for: ``<!-- jinzhu:hall -->``."""

from collections.abc import Callable, Mapping

from jinzhu.catalog.hall import Hall
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.facilities import ANCHOR
from jinzhu.publish.pages.hours import told_hours
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, link_out, rows, when
from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.pages.parts import facts
from jinzhu.publish.pages.search import search_box
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView

LATEST = 6


def hall(view: HallView, root: str) -> Html:
    """Where the hall is, when it is open, whether it is open now, and its numbers."""
    entry = view.catalog.hall
    if entry is None:
        return EMPTY
    branches = [fill("<div>%s：%s</div>", each.name, each.address) for each in entry.branches]
    return facts(
        [
            ("大厅", entry.name),
            ("地址", entry.address),
            ("办公时间", _hours(entry, root)),
            ("咨询", _telephone(entry.phones.enquiry)),
            ("投诉", _telephone(entry.phones.complaint)),
            ("网上办事", link_out(entry.website, "政务服务网") if entry.website else EMPTY),
            ("分厅", join(branches)),
            ("到大厅来", _facilities(view, root)),
        ]
    )


def _facilities(view: HallView, root: str) -> Html:
    return when(
        view.catalog.premises,
        '<a href="%s%s#%s">停车、无障碍、便民设施</a>',
        root,
        addresses.WINDOWS,
        ANCHOR,
    )


def _hours(entry: Hall, root: str) -> Html:
    """The hours in words; where they are wholly understood a script tells whether it is open."""
    told = told_hours("；".join(f"{each.days} {each.times}" for each in entry.hours))
    return join(
        [
            when(told, '<b class="jz-now" data-hours="%s" role="status"></b>', told),
            join([fill("<div>%s %s</div>", each.days, each.times) for each in entry.hours]),
            fill('<script type="module" src="%sassets/jinzhu/home.js"></script>', root),
        ]
    )


def _telephone(number: str) -> Html:
    return fill('<a href="tel:%s">%s</a>', number, number)


def search(view: HallView, root: str) -> Html:
    """The search box."""
    return search_box(root)


def entries(view: HallView, root: str) -> Html:
    """What people come for, each way in with a number that says what to expect."""
    inside = sum(item.standing.inside for item in view.items.values())
    departments = sum(each.standing.inside for each in view.departments.values())
    return _cards(
        root,
        (addresses.ITEMS, "事项清单", f"{inside} 项，按部门"),
        (addresses.ITEM_TYPES, "按类型查", "许可、给付等"),
        (addresses.ITEM_WAYS, "按办理方式", "当日、网上办"),
        (addresses.WINDOWS, "窗口目录", f"{len(view.board.windows)} 个，按楼层"),
        (addresses.DEPARTMENTS, "进驻部门", f"{departments} 个部门"),
        (addresses.NOTICES, "公告", "进驻、调整等"),
    )


def public(view: HallView, root: str) -> Html:
    """What the hall answers for, and what others can use."""
    gaps = len(view.gaps.unexplained) + sum(len(each.items) for each in view.gaps.explained)
    return _cards(
        root,
        (addresses.FIGURES, "承诺与兑现", "承诺时限比法定快多少"),
        (addresses.GAPS, "应进未进", f"{gaps} 项及原因"),
        (addresses.DATED, "某日在厅", "过去某一天谁在大厅"),
        (addresses.CLAUSES, "条款对照", "标准逐条如何落实"),
        (addresses.DATA, "开放数据", "表格、JSON、数据库"),
        (addresses.FILE, "我要备案", "部门在网页上填表、核对"),
        (addresses.HELP, "备案指南", "部门如何备案、如何审核"),
    )


def _cards(root: str, *cards: tuple[str, str, str]) -> Html:
    return fill(
        '<ul class="jz-entries">%s</ul>',
        rows(
            '<li><a href="%s%s"><b>%s</b><span>%s</span></a></li>',
            [(root, *card) for card in cards],
        ),
    )


def latest(view: HallView, root: str) -> Html:
    """The newest notices, each leading to its full text."""
    book = NoticeBook(view.notices)
    lines = [
        (chinese_day(each.day), root, book.address(each), each.title)
        for each in view.notices[:LATEST]
    ]
    return fill(
        '<ul class="jz-plain jz-latest">%s</ul><p><a href="%s%s">全部公告</a></p>',
        rows('<li><span class="jz-note">%s</span> <a href="%s%s">%s</a></li>', lines),
        root,
        addresses.NOTICES,
    )


def day(view: HallView, root: str) -> Html:
    """The day the pages speak of."""
    pending = "（含待审核的备案，仅供预览）" if view.pending else ""
    return fill('<p class="jz-note">本站内容截至%s%s。</p>', chinese_day(view.today), pending)


FRAGMENTS: Mapping[str, Callable[[HallView, str], Html]] = {
    "hall": hall,
    "search": search,
    "entries": entries,
    "latest": latest,
    "public": public,
    "day": day,
}
