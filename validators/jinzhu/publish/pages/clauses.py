"""The clause tables: what each clause asks, what answers it, and how it stands in this hall."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jinzhu.checking.standing import Cause, ClauseState
from jinzhu.filing.kinds import KINDS
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.examples import cases_of
from jinzhu.publish.pages.help.links import kind_name, rule_link, standard_link
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, rows, when
from jinzhu.publish.pages.page import SECTIONS, Page, root_of
from jinzhu.publish.pages.parts import department_link, heading, path_to
from jinzhu.publish.view.clauses import ClauseRow, StandardView
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.report.clauses import (
    MOST_SAID,
    SUBJECTS,
    count_of,
    facts_of,
    force_of,
    ground_of,
    in_a_sentence,
    permission_said,
)
from jinzhu.report.coverage import STATES, Coverage
from jinzhu.standards.clause import ANSWERS

TITLE = "条款对照"
MEANING = (
    "做到：全厅的检查、期限、登记和声明里，今天没有这一条未了的事；每份备案在审核时已逐件检查。"
    "未做到的，写明还有什么未了。"
)
_PAGES = {str(section): title for section, title in SECTIONS.items()}
# What the style sheet calls each state.
_CLASSES: Mapping[ClauseState, str] = {
    "open": "open",
    "unknown": "unknown",
    "not applicable": "away",
    "kept": "kept",
}
_COLUMNS: tuple[ClauseState, ...] = ("kept", "open", "unknown", "not applicable")


def clause_pages(view: HallView) -> Iterator[Page]:
    """The standards of the hall at a glance, and a page for each."""
    yield _overview(view)
    for standard in view.standards:
        yield _page(view, standard)


# --- all standards -----------------------------------------------------------------------------


def _overview(view: HallView) -> Page:
    root = root_of(addresses.CLAUSES)
    count = sum(len(standard.clauses) for standard in view.standards)
    lead = f"大厅执行的标准共 {count} 条，每一条由什么来保证，本厅今天做到没有。"
    lines = [(standard.number, standard.coverage) for standard in view.standards]
    body = join(
        [
            heading(TITLE),
            fill('<p class="jz-lead">%s</p><p class="jz-note">%s</p>', lead, MEANING),
            when(len(lines) > 1, "%s", _figures("标准", lines)),
            *(_at_a_glance(root, standard) for standard in view.standards),
        ]
    )
    return Page("clauses", addresses.CLAUSES, TITLE, lead, body)


def _at_a_glance(root: str, standard: StandardView) -> Html:
    """A standard with all its clauses by how they stand; an address of old leads to one of them."""
    return fill(
        '<h2><a href="%s%s">%s %s</a></h2>%s<p>%s</p>%s',
        root,
        addresses.standard(standard.number),
        standard.number,
        standard.title,
        _note(standard),
        in_a_sentence(standard.coverage),
        join([_chips(root, standard.standing(state), state) for state in _CLASSES]),
    )


def _chips(root: str, clauses: Sequence[ClauseRow], state: ClauseState) -> Html:
    links = [
        (addresses.clause_anchor(*row.cited), root, addresses.clause(*row.cited), row.cited.clause)
        for row in clauses
    ]
    return when(
        links,
        '<p class="jz-chips"><b class="jz-state jz-state--%s">%s %s 条</b> %s</p>',
        _CLASSES[state],
        STATES[state],
        len(links),
        rows('<a id="%s" href="%s%s">%s</a>', links),
    )


# --- one standard ------------------------------------------------------------------------------


def _page(view: HallView, standard: StandardView) -> Page:
    address = addresses.standard(standard.number)
    root = root_of(address)
    title = f"{standard.number} {standard.title}"
    figures = standard.coverage
    by_answer = [
        (ANSWERS[answer], Coverage({k: v for k, v in figures.counts.items() if k[0] == answer}))
        for answer in figures.answers
    ]
    body = join(
        [
            path_to(root, (addresses.CLAUSES, TITLE)),
            heading(title),
            _note(standard),
            _levels(standard),
            fill("<p>%s</p>%s", in_a_sentence(figures), _figures("由什么保证", by_answer)),
            fill('<p class="jz-note">%s</p>', MEANING),
            _left_open(standard),
            _table(view, root, standard),
            _references(view, root, standard),
        ]
    )
    return Page("clauses", address, title, f"{title}：{in_a_sentence(figures)}", body)


def _note(standard: StandardView) -> Html:
    note = standard.standard.note
    return when(note, '<p class="jz-remark">%s</p>', note or "")


def _levels(standard: StandardView) -> Html:
    levels = "、".join(standard.standard.levels)
    return when(levels, '<p class="jz-note">约束%s的大厅。</p>', levels)


def _figures(label: str, lines: Sequence[tuple[str, Coverage]]) -> Html:
    """How many clauses there are and how they stand, a line each; what none does is no column."""
    states = [state for state in _COLUMNS if any(told.of(state=state) for _, told in lines)]
    body = [
        fill(
            '<tr><th scope="row">%s</th><td>%s</td>%s</tr>',
            name,
            told.total,
            each("<td>%s</td>", [told.of(state=state) or "" for state in states]),
        )
        for name, told in lines
    ]
    return fill(
        '<div class="jz-table"><table class="jz-coverage"><thead><tr>'
        '<th scope="col">%s</th><th scope="col">条</th>%s</tr></thead><tbody>%s</tbody></table></div>',
        label,
        each('<th scope="col">%s</th>', [STATES[state] for state in states]),
        join(body),
    )


def _left_open(standard: StandardView) -> Html:
    """The way to what is not kept."""
    links = [
        (addresses.clause_anchor(*row.cited), row.cited.clause) for row in standard.standing("open")
    ]
    return when(
        links,
        '<p class="jz-chips"><b class="jz-state jz-state--open">未做到 %s 条</b>%s</p>',
        len(links),
        rows('<a href="#%s">%s</a>', links),
    )


def _table(view: HallView, root: str, standard: StandardView) -> Html:
    return fill(
        '<h2>逐条对照</h2><div class="jz-table"><table class="jz-clauses"><thead><tr>'
        '<th scope="col">条款</th><th scope="col">要求，本厅今天</th>'
        '<th scope="col">由什么保证</th></tr></thead><tbody>%s</tbody></table></div>',
        join([_row(view, root, row) for row in standard.clauses]),
    )


def _row(view: HallView, root: str, row: ClauseRow) -> Html:
    return fill(
        '<tr id="%s"><th scope="row"><b>%s</b> <span class="jz-note">%s</span> %s</th>'
        "<td>%s%s%s</td><td>%s</td></tr>",
        addresses.clause_anchor(*row.cited),
        row.cited.clause,
        force_of(row.clause),
        _state(row.stands.state),
        row.clause.gist_zh,
        fill(' <span class="jz-note">约束：%s</span>', SUBJECTS[row.clause.subject]),
        _why(view, root, row),
        _answer(view, root, row),
    )


def _state(state: ClauseState) -> Html:
    return fill('<b class="jz-state jz-state--%s">%s</b>', _CLASSES[state], STATES[state])


def _why(view: HallView, root: str, row: ClauseRow) -> Html:
    """Why the clause stands as it does today."""
    ground = ground_of(row.stands)
    allowed = [permission_said(row.cited, permission) for permission in row.permissions]
    return join(
        [
            when(ground, "<div>%s</div>", ground),
            *(_cause(view, root, cause) for cause in row.stands.causes),
            _declared(view, row),
            # A clause that gives way altogether has said so already.
            each("<div>%s</div>", [said for said in allowed if said != ground]),
        ]
    )


def _declared(view: HallView, row: ClauseRow) -> Html:
    """The newest declaration: when, and by which office."""
    declared = view.catalog.declarations
    if declared is None or row.cited not in declared.latest:
        return EMPTY
    newest = declared.declarations[declared.latest[row.cited]]
    return fill(
        '<div class="jz-note">%s %s声明%s</div>',
        chinese_day(newest.declared_on),
        newest.declared_by,
        "做到" if newest.holds else "没有做到",
    )


def _cause(view: HallView, root: str, cause: Cause) -> Html:
    """What is open, with the way to what it is about."""
    if cause.kind == "rule":
        title = rule_link(root, cause.name)
    else:
        place = addresses.FIGURES if cause.kind == "clock" else addresses.NOTICES
        title = fill('<a href="%s%s">%s</a>', root, place, cause.title)
    offices = [department_link(view, root, code) for code in cause.departments]
    more = len(cause.says) - MOST_SAID
    return join(
        [
            fill("<div>%s：%s", title, count_of(cause)),
            when(offices, "（%s）", join(offices, Html("、"))),
            Html("</div>"),
            each('<div class="jz-note">%s</div>', cause.says[:MOST_SAID]),
            when(more > 0, '<div class="jz-note">等 %s 处</div>', len(cause.says)),
        ]
    )


def _answer(view: HallView, root: str, row: ClauseRow) -> Html:
    """What answers a clause, with the way to it, and how many cases prove it."""
    clause = row.clause
    kinds = [kind_name(view, root, kind) for kind in clause.kinds if kind in KINDS]
    pages = [
        fill('<a href="%s%s/">%s</a>', root, page, _PAGES[page])
        for page in clause.pages
        if page in _PAGES
    ]
    rules = [rule_link(root, rule) for rule in row.rules]
    # The reason is told with the state where that is all there is to say of it.
    reason = clause.reason if clause.reason != row.stands.said else None
    return join(
        [
            fill("<b>%s</b>", ANSWERS[clause.answer]),
            _listed("备案", kinds),
            _listed("页面", pages),
            _listed("大厅填写", [fill("%s", label) for label in facts_of(clause)]),
            _listed("检查", rules),
            _cases(row),
            when(reason, '<div class="jz-note">%s</div>', reason or ""),
        ]
    )


def _listed(label: str, links: Sequence[Html]) -> Html:
    """What answers it, each with its own page."""
    return when(links, "<div>%s：%s</div>", label, join(links, Html("、")))


def _cases(row: ClauseRow) -> Html:
    """How many cases prove the rules of a clause; they stand on the rules' own pages."""
    counts: Counter[str] = Counter()
    for rule in row.rules:
        counts.update(cases_of(rule) or {})
    return when(
        counts,
        '<div class="jz-note">案例：合规 %s 个、不合规 %s 个</div>',
        counts["good"],
        counts["bad"],
    )


def _references(view: HallView, root: str, standard: StandardView) -> Html:
    """What the standard refers to; a standard of this hall has a page."""
    lines = [
        (standard_link(view, root, reference.number), reference.title)
        for reference in standard.standard.references
    ]
    return when(
        lines,
        '<h2>引用的文件</h2><ul class="jz-plain">%s</ul>',
        rows("<li>%s %s</li>", lines),
    )
