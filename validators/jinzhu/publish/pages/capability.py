"""The part of the figures about training, tests and awards; none where nothing was filed."""

from collections.abc import Sequence
from fractions import Fraction

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.charts import folded, percent, share, table
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, when
from jinzhu.publish.view.capability import (
    FEWEST,
    AwardLine,
    Capability,
    CertifiedRole,
    TestedRole,
)
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView

LEAD = "大厅人员的培训、能力测试和评优，只公布人数，不公布个人。"


def capability_part(view: HallView, root: str) -> Html:
    """Training by year, tests by role, certificates, awards to windows."""
    told = view.capability
    if not told.is_told:
        return EMPTY
    return join(
        [
            fill('<h2 id="capability">培训和考核</h2><p class="jz-note">%s</p>', LEAD),
            _trained(told),
            _tested(told.tested),
            _certified(told),
            _awarded(view, root, told.awards),
        ]
    )


def _trained(told: Capability) -> Html:
    if not told.trainings:
        return EMPTY
    latest = told.trainings[0]
    lines = [
        (f"{each.year} 年", each.own, each.departments, each.enrolled, each.present)
        for each in told.trainings
    ]
    heads = ("年度", "大厅培训", "部门培训", "应到", "实到")
    return fill(
        "<p>%s 年培训 <b>%s</b> 次，其中部门自己的业务培训 %s 次；应到 %s 人次，"
        "实到 <b>%s</b> 人次。</p>%s",
        latest.year,
        latest.own + latest.departments,
        latest.departments,
        latest.enrolled,
        latest.present,
        folded("培训：数据表", table("次数和人次", heads, lines)),
    )


def _tested(tested: Sequence[TestedRole]) -> Html:
    if not tested:
        return EMPTY
    bars = [
        _bar(each.role, f"{chinese_day(each.on)}测试", "合格", each.passed, each.tested)
        for each in tested
        if each.passed is not None
    ]
    lines = [
        (each.role, chinese_day(each.on), each.tested, "—" if each.passed is None else each.passed)
        for each in tested
    ]
    few = "、".join(each.role for each in tested if each.passed is None)
    return fill(
        "<h3>岗位能力测试</h3><p>%s</p>%s%s%s",
        "各岗位最近一次测试的合格人数。",
        when(bars, '<ul class="jz-bars">%s</ul>', join(bars)),
        when(few, '<p class="jz-note">%s也已测试，不足 %s 人，不公布结果。</p>', few, FEWEST),
        folded("能力测试：数据表", table("人数", ("岗位", "测试日期", "参加", "合格"), lines)),
    )


def _certified(told: Capability) -> Html:
    part = told.certified_share
    if part is None:
        return EMPTY
    bars = [
        _bar(each.role, _studying(each), "持证", each.held, each.posted) for each in told.certified
    ]
    lines = [(each.role, each.posted, each.held, each.enrolled) for each in told.certified]
    return fill(
        "<h3>职业资格证书</h3><p>窗口和帮代办人员中，<b>%s%%</b> 持有行政办事员证书。</p>%s%s",
        percent(part, Fraction(1)),
        fill('<ul class="jz-bars">%s</ul>', join(bars)),
        folded("证书：数据表", table("人数", ("岗位", "在岗", "持证", "在学"), lines)),
    )


def _studying(each: CertifiedRole) -> str:
    return f"{each.enrolled} 人在学" if each.enrolled else ""


def _bar(name: str, note: str, label: str, part: int, whole: int) -> Html:
    return fill(
        '<li><div class="jz-bars__name">%s <span class="jz-note">%s</span></div>'
        '<div class="jz-bars__row"><span class="jz-bars__label">%s</span>'
        '<svg class="jz-bar jz-bar--framed" aria-hidden="true" focusable="false">'
        '<rect class="jz-bar--own" width="%s" height="100%%"/></svg>'
        '<span class="jz-bars__figure">%s</span></div></li>',
        name,
        note,
        label,
        share(Fraction(part), Fraction(whole or 1)),
        f"{part} / {whole} 人",
    )


def _awarded(view: HallView, root: str, awards: Sequence[AwardLine]) -> Html:
    if not awards:
        return EMPTY
    lines = [
        fill(
            '<li>%s <span class="jz-note">%s</span>%s%s</li>',
            each.title,
            chinese_day(each.on),
            when(each.windows, "<br>获评窗口：%s", _windows(view, root, each.windows)),
            when(each.staff, "<br>获评人员：%s 人", each.staff),
        )
        for each in awards
    ]
    return fill("<h3>评优</h3><ul>%s</ul>", join(lines))


def _windows(view: HallView, root: str, numbers: Sequence[str]) -> Html:
    """The windows, linked where they have a page."""
    links = [
        fill('<a href="%s%s">%s</a>', root, addresses.window(number), number)
        if number in view.board.windows
        else fill("%s", number)
        for number in numbers
    ]
    return join(links, Html("、"))
