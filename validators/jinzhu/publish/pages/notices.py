"""The notices: the latest, every month on its own page, and lists by year, kind and department."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.markup import EMPTY, Html, fill, join, link_out, rows, when
from jinzhu.publish.pages.notice_book import NoticeBook, NoticePage, anchor
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, paged, path_to
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.notices import NoticeView

LATEST = 20
_ABOVE = (addresses.NOTICES, "公告")


class NoticePages:
    """The pages of the notices."""

    def __init__(self, view: HallView) -> None:
        self._view = view
        self._book = NoticeBook(view.notices)
        self._labels = {notice.kind: notice.label for notice in view.notices}
        self._by_kind: defaultdict[str, list[NoticeView]] = defaultdict(list)
        self._by_department: defaultdict[str, list[NoticeView]] = defaultdict(list)
        for notice in view.notices:
            self._by_kind[notice.kind].append(notice)
            self._by_department[notice.department].append(notice)

    def pages(self) -> Iterator[Page]:
        """The latest notices, the years, the months, the kinds, the departments."""
        yield self._latest()
        for year, pages in groupby(self._book.pages, lambda page: page.month[0]):
            yield self._year(year, list(pages))
        yield from map(self._month, self._book.pages)
        for kind, notices in sorted(self._by_kind.items()):
            feed, address = addresses.kind_feed(kind), addresses.kind_notices(kind)
            yield from self._list(address, feed, self._labels[kind], notices)
        for code, notices in sorted(self._by_department.items()):
            feed, address = addresses.department_feed(code), addresses.department_notices(code)
            yield from self._list(address, feed, self._view.short(code), notices)

    def _latest(self) -> Page:
        root = root_of(addresses.NOTICES)
        lead = "部门和事项的进驻、调整、撤离，窗口调整，通报和部门公告，新的在前。"
        body = join(
            [
                heading("公告"),
                fill('<p class="jz-lead">%s</p>', lead),
                _subscribe(root, addresses.FEED, "全部公告"),
                self._indexes(root),
                fill('<h2 id="latest">最新公告</h2>'),
                self._days(root, self._view.notices[:LATEST]),
            ]
        )
        return Page("notices", addresses.NOTICES, "公告", lead, body)

    def _indexes(self, root: str) -> Html:
        """The ways in: by year, by kind, by department."""
        years = Counter(notice.day.year for notice in self._view.notices)
        order = {code: place for place, code in enumerate(self._view.catalog.departments)}
        codes = sorted(self._by_department, key=lambda code: (order.get(code, len(order)), code))
        return join(
            [
                _links(root, "按年", [(addresses.year(y), f"{y} 年", n) for y, n in years.items()]),
                _links(
                    root,
                    "按类别",
                    [
                        (addresses.kind_notices(kind), self._labels[kind], len(own))
                        for kind, own in sorted(self._by_kind.items())
                    ],
                ),
                _links(
                    root,
                    "按部门",
                    [
                        (
                            addresses.department_notices(code),
                            self._view.short(code),
                            len(self._by_department[code]),
                        )
                        for code in codes
                    ],
                ),
            ]
        )

    def _year(self, year: int, pages: Sequence[NoticePage]) -> Page:
        """The months of a year, each with how many notices of which kind."""
        address, title = addresses.year(year), f"{year} 年公告"
        root = root_of(address)
        notices = [notice for page in pages for notice in page.notices]
        lead = f"{year} 年共 {len(notices)} 条公告。"
        months = Counter(notice.day.month for notice in notices)
        kinds = Counter(notice.label for notice in notices)
        told = [
            (root, addresses.month(year, month), f"{month} 月", count)
            for month, count in months.items()
        ]
        body = join(
            [
                path_to(root, _ABOVE),
                heading(title),
                fill('<p class="jz-lead">%s</p>', lead),
                fill(
                    '<ul class="jz-feeds">%s</ul>',
                    rows('<li><a href="%s%s">%s <span class="jz-note">%s 条</span></a></li>', told),
                ),
                fill(
                    "<p>%s</p>", "、".join(f"{label} {count} 条" for label, count in kinds.items())
                ),
            ]
        )
        return Page("notices", address, title, lead, body)

    def _month(self, page: NoticePage) -> Page:
        """A month, or a part of it: the addresses of its notices never change."""
        year, month = page.month
        root = root_of(page.address)
        name = f"{year} 年 {month} 月公告"
        title = name if page.of == 1 else f"{name}（第 {page.number} 部分）"
        lead = f"{year} 年 {month} 月公布的部门、事项、窗口公告。"
        body = join(
            [
                path_to(root, _ABOVE, (addresses.year(year), f"{year} 年")),
                heading(title),
                self._days(root, page.notices, with_anchors=True),
                self._other_parts(root, page),
            ]
        )
        return Page("notices", page.address, title, lead, body)

    def _other_parts(self, root: str, page: NoticePage) -> Html:
        address = addresses.month(*page.month)
        links = [
            fill('<b aria-current="page">%s</b>', number)
            if number == page.number
            else fill('<a href="%s%s">%s</a>', root, addresses.numbered(address, number), number)
            for number in range(1, page.of + 1)
        ]
        return when(
            page.of > 1,
            '<nav class="jz-pager" aria-label="本月各部分">本月第 %s 部分，数字大的较新</nav>',
            join(links, Html(" ")),
        )

    def _list(
        self, address: str, feed: str, name: str, notices: Sequence[NoticeView]
    ) -> Iterator[Page]:
        """The titles of a kind's or a department's notices, each leading to its text."""
        yield from paged(
            "notices",
            address,
            f"{name}：公告",
            f"{name}共 {len(notices)} 条公告，新的在前。",
            notices,
            lambda root, part: join([_subscribe(root, feed, name), self._titles(root, part)]),
            above=(_ABOVE,),
        )

    def _titles(self, root: str, notices: Sequence[NoticeView]) -> Html:
        short = self._view.short
        lines = [
            (
                root,
                self._book.address(notice),
                notice.title,
                chinese_day(notice.day),
                notice.label,
                short(notice.department),
            )
            for notice in notices
        ]
        return fill(
            '<ul class="jz-list">%s</ul>',
            rows('<li><a href="%s%s">%s</a> <span class="jz-note">%s · %s · %s</span></li>', lines),
        )

    # --- a notice in full --------------------------------------------------------------------

    def _days(
        self, root: str, notices: Sequence[NoticeView], *, with_anchors: bool = False
    ) -> Html:
        days = [
            fill(
                '<h2>%s</h2><ul class="jz-notices">%s</ul>',
                chinese_day(day),
                join([self._notice(root, notice, with_anchor=with_anchors) for notice in group]),
            )
            for day, group in groupby(notices, lambda notice: notice.day)
        ]
        return join(days) if days else fill("<p>还没有公告。</p>")

    def _notice(self, root: str, notice: NoticeView, *, with_anchor: bool) -> Html:
        """On the page of its month a notice has its anchor; elsewhere it leads there."""
        return fill(
            '<li%s><span class="jz-badge">%s</span> %s%s%s'
            ' <span class="jz-note">%s%s · <a href="%s%s">%s</a></span>%s</li>',
            when(with_anchor, ' id="%s"', anchor(notice.path)),
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
            root,
            self._book.address(notice),
            "固定链接" if with_anchor else "查看",
            when(notice.text, '<p class="jz-text">%s</p>', notice.text),
        )

    def _title(self, root: str, notice: NoticeView) -> Html:
        address = self._subject(notice)
        if address:
            return fill('<a href="%s%s">%s</a>', root, address, notice.title)
        return link_out(notice.address, notice.title)

    def _subject(self, notice: NoticeView) -> Html | str:
        code = notice.code or ""
        if notice.target == "item" and code in self._view.items:
            return addresses.item(code)
        if notice.target == "department" and code in self._view.departments:
            return addresses.department(code)
        return EMPTY


def _links(root: str, title: str, links: Sequence[tuple[str, str, int]]) -> Html:
    lines = [(root, address, label, count) for address, label, count in links]
    return when(
        lines,
        '<details class="jz-ways"><summary>%s</summary><ul class="jz-feeds">%s</ul></details>',
        title,
        rows('<li><a href="%s%s">%s <span class="jz-note">%s 条</span></a></li>', lines),
    )


def _subscribe(root: str, feed: str, name: str) -> Html:
    """How to be told of what comes."""
    return fill(
        '<p class="jz-subscribe">订阅：<a href="%s%s" type="application/atom+xml">%s（Atom）</a>'
        ' <a href="%s%s" type="text/calendar">近期变动日历（iCalendar）</a></p>',
        root,
        feed,
        name,
        root,
        addresses.CALENDAR,
    )
