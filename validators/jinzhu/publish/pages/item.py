"""The page of an item: what a visitor asks first, on one screen; then the whole guide; then why
it can be trusted."""

from dataclasses import replace

from jinzhu.filing.guide import Guide
from jinzhu.publish.linked import LinkedItems
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.glance import Glance
from jinzhu.publish.pages.guide import (
    bases,
    channels,
    conditions,
    fees,
    proxy,
    questions,
    result,
    steps,
)
from jinzhu.publish.pages.history import Chronology
from jinzhu.publish.pages.markup import EMPTY, Html, fill, rows, when
from jinzhu.publish.pages.materials import Checklist
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.parts import department_link, facts, leaving, path_to
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.guides import opened
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView

ROOT = "../../"


class ItemPages:
    """The pages of the items; what many items share is rendered once."""

    def __init__(self, view: HallView, url: str | None = None) -> None:
        self._view = view
        self._linked = LinkedItems(view, url)
        self._glance = Glance(view, ROOT)
        self._checklist = Checklist(view.documents, ROOT)
        self._chronology = Chronology(view, ROOT)
        self._paths: dict[str, Html] = {}
        self._links: dict[str, Html] = {}

    def page(self, item: ItemView) -> Page:
        """The page of one item."""
        item = replace(item, guide=opened(item.guide))
        body = fill(
            '<article class="jz-item" data-item="%s">%s<h1 id="content">%s</h1>%s%s%s%s'
            '<div class="jz-rest">%s</div></article>'
            '<script type="module" src="../../assets/jinzhu/item.js"></script>%s',
            item.code,
            self._path(item),
            item.name,
            _standing(item, self._chronology.announced(item.ended_by)),
            self._glance.of(item),
            self._glance.doings(item.guide),
            self._checklist.of(item.guide),
            self._rest(item),
            self._linked.of(item),
        )
        short = self._view.short(item.department)
        description = f"{short}：{item.name}，{item.item_type}，{item.code}"
        return Page("items", addresses.item(item.code), item.name, description, body)

    def _rest(self, item: ItemView) -> Html:
        """The whole guide below the first screen, a section for each part that has content."""
        guide = item.guide
        sections = (
            ("place", "在哪里办", EMPTY if item.standing.gone else self._glance.where(item)),
            ("conditions", "办理条件", conditions(guide)),
            ("steps", "办理流程", steps(guide)),
            ("fees", "收费", fees(guide)),
            ("result", "办理结果", result(guide, self._checklist.document)),
            ("channels", "咨询和投诉", channels(guide)),
            ("questions", "常见问题", questions(guide)),
            ("basis", "依据", bases(guide)),
            ("about", "基本信息", self._about(item)),
            ("history", "备案和变更", self._chronology.of(item)),
        )
        told = [section for section in sections if section[2]]
        return rows('<section><h2 id="%s">%s</h2>%s</section>', told)

    def _path(self, item: ItemView) -> Html:
        department = item.department
        if department not in self._paths:
            short = self._view.short(department)
            known = department in self._view.departments
            above = addresses.department_items(department) if known else addresses.ITEMS
            self._paths[department] = path_to(ROOT, (addresses.ITEMS, "事项清单"), (above, short))
        return self._paths[department]

    def _department(self, code: str) -> Html:
        if code not in self._links:
            self._links[code] = department_link(self._view, ROOT, code)
        return self._links[code]

    def _about(self, item: ItemView) -> Html:
        guide = item.guide
        return fill(
            '<dl class="jz-facts"><div><dt>事项编码</dt><dd><code>%s</code></dd></div>'
            "<div><dt>事项类型</dt><dd>%s</dd></div><div><dt>进驻部门</dt><dd>%s</dd></div>"
            "<div><dt>实施主体</dt><dd>%s（%s）</dd></div><div><dt>行使层级</dt><dd>%s</dd></div>"
            "<div><dt>权力来源</dt><dd>%s</dd></div><div><dt>办件类型</dt><dd>%s</dd></div>"
            "<div><dt>窗口类型</dt><dd>%s</dd></div><div><dt>特别程序</dt><dd>%s</dd></div>"
            "<div><dt>到现场</dt><dd>%s</dd></div><div><dt>代办</dt><dd>%s</dd></div></dl>",
            item.code,
            item.item_type,
            self._department(item.department),
            guide.implementing_body,
            guide.body_nature,
            guide.level,
            guide.power_source,
            guide.handling_type,
            item.window_type,
            "、".join(guide.special_procedures),
            visits(guide),
            proxy(guide),
        )


def _standing(item: ItemView, notice: Html) -> Html:
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
        '<div class="jz-alert"><p><b>%s</b>%s</p>%s</div>%s',
        say,
        notice,
        facts(item.leaving) if item.leaving else EMPTY,
        when(standing.gone, '<p class="jz-note">以下是撤离前的办事指南。</p>'),
    )


def visits(guide: Guide) -> Html:
    """How often one must come, and why."""
    reason = guide.visits_reason
    count = f"{guide.visits} 次" if guide.visits else "不用到现场"
    return (
        fill('%s <span class="jz-note">%s</span>', count, reason) if reason else fill("%s", count)
    )
