"""The notices as data."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from jinzhu.publish.data.fields import Address, Day, column, day
from jinzhu.publish.edition import Edition
from jinzhu.publish.pages.notice_book import NoticeBook
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.notices import NoticeView


class NoticeRecord(TypedDict):
    """An announcement."""

    path: Annotated[str, column("备案文件", "公告所根据的备案，永远不变")]
    kind: Annotated[str, column("类别代号")]
    label: Annotated[str, column("类别")]
    day: Annotated[Day, column("公布日期")]
    effective_on: Annotated[Day, column("生效日期")]
    department: Annotated[str, column("部门代号")]
    department_name: Annotated[str, column("部门名称")]
    title: Annotated[str, column("标题")]
    text: Annotated[str, column("内容")]
    number: Annotated[str | None, column("备案编号")]
    item: Annotated[str | None, column("有关事项", "事项编码")]
    address: Annotated[str | None, column("部门公布网址")]
    irregular: Annotated[str | None, column("违反条款")]
    waits: Annotated[list[str], column("还须完成", "完成后才生效的步骤")]
    url: Annotated[Address, column("网页", "公告的网址")]


def notice_records(view: HallView, edition: Edition) -> Iterator[NoticeRecord]:
    """Every notice, the newest first."""
    root = edition.url or ""
    book = NoticeBook(view.notices)
    names = {code: each.name for code, each in view.catalog.departments.items()}
    for notice in view.notices:
        yield {
            "path": notice.path,
            "kind": notice.kind,
            "label": notice.label,
            "day": day(notice.day),
            "effective_on": day(notice.effective_on),
            "department": notice.department,
            "department_name": names.get(notice.department, notice.department),
            "title": notice.title,
            "text": notice.text,
            "number": notice.number,
            "item": _item(notice),
            "address": notice.address,
            "irregular": notice.irregular,
            "waits": list(notice.waits),
            "url": root + book.address(notice),
        }


def _item(notice: NoticeView) -> str | None:
    return notice.code if notice.target == "item" else None
