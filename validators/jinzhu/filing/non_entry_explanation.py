"""Why an item that should enter the hall cannot (5.2.3)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Count, Day, Text, YesNo, list_of, named

NonEntryGround = Literal[
    "涉密", "场地或设备限制", "专网系统限制", "上级另有规定", "法律另有规定", "其他"
]
SECRET: NonEntryGround = "涉密"


class NonEntryExplanation(Filing):
    """应进未进说明"""

    TITLE: ClassVar[str] = "应进未进说明"
    CLAUSE: ClassVar[str] = "5.2.3"
    RANK: ClassVar[int] = 18

    kind: Literal["non-entry-explanation"] = named("类别", "固定填 non-entry-explanation")
    ground: NonEntryGround = named("理由类别", "不能进驻的理由类别")
    reason: Text = named("原因说明", "书面说明不能进驻的原因")
    items: tuple[ItemRef, ...] = list_of("事项", "不能进驻的事项；涉密事项不得列名")
    secret_count: Count | None = named("涉密事项数", "理由为涉密时只填件数", None)
    handled_at: Text | None = named("现办理地点", "目前到哪里办理", None)
    review_on: Day | None = named("复核日期", "计划重新研究进驻的日期", None)
    integrated_management: YesNo | None = named(
        "一体化管理",
        "虽未进驻，仍纳入大厅统一管理的填 true；涉密的不填",
        None,
        clause="7.2.3",
        standard=HUNAN_HALL,
    )
    on_platform: YesNo | None = named(
        "用政务服务平台办理",
        "统一用政务服务平台办理业务的填 true；涉密的不填",
        None,
        clause="7.2.3",
        standard=HUNAN_HALL,
    )
    shares_data: YesNo | None = named(
        "信息共享",
        "办理信息与大厅共享的填 true；涉密的不填",
        None,
        clause="7.2.3",
        standard=HUNAN_HALL,
    )
