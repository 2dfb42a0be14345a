"""A department enters the hall (4.2.2, Annex C)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Count, FilingPath, list_of, named


class DepartmentEntry(Filing):
    """部门进驻备案登记表"""

    TITLE: ClassVar[str] = "部门进驻"
    CLAUSE: ClassVar[str] = "4.2.2"
    ANNEX: ClassVar[str | None] = "C"
    RANK: ClassVar[int] = 30
    OPINION: ClassVar[bool] = True

    kind: Literal["department-entry"] = named("类别", "固定填 department-entry")
    plan: FilingPath = named("进驻方案", "已核准的进驻方案的路径", chooses="entry-plan")
    authorisation: FilingPath = named(
        "授权委托书", "已签订的授权委托书的路径", chooses="authorisation"
    )
    windows: Count = named("窗口数量", "整数；不单设窗口的填 0")
    staff: Count = named("窗口人员数量", "整数")
    items: tuple[ItemRef, ...] = list_of("事项名称", "进驻事项的编码和名称", 1)
