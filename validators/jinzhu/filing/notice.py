"""A department's own publication of its acts (8.1.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, FilingPath, Line, Text, WebAddress, list_of, named


class Notice(Filing):
    """部门公告"""

    TITLE: ClassVar[str] = "部门公告"
    CLAUSE: ClassVar[str] = "8.1.2"
    RANK: ClassVar[int] = 80

    kind: Literal["notice"] = named("类别", "固定填 notice")
    title: Line = named("公告标题", "公告的标题")
    text: Text = named("公告内容", "向社会公布的内容")
    about: tuple[FilingPath, ...] = list_of(
        "有关备案", "公告所公布的备案的路径", 1, chooses="filing"
    )
    published_on: Day = named("公布日期", "部门对外公布的日期")
    address: WebAddress | None = named("公布网址", "公布在其他网站时填网址", None)
