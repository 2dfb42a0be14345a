"""The notices, newest first: the latest, and every year on its own pages."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, link_out, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, paged
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.notices import NoticeView

LATEST = 50
ON_A_PAGE = 200


class NoticePages:
    """The pages of the notices."""

    def __init__(self, view: HallView) -> None:
        self._view = view

    def pages(self) -> Iterator[Page]:
        """The latest notices, then every year."""
        years = {
            year: list(notices)
            for year, notices in groupby(self._view.notices, lambda notice: notice.day.year)
        }
        yield self._latest(list(years))
        for year, notices in years.items():
            yield from paged(
                "notices",
                addresses.year(year),
                f"{year} 年公告",
                f"{year} 年共 {len(notices)} 条公告。",
                notices,
                self._rows,
                above=((addresses.NOTICES, "公告"),),
                size=ON_A_PAGE,
            )

    def _latest(self, years: Sequence[int]) -> Page:
        root = root_of(addresses.NOTICES)
        notices = self._view.notices[:LATEST]
        lead = "部门和事项的进驻、调整、撤离，窗口调整，通报和部门公告，新的在前。"
        links = [
            fill('<a href="%s%s">%s 年</a>', root, addresses.year(year), year) for year in years
        ]
        body = join(
            [
                heading("公告"),
                fill('<p class="jz-lead">%s</p>', lead),
                self._rows(root, notices),
                fill('<p class="jz-pager">全部公告：%s</p>', join(links, Html(" "))),
            ]
        )
        return Page("notices", addresses.NOTICES, "公告", lead, body)

    def _rows(self, root: str, notices: Sequence[NoticeView]) -> Html:
        days = [
            fill(
                '<h2>%s</h2><ul class="jz-notices">%s</ul>',
                chinese_day(day),
                join([self._row(root, notice) for notice in group]),
            )
            for day, group in groupby(notices, lambda notice: notice.day)
        ]
        return join(days) if days else fill("<p>还没有公告。</p>")

    def _row(self, root: str, notice: NoticeView) -> Html:
        return fill(
            '<li><span class="jz-badge">%s</span> %s%s%s <span class="jz-note">%s%s</span>%s</li>',
            notice.label,
            self._title(root, notice),
            when(
                notice.irregular,
                ' <span class="jz-badge jz-badge--off">违规：第 %s 条</span>',
                notice.irregular or "",
            ),
            when(
                notice.waits,
                ' <span class="jz-badge jz-badge--leaving">待%s</span>',
                "、".join(notice.waits),
            ),
            self._view.short(notice.department),
            f" · {notice.number}" if notice.number else "",
            when(notice.text, '<p class="jz-text">%s</p>', notice.text),
        )

    def _title(self, root: str, notice: NoticeView) -> Html:
        address = self._address(notice)
        if address:
            return fill('<a href="%s%s">%s</a>', root, address, notice.title)
        return link_out(notice.address, notice.title)

    def _address(self, notice: NoticeView) -> Html | str:
        code = notice.code or ""
        if notice.target == "item" and code in self._view.items:
            return addresses.item(code)
        if notice.target == "department" and code in self._view.departments:
            return addresses.department(code)
        return EMPTY
