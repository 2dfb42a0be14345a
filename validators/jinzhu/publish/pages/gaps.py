"""The list of items that should be in the hall and are not (5.1, 5.2.3)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, rows, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import department_link, facts, heading, paged
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.gaps import Explained, Gap
from jinzhu.publish.view.hall import HallView

UNEXPLAINED = "gaps/unexplained/"
TITLE = "应进未进清单"


def gap_pages(view: HallView) -> Iterator[Page]:
    """The list with its reasons, and the items that nobody has explained."""
    unexplained = view.gaps.unexplained
    yield _list(view)
    yield from paged(
        "gaps",
        UNEXPLAINED,
        "尚无说明的应进未进事项",
        f"目录中的依申请事项和公共服务事项，没有进驻大厅，也没有书面说明，共 {len(unexplained)} 项。",
        unexplained,
        lambda root, part: _unexplained(view, root, part),
        above=((addresses.GAPS, TITLE),),
    )


def _list(view: HallView) -> Page:
    gaps = view.gaps
    root = root_of(addresses.GAPS)
    named = sum(len(each.items) for each in gaps.explained)
    lead = (
        f"应（宜）进驻而没有进驻大厅的事项：有书面说明的 {named} 项，"
        f"尚无说明的 {len(gaps.unexplained)} 项。"
    )
    body = join(
        [
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            when(gaps.secret, "<p>另有涉密事项 %s 项，依法不公开名称。</p>", gaps.secret),
            _how_many(root, gaps.unexplained),
            when(gaps.explained, "<h2>有说明的</h2>"),
            *(_explained(view, each) for each in gaps.explained),
        ]
    )
    return Page("gaps", addresses.GAPS, TITLE, lead, body)


def _how_many(root: str, unexplained: Sequence[Gap]) -> Html:
    """How many must enter and how many should, and where the two words come from."""
    must = sum(gap.force == "应" for gap in unexplained)
    return join(
        [
            when(
                unexplained,
                '<p><a href="%s%s">尚无说明的 %s 项</a>：应进驻 %s 项，宜进驻 %s 项。</p>',
                *(root, UNEXPLAINED),
                *(len(unexplained), must, len(unexplained) - must),
            ),
            fill(
                '<p class="jz-note">“应”和“宜”是标准的用语：应进驻的必须进，宜进驻的提倡进，见'
                '<a href="%s%s">条款对照</a>。</p>',
                root,
                addresses.CLAUSES,
            ),
        ]
    )


def _explained(view: HallView, each: Explained) -> Html:
    root = root_of(addresses.GAPS)
    return fill(
        '<section class="jz-box"><h3>%s <span class="jz-badge">%s</span></h3>'
        '<ul class="jz-list">%s</ul>%s</section>',
        department_link(view, root, each.department),
        each.ground,
        rows(
            '<li>%s <span class="jz-note">%s</span></li>',
            [(name, code) for code, name in each.items],
        ),
        facts(
            [
                ("原因", each.reason),
                ("现在到哪里办", each.handled_at or ""),
                ("怎样管理", _managed(each)),
                ("复核日期", _review(view, each)),
                ("备案", each.path),
            ]
        ),
    )


def _managed(each: Explained) -> str:
    """How what is not in the hall is managed all the same, as far as it is said."""
    said = (
        (each.integrated_management, ("纳入大厅一体化管理", "未纳入大厅一体化管理")),
        (each.on_platform, ("用政务服务平台办理", "没有用政务服务平台办理")),
        (each.shares_data, ("与大厅共享信息", "没有与大厅共享信息")),
    )
    return "；".join(words[0 if told else 1] for told, words in said if told is not None)


def _review(view: HallView, each: Explained) -> Html:
    """By when the reason is looked at again, and whether that day is over."""
    if each.review_on is None:
        return EMPTY
    over = each.review_on < view.today
    badge = when(over, '<span class="jz-badge jz-badge--off">已过复核日期</span>')
    return fill("%s%s", chinese_day(each.review_on), badge)


def _unexplained(view: HallView, root: str, part: Sequence[Gap]) -> Html:
    groups = [
        fill(
            '<h2>%s</h2><ul class="jz-list">%s</ul>',
            department_link(view, root, department),
            join([_gap(view, root, gap) for gap in group]),
        )
        for department, group in groupby(part, lambda gap: gap.department)
    ]
    return join(groups) if groups else fill("<p>没有。</p>")


def _gap(view: HallView, root: str, gap: Gap) -> Html:
    """An item outside; one that was in the hall before still has its page."""
    if gap.code in view.items:
        name = fill('<a href="%s%s">%s</a>', root, addresses.item(gap.code), gap.name)
    else:
        name = fill("%s", gap.name)
    return fill(
        '<li>%s%s <span class="jz-note">%s进驻 · %s · %s</span></li>',
        name,
        when(gap.left, '<span class="jz-badge jz-badge--off">已撤离</span>'),
        gap.force,
        gap.item_type,
        gap.code,
    )
