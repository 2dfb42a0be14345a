"""What the unit that had sent somebody decided after they were sent back (6.1.6).

Only that it decided, and when, is in clear; what it decided about a person is sealed.
"""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Digest, Slug, named
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import Sealed


class ReturnDecision(Filing):
    """退回人员处理结果"""

    TITLE: ClassVar[str] = "退回处理结果"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "6.1.6"
    RANK: ClassVar[int] = 75
    FOLLOWS: ClassVar[tuple[str, ...]] = (StaffAdjustment.KIND,)
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["return-decision"] = named(
        "类别", "固定填 return-decision；接续填退回该人员的人员调整"
    )
    staff: Slug = named("人员代号", "被退回人员的代号，不写姓名")
    decided_on: Day = named("处理日期", "原单位作出处理决定的日期")
    sealed: Sealed = named("密封信息", "处理结果和决定内容，用 age 加密后的文本块")
    commitment: Digest | None = named(
        "密封摘要", "密封时一并生成，日后证明密封的内容没有变过；不用自己填", None
    )
