"""The government's decision on an act that needs it (GB/T 32169.2 draft, 4.3.5 and 5.3.7)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Line, named
from jinzhu.filing.support_reply import Decision


class GovernmentApproval(Filing):
    """政府批准"""

    TITLE: ClassVar[str] = "政府批准"
    CLAUSE: ClassVar[str] = "4.3.2"
    RANK: ClassVar[int] = 74
    MANAGEMENT: ClassVar[bool] = True
    FOLLOWS: ClassVar[tuple[str, ...]] = (
        "entry-plan",
        "department-entry",
        "department-withdrawal",
        "item-withdrawal",
    )
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["government-approval"] = named("类别", "固定填 government-approval")
    applied_on: Day | None = named(
        "申请日期",
        "管理部门同意后，部门向政府提出申请的日期",
        None,
        clause="4.3.5",
        standard=NATIONAL,
    )
    document_number: Line = named("文号", "政府批复的文号")
    approved_on: Day = named("批复日期", "政府批复的日期")
    decision: Decision = named("批复意见", "同意 或 不同意")
