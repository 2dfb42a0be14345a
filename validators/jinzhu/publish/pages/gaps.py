"""The list of items that should be in the hall and are not (5.1, 5.2.3)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import Html, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import facts, heading, paged
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.gaps import Explained, Gap
from jinzhu.publish.view.hall import HallView

UNEXPLAINED = "gaps/unexplained/"
TITLE = "应进未进清单"


def gap_pages(view: HallView) -> Iterator[Page]:
    """The list with its reasons, and the items that nobody has explained."""
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
            when(
                gaps.unexplained,
                '<p><a href="%s%s">尚无说明的 %s 项</a></p>',
                root,
                UNEXPLAINED,
                len(gaps.unexplained),
            ),
            when(gaps.explained, "<h2>有说明的</h2>"),
            *(_explained(view, each) for each in gaps.explained),
        ]
    )
    yield Page("gaps", addresses.GAPS, TITLE, lead, body)
    yield from paged(
        "gaps",
        UNEXPLAINED,
        "尚无说明的应进未进事项",
        f"目录中的依申请事项和公共服务事项，没有进驻大厅，也没有书面说明，共 {len(gaps.unexplained)} 项。",
        gaps.unexplained,
        lambda _, rows: _unexplained(view, rows),
        above=((addresses.GAPS, TITLE),),
    )


def _explained(view: HallView, each: Explained) -> Html:
    items = [
        fill('<li>%s <span class="jz-note">%s</span></li>', name, code) for code, name in each.items
    ]
    return fill(
        '<section class="jz-box"><h3>%s <span class="jz-badge">%s</span></h3><ul>%s</ul>%s</section>',
        view.short(each.department),
        each.ground,
        join(items),
        facts(
            [
                ("原因", each.reason),
                ("现在到哪里办", each.handled_at or ""),
                ("复核日期", chinese_day(each.review_on) if each.review_on else ""),
                ("备案", each.path),
            ]
        ),
    )


def _unexplained(view: HallView, rows: Sequence[Gap]) -> Html:
    groups = [
        fill(
            '<h2>%s</h2><ul class="jz-list">%s</ul>',
            view.short(department),
            join([_gap(gap) for gap in group]),
        )
        for department, group in groupby(rows, lambda gap: gap.department)
    ]
    return join(groups) if groups else fill("<p>没有。</p>")


def _gap(gap: Gap) -> Html:
    return fill(
        '<li>%s%s <span class="jz-note">%s进驻 · %s · %s</span></li>',
        gap.name,
        when(gap.left, '<span class="jz-badge jz-badge--off">已撤离</span>'),
        gap.force,
        gap.item_type,
        gap.code,
    )
