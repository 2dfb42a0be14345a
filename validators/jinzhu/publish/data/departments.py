"""The departments as data: offices, and nobody who works there."""

from collections.abc import Iterator
from typing import Annotated

from typing_extensions import TypedDict

from jinzhu.publish.data.fields import Address, Day, column, day, day_or_none
from jinzhu.publish.edition import Edition
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.hall import HallView


class DepartmentRecord(TypedDict):
    """A department that is, was or will be in the hall."""

    id: Annotated[str, column("部门代号")]
    name: Annotated[str, column("部门名称")]
    short_name: Annotated[str, column("简称")]
    credit_code: Annotated[str | None, column("统一社会信用代码")]
    category: Annotated[str, column("类别")]
    phone: Annotated[str | None, column("电话", "部门对外公布的咨询电话")]
    standing: Annotated[str, column("在厅状态", "在厅、待生效、待进驻 或 已撤离")]
    since: Annotated[Day, column("进驻日期")]
    until: Annotated[Day | None, column("撤离日期", "从这一天起不在大厅；空为没有期限")]
    windows: Annotated[list[str], column("窗口", "现在使用的窗口编号")]
    items: Annotated[int, column("事项数", "现在大厅办理的事项")]
    url: Annotated[Address, column("网页", "部门页的网址")]


def department_records(view: HallView, edition: Edition) -> Iterator[DepartmentRecord]:
    """Every department, in the order of the catalogue."""
    root = edition.url or ""
    for department in view.departments.values():
        entry = view.catalog.departments.get(department.id)
        standing = department.standing
        yield {
            "id": department.id,
            "name": department.name,
            "short_name": department.short,
            "credit_code": entry.credit_code if entry else None,
            "category": department.category,
            "phone": department.phone,
            "standing": standing.place,
            "since": day(standing.since),
            "until": day_or_none(standing.until),
            "windows": [window.number for window in department.windows],
            "items": len(department.items),
            "url": root + addresses.department(department.id),
        }
