"""The management circulates an act against the rules (8.2.2, 9.management)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import (
    Clause,
    Day,
    FilingPath,
    ItemCode,
    Line,
    Part,
    Slug,
    Text,
    YesNo,
    named,
)


class GovernmentReport(Part):
    """The report to the government of the same level."""

    reported_on: Day = named("报告日期", "报同级政府的日期")
    document_number: Line | None = named("文号", "报告的文号", None)


class Circular(Filing):
    """通报"""

    TITLE: ClassVar[str] = "通报"
    CLAUSE: ClassVar[str] = "9.management"
    RANK: ClassVar[int] = 90
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["circular"] = named("类别", "固定填 circular")
    circulated: Slug = named("被通报部门", "部门代号；不得写个人姓名", chooses="department")
    clause: Clause = named("违反的条款", "例如 8.1.1")
    about: FilingPath | None = named("有关备案", "有关备案的路径", None, chooses="filing")
    item: ItemCode | None = named(
        "有关事项", "未按程序撤离的事项编码", None, chooses="item-in-hall"
    )
    text: Text = named("通报内容", "通报的内容，不写个人")
    government_report: GovernmentReport | None = named(
        "报同级政府", "未按程序撤离事项的通报必填", None, clause="8.2.2"
    )
    ends_item: YesNo = named("终止事项在厅状态", "事项已实际撤离填 true", False)
