"""The page of an item: where, what to bring, how long; then the whole guide and the history."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from jinzhu.filing.envelope import Attachment, LegalBasis
from jinzhu.filing.guide import Channel, Guide, Material
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, link_out, when
from jinzhu.publish.pages.page import Page
from jinzhu.publish.pages.parts import (
    department_link,
    facts,
    leaving,
    path_to,
    time_limit,
    window_event,
)
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.events import Event
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView
from jinzhu.publish.view.windows import WindowView

ROOT = "../../"
MOST_WINDOWS = 24


def item_page(view: HallView, item: ItemView) -> Page:
    """The page of one item."""
    guide = item.guide
    above = ((addresses.ITEMS, "事项清单"), _list_above(view, item))
    body = join(
        [
            path_to(ROOT, *above),
            fill('<h1 id="content">%s</h1>', item.name),
            _tags(item),
            _standing(item),
            when(item.standing.gone, '<p class="jz-note">以下是撤离前的办事指南。</p>'),
            _at_a_glance(view, item),
            _section("materials", "带什么材料", _materials(guide)),
            _section("conditions", "办理条件", _ordered(guide.conditions)),
            _section("steps", "办理流程", _steps(guide)),
            _section("fees", "收费", _fees(guide)),
            _section("result", "办理结果", _result(guide)),
            _section("channels", "咨询和投诉", _channels(guide)),
            _section("questions", "常见问题", _questions(guide)),
            _section("basis", "依据", _bases(guide)),
            _section("about", "基本信息", _about(view, item)),
            _section("history", "备案和变更", _history(item.events)),
        ]
    )
    description = f"{view.short(item.department)}：{item.name}，{item.item_type}，{item.code}"
    return Page("items", addresses.item(item.code), item.name, description, body)


def _list_above(view: HallView, item: ItemView) -> tuple[str, str]:
    name = view.short(item.department)
    if item.department in view.departments:
        return addresses.department_items(item.department), name
    return addresses.ITEMS, name


def _section(name: str, title: str, body: Html) -> Html:
    return when(body, '<section><h2 id="%s">%s</h2>%s</section>', name, title, body)


def _ordered(lines: Sequence[str]) -> Html:
    if len(lines) == 1:
        return fill('<p class="jz-text">%s</p>', lines[0])
    return when(lines, '<ol class="jz-text">%s</ol>', each("<li>%s</li>", lines))


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
    return fill('<div class="jz-alert"><p><b>%s</b></p>%s</div>', say, facts(item.leaving))


# --- the first screen -----------------------------------------------------------------------


def _at_a_glance(view: HallView, item: ItemView) -> Html:
    guide = item.guide
    online = [
        link_out(address, label)
        for address, label in (
            (guide.online_address, "网上办理"),
            (guide.appointment_address, "预约"),
            (guide.progress_address, "查询进度"),
        )
        if address
    ]
    return facts(
        [
            ("到哪里办", EMPTY if item.standing.gone else _places(item)),
            ("办理时间", guide.hours),
            (
                "要多久",
                fill(
                    '<b>%s</b> <span class="jz-note">法定时限：%s</span>',
                    time_limit(guide.promised_limit),
                    time_limit(guide.statutory_limit),
                ),
            ),
            ("收费", _charge(guide)),
            ("到现场", _visits(guide)),
            ("网上办", join(online, Html(" · ")) or ("可以" if guide.online else "不能")),
            ("咨询电话", _phones(guide.enquiry)),
        ]
    )


def _charge(guide: Guide) -> Html:
    return fill('<a href="#fees">收费</a>') if guide.charged else fill("不收费")


def _visits(guide: Guide) -> Html:
    reason = guide.visits_reason
    count = f"{guide.visits} 次" if guide.visits else "不用到现场"
    return fill("%s%s", count, when(reason, ' <span class="jz-note">%s</span>', reason or ""))


def _places(item: ItemView) -> Html:
    places = each("<div>%s</div>", item.guide.places)
    return fill("%s%s", windows_by_place(ROOT, item.windows), places)


def windows_by_place(root: str, windows: Sequence[WindowView]) -> Html:
    """Window numbers by floor and area, with what is different now."""
    shown = windows[:MOST_WINDOWS]
    lines = [
        fill(
            "<div>%s %s：%s 窗口</div>",
            floor,
            area,
            join([_window(root, window) for window in group], Html("、")),
        )
        for (floor, area), group in groupby(shown, lambda w: (w.floor, w.area))
    ]
    more = len(windows) - len(shown)
    rest = when(more, '<div><a href="%s%s">另有 %s 个窗口</a></div>', root, addresses.WINDOWS, more)
    events = [
        fill("<div>%s %s</div>", window.number, window_event(event))
        for window in shown
        for event in (*window.now, *window.coming)
    ]
    return join([*lines, rest, *events])


def _window(root: str, window: WindowView) -> Html:
    closed = when(window.closed, '<span class="jz-badge jz-badge--off">现已关闭</span>')
    link = '<a href="%s%s">%s</a>%s'
    return fill(link, root, addresses.window(window.number), window.number, closed)


def _phones(channel: Channel) -> Html:
    return join(
        [fill('<a href="tel:%s">%s</a>', phone, phone) for phone in channel.phones], Html("、")
    )


# --- the guide ------------------------------------------------------------------------------


def _materials(guide: Guide) -> Html:
    if not guide.materials:
        return fill("<p>不需要提交材料。</p>")
    names = {situation.id: situation.name for situation in guide.situations}
    rows = [_material(material, names) for material in guide.materials]
    return fill('<ol class="jz-materials">%s</ol>', join(rows))


def _material(material: Material, names: dict[str, str]) -> Html:
    situations = "、".join(names.get(each, each) for each in material.situations)
    notes = [
        material.necessity,
        _copies(material),
        material.form,
        f"来源：{material.source}",
        f"由{material.issued_by}出具" if material.issued_by else "",
        f"{material.deferred_days} 个工作日内补齐" if material.deferred_days else "",
        f"可用电子证照《{material.e_licence}》代替" if material.e_licence else "",
        f"适用：{situations}" if situations else "",
    ]
    return fill(
        '<li><b>%s</b> <span class="jz-note">%s</span>%s%s%s</li>',
        material.name,
        " · ".join(note for note in notes if note),
        when(material.review_notes, '<p class="jz-text">审查：%s</p>', material.review_notes or ""),
        _document("填写样本", material.sample),
        _document("空白表格", material.blank_form),
    )


def _copies(material: Material) -> str:
    counts = (("原件", material.originals), ("复印件", material.copies))
    return "、".join(f"{name} {count} 份" for name, count in counts if count)


def _document(label: str, document: Attachment | None) -> Html:
    """A sample or form: a link when it is published at an address, else its name."""
    if document is None:
        return EMPTY
    address = document.url if document.public else None
    before = "" if label in document.title else f"{label}："
    return fill(' <span class="jz-file">%s%s</span>', before, link_out(address, document.title))


def _steps(guide: Guide) -> Html:
    rows = [
        fill(
            '<li><b>%s</b> <span class="jz-note">%s%s</span>%s</li>',
            step.name,
            step.done_by,
            f" · {time_limit(step.limit)}" if step.limit else "",
            when(step.note, '<p class="jz-text">%s</p>', step.note or ""),
        )
        for step in guide.steps
    ]
    return fill('<ol class="jz-steps">%s</ol>', join(rows))


def _fees(guide: Guide) -> Html:
    if not guide.charged:
        return EMPTY
    rows = [
        fill("<li><b>%s</b>：%s<p>依据：%s</p></li>", fee.name, fee.standard, fee.basis)
        for fee in guide.fees
    ]
    online = when(guide.online_payment, "<p>可以网上支付。</p>")
    return fill("<ul>%s</ul>%s", join(rows), online)


def _result(guide: Guide) -> Html:
    result = guide.result
    return fill(
        '<p>%s <span class="jz-note">%s · 送达：%s</span>%s</p>',
        result.name,
        result.kind,
        "、".join(guide.delivery),
        _document("样本", result.sample),
    )


def _channels(guide: Guide) -> Html:
    return facts(
        [
            ("咨询", _channel(guide.enquiry, "网上咨询")),
            ("投诉", _channel(guide.complaint, "网上投诉")),
        ]
    )


def _channel(channel: Channel, label: str) -> Html:
    online = fill(" · %s", link_out(channel.address, label)) if channel.address else EMPTY
    return fill("%s%s", _phones(channel), online)


def _questions(guide: Guide) -> Html:
    return join(
        [
            fill(
                '<details><summary>%s</summary><p class="jz-text">%s</p></details>',
                question.question,
                question.answer,
            )
            for question in guide.questions
        ]
    )


def _bases(guide: Guide) -> Html:
    return facts(
        [
            ("设立依据", _basis(guide.establishing_basis)),
            ("实施依据", _basis(guide.implementing_basis)),
        ]
    )


def _basis(bases: Iterable[LegalBasis]) -> Html:
    return join(
        [
            fill(
                "<div>《%s》%s%s</div>",
                basis.title.strip("《》"),
                basis.article or "",
                when(basis.text, '<p class="jz-text jz-note">%s</p>', basis.text or ""),
            )
            for basis in bases
        ]
    )


def _about(view: HallView, item: ItemView) -> Html:
    guide = item.guide
    return facts(
        [
            ("事项编码", fill("<code>%s</code>", item.code)),
            ("进驻部门", department_link(view, ROOT, item.department)),
            ("实施主体", f"{guide.implementing_body}（{guide.body_nature}）"),
            ("行使层级", guide.level),
            ("权力来源", guide.power_source),
            ("进驻窗口类型", item.window_type),
            ("特别程序", "、".join(guide.special_procedures)),
            ("代办", _proxy(guide)),
            ("在厅时间", _stay(item)),
        ]
    )


def _proxy(guide: Guide) -> str:
    allowed = "可以由他人代办" if guide.proxy.allowed else "不能代办"
    return f"{allowed}。{guide.proxy.note}" if guide.proxy.note else allowed


def _stay(item: ItemView) -> str:
    standing = item.standing
    until = f"至{chinese_day(standing.until)}" if standing.until else ""
    return f"{chinese_day(standing.since)}起{until}"


# --- the history ----------------------------------------------------------------------------

STANDINGS = {
    "carried over": "存量备案",
    "approved": "审核通过",
    "pending": "待审核",
    "unapproved": "未经审核",
}


def _history(events: Sequence[Event]) -> Html:
    return fill('<ol class="jz-history">%s</ol>', join([_event(event) for event in events]))


def _event(event: Event) -> Html:
    approved = f" {chinese_day(event.approved_on)}" if event.approved_on else ""
    notes = [
        event.number or "",
        f"{STANDINGS[event.standing]}{approved}",
        f"待{'、'.join(event.waits)}" if event.waits else "",
        f"已由 {event.corrected_by} 更正" if event.corrected_by else "",
    ]
    return fill(
        '<li>%s <b>%s</b>%s <span class="jz-note">%s</span>%s<code>%s</code></li>',
        chinese_day(event.effective_on),
        event.title,
        when(
            event.irregular,
            ' <span class="jz-badge jz-badge--off">违规：第 %s 条</span>',
            event.irregular or "",
        ),
        " · ".join(note for note in notes if note),
        when(event.text, '<p class="jz-text">%s</p>', event.text),
        event.path,
    )
