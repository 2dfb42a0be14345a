"""The pieces of the register that an authored page can call for: ``<!-- jinzhu:hall -->``."""

from collections.abc import Callable, Mapping

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, link_out
from jinzhu.publish.pages.parts import facts
from jinzhu.publish.pages.search import search_box
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView

LATEST = 6


def hall(view: HallView, root: str) -> Html:
    """Where the hall is, when it is open, and its numbers."""
    entry = view.catalog.hall
    if entry is None:
        return EMPTY
    hours = [fill("<div>%s %s</div>", each.days, each.times) for each in entry.hours]
    branches = [fill("<div>%s：%s</div>", each.name, each.address) for each in entry.branches]
    return facts(
        [
            ("大厅", entry.name),
            ("地址", entry.address),
            ("办公时间", join(hours)),
            ("咨询", fill('<a href="tel:%s">%s</a>', entry.phones.enquiry, entry.phones.enquiry)),
            (
                "投诉",
                fill('<a href="tel:%s">%s</a>', entry.phones.complaint, entry.phones.complaint),
            ),
            ("网上办事", link_out(entry.website, "政务服务网") if entry.website else EMPTY),
            ("分厅", join(branches)),
        ]
    )


def search(view: HallView, root: str) -> Html:
    """The search box."""
    return search_box(root)


def entries(view: HallView, root: str) -> Html:
    """The ways into the site, each with a number that says what to expect."""
    inside = sum(item.standing.inside for item in view.items.values())
    departments = sum(each.standing.inside for each in view.departments.values())
    gaps = len(view.gaps.unexplained) + sum(len(each.items) for each in view.gaps.explained)
    cards = (
        (addresses.ITEMS, "事项清单", f"{inside} 项，按部门"),
        (addresses.ITEM_TYPES, "按类型查", "行政许可、公共服务等"),
        (addresses.WINDOWS, "窗口目录", f"{len(view.board.windows)} 个窗口，按楼层"),
        (addresses.DEPARTMENTS, "进驻部门", f"{departments} 个部门"),
        (addresses.NOTICES, "公告", "进驻、调整、撤离、通报"),
        (addresses.GAPS, "应进未进", f"{gaps} 项及原因"),
        (addresses.CLAUSES, "条款对照", "标准逐条如何落实"),
    )
    return fill(
        '<ul class="jz-entries">%s</ul>',
        join(
            [
                fill('<li><a href="%s%s"><b>%s</b><span>%s</span></a></li>', root, *card)
                for card in cards
            ]
        ),
    )


def latest(view: HallView, root: str) -> Html:
    """The newest notices, by title."""
    rows = [
        fill('<li><span class="jz-note">%s</span> %s</li>', chinese_day(each.day), each.title)
        for each in view.notices[:LATEST]
    ]
    return fill(
        '<ul class="jz-plain">%s</ul><p><a href="%s%s">全部公告</a></p>',
        join(rows),
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
    "day": day,
}
