"""The clause table: what each clause of the standards asks, and what answers it."""

from collections.abc import Iterator

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows, when
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
    clauses = [_row(root, clause) for clause in standard.clauses]
    return fill(
        "<h2>%s %s</h2>"
        '<div class="jz-table"><table class="jz-clauses"><thead><tr>'
        "<th>条款</th><th>要求</th><th>由什么保证</th></tr></thead>"
        "<tbody>%s</tbody></table></div>",
        standard.number,
        standard.title,
        join(clauses),
    )


def _row(root: str, clause: ClauseRow) -> Html:
    return fill(
        '<tr><th scope="row">%s</th><td>%s<div class="jz-note">%s · %s</div></td><td>%s</td></tr>',
        clause.id,
        clause.gist,
        clause.force,
        clause.subject,
        _answer(root, clause),
    )


def _answer(root: str, clause: ClauseRow) -> Html:
    pages = [
        fill('<a href="%s%s/">%s</a>', root, page, _PAGES[page])
        for page in clause.pages
        if page in _PAGES
    ]
    return join(
        [
            fill("<b>%s</b>", clause.answer),
            when(clause.kinds, "<div>备案：%s</div>", "、".join(clause.kinds)),
            fill("<div>页面：%s</div>", join(pages, Html("、"))) if pages else EMPTY,
            rows('<div class="jz-note">%s <code>%s</code></div>', clause.rules),
            when(clause.reason, '<div class="jz-note">%s</div>', clause.reason or ""),
        ]
    )
