"""Management assesses who wants to enter, and with which services (GB/T 32169.2 draft, 4.2.4, 5.2.2).

The application is the entry plan; a service that comes later is assessed without one.
"""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Day, Line, Slug, Text, YesNo, list_of, named

Result = Literal["通过", "不通过"]
Proposer = Literal["政务服务管理部门", "进驻部门"]
PASSED: Result = "通过"


class AssessedItem(ItemRef):
    """A service that is proposed for the hall: by whom, and whether it may enter."""

    proposed_by: Proposer = named(
        "提出单位", "谁提出这个事项：政务服务管理部门 或 进驻部门", clause="5.2.2.1"
    )
    result: Result = named("评估结果", "通过 或 不通过", clause="5.2.2.3")


class EntryAssessment(Filing):
    """进驻评估"""

    TITLE: ClassVar[str] = "进驻评估"
    STANDARD: ClassVar[str] = NATIONAL
    CLAUSE: ClassVar[str] = "4.2.4"
    RANK: ClassVar[int] = 15
    MANAGEMENT: ClassVar[bool] = True
    FOLLOWS: ClassVar[tuple[str, ...]] = ("entry-plan",)

    kind: Literal["entry-assessment"] = named("类别", "固定填 entry-assessment")
    assessed: Slug = named("被评估单位", "申请进驻的单位的代号", chooses="department")
    assessed_on: Day = named("评估日期", "作出评估结论的日期")
    open_call: YesNo = named("公开征集", "公开征集申请单位的填 true", False)
    method: Line | None = named("评估方式", "例如 审查材料、实地查看、专家评议", None)
    result: Result = named("评估结果", "单位能否进驻：通过 或 不通过")
    items: tuple[AssessedItem, ...] = list_of(
        "评估的事项", "行政许可等行政权力以外的服务事项，逐项写", clause="5.2.2.2"
    )
    text: Text = named("评估意见", "评估的理由，不写个人")
