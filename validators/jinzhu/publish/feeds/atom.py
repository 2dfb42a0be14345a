"""The notices as Atom feeds (RFC 4287): all, by department, by kind.

An entry's identifier follows from the place of the hall and the path of the filing, so that it
stays when the site moves. Where the site names no address of its own, links are relative to the
feed. Nothing is stamped with the time of the build: a feed changes when a notice does.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from jinzhu.publish.data.identity import Identity
from jinzhu.publish.data.plain_text import plain
from jinzhu.publish.edition import Edition, SiteFile
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.notices import NoticeView

LATEST = 50
_QUOTE = {'"': "&quot;"}
_FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>{title}</title>
<id>{id}</id>
<updated>{updated}</updated>
<author><name>{author}</name></author>
<link rel="self" type="application/atom+xml" href="{self}"/>
<link rel="alternate" type="text/html" href="{page}"/>
{entries}</feed>
"""
_ENTRY = """<entry>
<title>{title}</title>
<id>{id}</id>
<published>{day}</published>
<updated>{day}</updated>
<author><name>{author}</name></author>
<category term="{kind}" label="{label}"/>
<link rel="alternate" type="text/html" href="{page}"/>
<content type="text">{text}</content>
</entry>
"""


def feed_files(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    """Every feed; a department or a kind without notices has none."""
    feeds = _Feeds(view, edition)
    hall = feeds.hall
    by_department: defaultdict[str, list[NoticeView]] = defaultdict(list)
    by_kind: defaultdict[str, list[NoticeView]] = defaultdict(list)
    for notice in view.notices:
        by_department[notice.department].append(notice)
        by_kind[notice.kind].append(notice)
    yield feeds.file(addresses.FEED, addresses.NOTICES, f"{hall}公告", view.notices)
    for code, notices in sorted(by_department.items()):
        title = f"{hall}公告：{feeds.office(code)}"
        page = addresses.department_notices(code)
        yield feeds.file(addresses.department_feed(code), page, title, notices)
    for kind, notices in sorted(by_kind.items()):
        title = f"{hall}公告：{notices[0].label}"
        yield feeds.file(addresses.kind_feed(kind), addresses.kind_notices(kind), title, notices)


class _Feeds:
    """What all feeds share."""

    def __init__(self, view: HallView, edition: Edition) -> None:
        self._view, self._root = view, edition.url
        self._id = Identity(view.catalog)
        self._book = NoticeBook(view.notices)
        self.hall = view.catalog.hall.name if view.catalog.hall else "政务服务大厅"

    def office(self, code: str) -> str:
        """The whole name of a department."""
        entry = self._view.catalog.departments.get(code)
        return entry.name if entry else code

    def file(self, path: str, page: str, title: str, notices: Sequence[NoticeView]) -> SiteFile:
        """A feed of the newest of these notices."""
        shown = notices[:LATEST]
        root = self._root or "../" * path.count("/")
        told = _FEED.format(
            title=_text(title),
            id=self._id.urn("feed", path),
            updated=_moment(shown[0].day if shown else self._view.today),
            author=_text(self.hall),
            self=_text(root + path),
            page=_text(root + page),
            entries="".join([self._entry(root, notice) for notice in shown]),
        )
        return SiteFile(path, told.encode())

    def _entry(self, root: str, notice: NoticeView) -> str:
        return _ENTRY.format(
            title=_text(notice.title),
            id=self._id.urn("notice", notice.path),
            day=_moment(notice.day),
            author=_text(self.office(notice.department)),
            kind=_text(notice.kind),
            label=_text(notice.label),
            page=_text(root + self._book.address(notice)),
            text=_text("\n".join(_lines(notice))),
        )


def _lines(notice: NoticeView) -> Iterator[str]:
    if notice.text:
        yield notice.text
    yield f"生效日期：{chinese_day(notice.effective_on)}"
    if notice.waits:
        yield f"还须完成：{'、'.join(notice.waits)}"
    if notice.irregular:
        yield f"违规：第 {notice.irregular} 条"
    if notice.number:
        yield f"备案编号：{notice.number}"


def _moment(day: date) -> str:
    """The beginning of a day in China."""
    return f"{day.isoformat()}T00:00:00+08:00"


def _text(value: str) -> str:
    return escape(plain(value), _QUOTE)
