"""The page of an item: where, what to bring, how long; then the whole guide and the history."""

from jinzhu.filing.guide import Guide
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.guide import (
    bases,
    channels,
    conditions,
    fees,
    materials,
    phones,
    proxy,
    questions,
    result,
    steps,
)
from jinzhu.publish.pages.history import history
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, link_out, rows, when
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.parts import department_link, facts, leaving, path_to, time_limit
from jinzhu.publish.pages.places import windows_by_place
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView

ROOT = "../../"


class ItemPages:
    """The pages of the items; what many items share is rendered once."""

    def __init__(self, view: HallView) -> None:
        self._view = view
        self._windows: dict[tuple[str, str], Html] = {}
        self._paths: dict[str, Html] = {}

    def page(self, item: ItemView) -> Page:
        """The page of one item."""
        guide = item.guide
        sections = (
            ("materials", "带什么材料", materials(guide)),
            ("conditions", "办理条件", conditions(guide)),
            ("steps", "办理流程", steps(guide)),
            ("fees", "收费", fees(guide)),
            ("result", "办理结果", result(guide)),
            ("channels", "咨询和投诉", channels(guide)),
            ("questions", "常见问题", questions(guide)),
            ("basis", "依据", bases(guide)),
            ("about", "基本信息", self._about(item)),
            ("history", "备案和变更", history(item.events)),
        )
        body = join(
            [
                self._path(item.department),
                fill('<h1 id="content">%s</h1>', item.name),
                _tags(item),
                _standing(item),
                self._at_a_glance(item),
                rows(
                    '<section><h2 id="%s">%s</h2>%s</section>',
                    [section for section in sections if section[2]],
                ),
            ]
        )
        short = self._view.short(item.department)
        description = f"{short}：{item.name}，{item.item_type}，{item.code}"
        return Page("items", addresses.item(item.code), item.name, description, body)

    def _path(self, department: str) -> Html:
        if department not in self._paths:
            short = self._view.short(department)
            known = department in self._view.departments
            above = addresses.department_items(department) if known else addresses.ITEMS
            self._paths[department] = path_to(ROOT, (addresses.ITEMS, "事项清单"), (above, short))
        return self._paths[department]

    def _at_a_glance(self, item: ItemView) -> Html:
        guide = item.guide
        return facts(
            [
                ("到哪里办", EMPTY if item.standing.gone else self._places(item)),
                ("办理时间", guide.hours),
                (
                    "要多久",
                    fill(
                        '<b>%s</b> <span class="jz-note">法定时限：%s</span>',
                        time_limit(guide.promised_limit),
                        time_limit(guide.statutory_limit),
                    ),
                ),
                ("收费", fill('<a href="#fees">收费</a>') if guide.charged else "不收费"),
                ("到现场", _visits(guide)),
                ("网上办", _online(guide)),
                ("咨询电话", phones(guide.enquiry.phones)),
            ]
        )

    def _places(self, item: ItemView) -> Html:
        key = (item.department, item.window_type)
        if key not in self._windows:
            self._windows[key] = windows_by_place(ROOT, item.windows)
        return join([self._windows[key], each("<div>%s</div>", item.guide.places)])

    def _about(self, item: ItemView) -> Html:
        guide, standing = item.guide, item.standing
        until = f"至{chinese_day(standing.until)}" if standing.until else ""
        return facts(
            [
                ("事项编码", fill("<code>%s</code>", item.code)),
                ("进驻部门", department_link(self._view, ROOT, item.department)),
                ("实施主体", f"{guide.implementing_body}（{guide.body_nature}）"),
                ("行使层级", guide.level),
                ("权力来源", guide.power_source),
                ("进驻窗口类型", item.window_type),
                ("特别程序", "、".join(guide.special_procedures)),
                ("代办", proxy(guide)),
                ("在厅时间", f"{chinese_day(standing.since)}起{until}"),
            ]
        )


def _tags(item: ItemView) -> Html:
    words = (item.item_type, item.guide.handling_type, *item.guide.service_objects)
    return fill('<p class="jz-tags">%s</p>', each("<span>%s</span>", words))


def _standing(item: ItemView) -> Html:
    """What a visitor must know first: that the item is not, or not for long, in the hall."""
    standing = item.standing
    if standing.inside and not (standing.until or standing.waits):
        return EMPTY
    if standing.inside:
        say = f"本事项{leaving(standing)}。"
    elif standing.gone and standing.until:
        say = f"已撤离：本事项自{chinese_day(standing.until)}起不在大厅办理。"
    elif standing.waits:
        say = f"尚不能办理：待{'、'.join(standing.waits)}。"
    else:
        say = f"尚不能办理：计划{chinese_day(standing.since)}进驻。"
    return fill(
        '<div class="jz-alert"><p><b>%s</b></p>%s</div>%s',
        say,
        facts(item.leaving) if item.leaving else EMPTY,
        when(standing.gone, '<p class="jz-note">以下是撤离前的办事指南。</p>'),
    )


def _visits(guide: Guide) -> Html:
    reason = guide.visits_reason
    count = f"{guide.visits} 次" if guide.visits else "不用到现场"
    return fill("%s%s", count, when(reason, ' <span class="jz-note">%s</span>', reason or ""))


def _online(guide: Guide) -> Html:
    links = [
        link_out(address, label)
        for address, label in (
            (guide.online_address, "网上办理"),
            (guide.appointment_address, "预约"),
            (guide.progress_address, "查询进度"),
        )
        if address
    ]
    return join(links, Html(" · ")) or fill("%s", "可以" if guide.online else "不能")
