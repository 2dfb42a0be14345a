"""A department lets the hall accept applications on its behalf (DB43/T 2422.1, 7.2.9)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Day, Line, Slug, YesNo, list_of, named


class Delegation(Filing):
    """委托受理协议"""

    TITLE: ClassVar[str] = "委托受理协议"
    STANDARD: ClassVar[str] = HUNAN_HALL
    CLAUSE: ClassVar[str] = "7.2.9"
    RANK: ClassVar[int] = 25

    kind: Literal["delegation"] = named("类别", "固定填 delegation")
    agreement_number: Line = named("协议编号", "委托协议的编号")
    accepted_by: Slug = named(
        "受委托单位", "代为受理的政务服务管理部门的代号", chooses="department"
    )
    items: tuple[ItemRef, ...] = list_of("委托事项", "委托大厅受理的事项", 1)
    signed_on: Day = named("签订日期", "双方签订协议的日期")
    stamped: YesNo = named("双方已盖章", "双方已加盖公章填 true")
    until: Day | None = named("有效期至", "协议的最后一天；长期有效的不填", None)
