"""Promised and kept: limits against the law, cases done in time, terms of the standards.

Every bar has its figure beside it and a pattern of its own, so that nothing hangs on colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.capability import capability_part
from jinzhu.publish.pages.charts import PATTERNS, decimal, folded, key, percent, share, table
from jinzhu.publish.pages.help.links import clause_link
from jinzhu.publish.pages.markup import EMPTY, Html, Value, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import department_link, heading, span_of_days
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.deadlines import Deadlines, Office, Tally, Term
from jinzhu.publish.view.departments import DepartmentView, Quality
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.promises import Promise, promise

TITLE = "承诺与兑现"
LEAD = "大厅各部门承诺多久办结、比法律规定快多少，实际是否按时，标准规定的期限守住了没有。"
COUNTING = (
    "只比较法律规定了时限的事项。按工作日算，法定或承诺写的是自然日的，每 7 个自然日折 5 个工作日。"
)
STATUSES = (("met", "按时办结"), ("late", "逾期办结"), ("overdue", "逾期未办"), ("due", "未到期"))


def figure_pages(view: HallView) -> Iterator[Page]:
    """The one page of the figures."""
    root = root_of(addresses.FIGURES)
    inside = [each for each in view.departments.values() if each.standing.inside]
    body = join(
        [
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', LEAD),
            PATTERNS,
            _promised(view, root, inside),
            _on_time(view, root, inside),
            _terms(view, root, view.deadlines),
            capability_part(view, root),
        ]
    )
    yield Page("figures", addresses.FIGURES, TITLE, LEAD, body)


# --- promised against the law -------------------------------------------------------------------


def _promised(view: HallView, root: str, inside: Sequence[DepartmentView]) -> Html:
    promises = [promise(each.id, each.items) for each in inside if each.items]
    compared = [each for each in promises if each.compared]
    if not compared:
        return fill(
            '<h2 id="promised">承诺时限和法定时限</h2><p>%s</p>',
            "在厅事项中还没有法律规定了时限的。",
        )
    longest = max(max(each.law, each.kept) for each in compared)
    chart = [_pair(view, root, each, longest) for each in compared]
    return fill(
        '<h2 id="promised">承诺时限和法定时限</h2>%s<p class="jz-note">%s</p>%s'
        '<ul class="jz-bars">%s</ul>%s',
        _sentence(compared),
        COUNTING,
        key((("law", "法定时限（斜纹）"), ("own", "承诺时限（实心）"))),
        join(chart),
        folded("承诺和法定时限：数据表", _promise_table(view, promises)),
    )


def _sentence(promises: Sequence[Promise]) -> Html:
    count = sum(each.compared for each in promises)
    law = sum((each.statutory for each in promises), Fraction(0))
    own = sum((each.promised for each in promises), Fraction(0))
    return fill(
        "<p>%s 项事项平均法定 <b>%s</b> 个工作日，承诺 <b>%s</b> 个工作日%s。</p>",
        count,
        decimal(law / count),
        decimal(own / count),
        when(law > own, "，缩短 <b>%s%%</b>", percent(law - own, law)),
    )


def _pair(view: HallView, root: str, each: Promise, longest: Fraction) -> Html:
    """The two bars of a department, one below the other."""
    return fill(
        '<li><div class="jz-bars__name">%s <span class="jz-note">%s 项</span></div>%s%s'
        '<div class="jz-note">%s</div></li>',
        department_link(view, root, each.department),
        each.compared,
        _bar("law", "法定", each.law, longest),
        _bar("own", "承诺", each.kept, longest),
        _shorter(each),
    )


def _bar(kind: str, label: str, days: Fraction, longest: Fraction) -> Html:
    return fill(
        '<div class="jz-bars__row"><span class="jz-bars__label">%s</span>'
        '<svg class="jz-bar" aria-hidden="true" focusable="false">'
        '<rect class="jz-bar--%s" width="%s" height="100%%"/></svg>'
        '<span class="jz-bars__figure">%s 天</span></div>',
        label,
        kind,
        share(days, longest),
        decimal(days),
    )


def _shorter(each: Promise) -> str:
    if each.share > 0:
        return f"缩短 {each.share}%，{each.sooner} 项比法定快"
    return "承诺与法定相同" if each.share == 0 else f"比法定长 {-each.share}%"


def _promise_table(view: HallView, promises: Sequence[Promise]) -> Html:
    heads = ("部门", "比较的事项", "平均法定", "平均承诺", "缩短", "当日办结", "法定未规定时限")
    lines = [
        (
            view.short(each.department),
            each.compared,
            decimal(each.law) if each.compared else "—",
            decimal(each.kept) if each.compared else "—",
            f"{each.share}%" if each.compared else "—",
            each.same_day,
            each.open,
        )
        for each in promises
    ]
    return table("时限的单位是工作日", heads, lines)


# --- cases done in time -------------------------------------------------------------------------


def _on_time(view: HallView, root: str, inside: Sequence[DepartmentView]) -> Html:
    """The latest figures of each department that reported any."""
    reported = [(each, each.quality[0]) for each in inside if each.quality]
    if not reported:
        return EMPTY
    bars = [
        fill(
            '<li><div class="jz-bars__name">%s <span class="jz-note">%s</span></div>'
            '<div class="jz-bars__row"><span class="jz-bars__label">按时</span>'
            '<svg class="jz-bar jz-bar--framed" aria-hidden="true" focusable="false">'
            '<rect class="jz-bar--own" width="%s" height="100%%"/></svg>'
            '<span class="jz-bars__figure">%s</span></div></li>',
            department_link(view, root, each.id),
            span_of_days(quality.since, quality.until),
            share(Fraction(quality.on_time), Fraction(quality.finished or 1)),
            quality.rate,
        )
        for each, quality in reported
    ]
    return fill(
        '<h2 id="on-time">按时办结率</h2><p>%s</p><ul class="jz-bars">%s</ul>%s',
        "各部门最近一期办结的件数中，在承诺时限内办结的比例。",
        join(bars),
        folded("按时办结率：数据表", _quality_table(reported)),
    )


def _quality_table(reported: Iterable[tuple[DepartmentView, Quality]]) -> Html:
    lines = [
        (
            each.short,
            span_of_days(quality.since, quality.until),
            quality.accepted,
            quality.finished,
            quality.on_time,
            quality.rate,
        )
        for each, quality in reported
    ]
    heads = ("部门", "期间", "受理", "办结", "按时办结", "按时办结率")
    return table("件数和比例", heads, lines)


# --- terms of the standards ---------------------------------------------------------------------


def _terms(view: HallView, root: str, deadlines: Deadlines) -> Html:
    """How the terms were kept: by term, then by office; no person is named."""
    title = fill('<h2 id="deadlines">标准规定的期限</h2>')
    every = deadlines.all
    if not every.total:
        none = "还没有起算的期限。本系统启用前已在厅的（存量备案）不计期限。"
        return join([title, fill("<p>%s</p>", none)])
    by_term = [(_term(view, root, term), tally) for term, tally in deadlines.terms.items()]
    by_office = [(_office(view, root, who), tally) for who, tally in _offices(view, deadlines)]
    return join(
        [
            title,
            fill(
                "<p>截至%s，起算的期限 <b>%s</b> 项：按时办结 <b>%s</b>，逾期办结 <b>%s</b>，"
                "逾期未办 <b>%s</b>，未到期 <b>%s</b>。</p>",
                chinese_day(view.today),
                *(every.total, every.met, every.late, every.overdue, every.due),
            ),
            key(STATUSES),
            fill("<h3>按期限</h3>%s", _tallies(by_term)),
            folded("按期限：数据表", _tally_table("期限", by_term)),
            fill("<h3>按办理单位</h3>%s", _tallies(by_office)),
            folded("按办理单位：数据表", _tally_table("单位", by_office)),
        ]
    )


def _offices(view: HallView, deadlines: Deadlines) -> list[tuple[Office, Tally]]:
    """The departments in the order of the catalogue, then the duties of the management."""
    place = {code: number for number, code in enumerate(view.catalog.departments)}
    return sorted(
        deadlines.offices.items(),
        key=lambda pair: (place.get(pair[0].department or "", len(place)), pair[0].duty),
    )


def _term(view: HallView, root: str, term: Term) -> Html:
    clause = clause_link(view, root, term.standard, term.clause)
    return fill('%s <span class="jz-note">%s</span>', term.title, clause)


def _office(view: HallView, root: str, office: Office) -> Html:
    if office.department:
        return department_link(view, root, office.department)
    return fill("%s", f"管理部门（{office.duty}）" if office.duty else "未定单位")


def _tallies(lines: Sequence[tuple[Html, Tally]]) -> Html:
    """A bar for each line, divided by how the terms stand."""
    bars = [
        fill(
            '<li><div class="jz-bars__name">%s</div><div class="jz-bars__row">'
            '<svg class="jz-bar jz-bar--framed" aria-hidden="true" focusable="false">%s</svg>'
            '<span class="jz-bars__figure">%s</span></div></li>',
            name,
            _divided(tally),
            _told(tally),
        )
        for name, tally in lines
    ]
    return fill('<ul class="jz-bars jz-bars--told">%s</ul>', join(bars))


def _divided(tally: Tally) -> Html:
    """The parts of a bar, each beginning where the one before it ends."""
    parts: list[tuple[Value, ...]] = []
    before = 0
    for kind, _ in STATUSES:
        count: int = getattr(tally, kind)
        if count:
            total = Fraction(tally.total)
            parts.append((kind, share(Fraction(before), total), share(Fraction(count), total)))
        before += count
    return rows('<rect class="jz-bar--%s" x="%s" width="%s" height="100%%"/>', parts)


def _told(tally: Tally) -> str:
    """The figures of a bar; what is none is left out."""
    counts = [(label, getattr(tally, kind)) for kind, label in STATUSES]
    return "，".join(f"{label} {count}" for label, count in counts if count)


def _tally_table(what: str, lines: Sequence[tuple[Html, Tally]]) -> Html:
    heads = (what, *(label for _, label in STATUSES), "合计")
    cells = [
        (name, tally.met, tally.late, tally.overdue, tally.due, tally.total)
        for name, tally in lines
    ]
    return table("项数", heads, cells)
