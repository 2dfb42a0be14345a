"""The clause table: what each clause of the standards asks, and what answers it."""

from collections.abc import Iterator, Sequence

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, when
from jinzhu.publish.pages.page import SECTIONS, Page, root_of
from jinzhu.publish.pages.parts import heading
from jinzhu.publish.view.clauses import ClauseRow, StandardView
from jinzhu.publish.view.hall import HallView

TITLE = "条款对照"
_PAGES = {str(section): title for section, title in SECTIONS.items()}


def clause_pages(view: HallView) -> Iterator[Page]:
    """One page with every standard the hall follows."""
    root = root_of(addresses.CLAUSES)
    count = sum(len(standard.clauses) for standard in view.standards)
    lead = f"大厅执行的标准共 {count} 条，每一条由什么来保证。"
    body = join(
        [
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            *(_standard(root, standard) for standard in view.standards),
        ]
    )
    yield Page("clauses", addresses.CLAUSES, TITLE, lead, body)


def _standard(root: str, standard: StandardView) -> Html:
    clauses = [_row(root, standard.number, clause) for clause in standard.clauses]
    answers = "、".join(f"{answer} {count} 条" for answer, count in standard.answers.items())
    return fill(
        '<h2>%s %s</h2><p class="jz-note">%s。</p>'
        '<div class="jz-table"><table class="jz-clauses"><thead><tr>'
        '<th scope="col">条款</th><th scope="col">要求</th><th scope="col">由什么保证</th>'
        "</tr></thead><tbody>%s</tbody></table></div>",
        standard.number,
        standard.title,
        answers,
        join(clauses),
    )


def _row(root: str, standard: str, clause: ClauseRow) -> Html:
    return fill(
        '<tr id="%s"><th scope="row">%s</th>'
        '<td>%s<div class="jz-note">%s · %s</div></td><td>%s</td></tr>',
        addresses.clause_anchor(standard, clause.id),
        clause.id,
        clause.gist,
        clause.force,
        clause.subject,
        _answer(root, clause),
    )


def _answer(root: str, clause: ClauseRow) -> Html:
    """What answers a clause, with the way to it."""
    pages = [(root, f"{page}/", _PAGES[page]) for page in clause.pages if page in _PAGES]
    kinds = [(root, addresses.kind(kind), title) for title, kind in clause.kinds]
    rules = [(root, addresses.rule(rule), title) for title, rule in clause.rules]
    return join(
        [
            fill("<b>%s</b>", clause.answer),
            _links("备案", kinds),
            _links("页面", pages),
            _links("检查", rules),
            when(clause.reason, '<div class="jz-note">%s</div>', clause.reason or ""),
        ]
    )


def _links(label: str, targets: Sequence[tuple[str, str, str]]) -> Html:
    """What answers it, each with its own page."""
    links = [fill('<a href="%s%s">%s</a>', *target) for target in targets]
    return when(links, "<div>%s：%s</div>", label, join(links, Html("、")))
