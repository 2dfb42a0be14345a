"""What training a year brings: for whom, about what, when and by whom (7.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Line, Part, Slug, list_of, named
from jinzhu.filing.terms import ServiceRole

TrainingKind = Literal["岗前培训", "技能提升", "外部培训"]
BEFORE_POST: TrainingKind = "岗前培训"
SKILLS: TrainingKind = "技能提升"
# The six contents that the standard names (7.3), and what else there is.
Topic = Literal[
    "政务服务礼仪",
    "政务服务规范",
    "中心基本情况",
    "管理与考核制度",
    "法律法规与政策",
    "岗位知识和技能",
    "其他",
]
OTHER_TOPIC: Topic = "其他"


class PlannedTraining(Part):
    """A training as it is planned."""

    training: TrainingKind = named("培训类别", "岗前培训、技能提升 或 外部培训")
    roles: tuple[ServiceRole, ...] = list_of("培训对象", "哪些岗位的人员参加", 1)
    topics: tuple[Topic, ...] = list_of("重点内容", "培训的内容", 1, clause="7.3")
    time: Line = named("时间安排", "例如 2026 年 4 月，或 每季度一次")
    responsible: Slug = named("责任主体", "负责组织的部门代号", chooses="department")


class TrainingPlan(Filing):
    """年度培训计划"""

    TITLE: ClassVar[str] = "培训计划"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "7.1"
    RANK: ClassVar[int] = 93
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["training-plan"] = named("类别", "固定填 training-plan")
    year: Count = named("年度", "计划的年度，例如 2026", ge=2000, le=2100)
    trainings: tuple[PlannedTraining, ...] = list_of("各项培训", "逐项填写", 1)
