"""A training that was held, in counts: the hall's own or a department's (4.2, 7.2, 9.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Day, Line, list_of, named
from jinzhu.filing.terms import ServiceRole
from jinzhu.filing.training_plan import Topic, TrainingKind


class TrainingRecord(Filing):
    """培训记录"""

    TITLE: ClassVar[str] = "培训记录"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "7.2"
    RANK: ClassVar[int] = 94

    kind: Literal["training-record"] = named("类别", "固定填 training-record；由组织培训的部门填报")
    training: TrainingKind = named("培训类别", "岗前培训、技能提升 或 外部培训")
    name: Line = named("培训名称", "例如 户籍业务培训，不写人员姓名")
    held_on: Day = named("培训日期", "培训结束的日期")
    topics: tuple[Topic, ...] = list_of("培训内容", "培训的内容", 1, clause="7.3")
    roles: tuple[ServiceRole, ...] = list_of("培训对象", "哪些岗位的人员参加", 1)
    enrolled: Count = named("应到人数", "应当参加的人数", clause="9.2")
    present: Count = named("实到人数", "实际参加的人数", clause="9.2")
    excused: Count = named("请假人数", "事先请假的人数", 0, clause="9.2")
    passed: Count | None = named("考核合格人数", "培训后考核合格的人数；没有考核的不填", None)
