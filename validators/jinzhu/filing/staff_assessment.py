"""The assessment of the hall's staff over a period, in counts by department (10.1, 4.1, 7.5)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing, Period
from jinzhu.filing.fields import Count, Day, FilingPath, Part, Slug, list_of, named

Dimension = Literal[
    "出勤到岗",
    "业务办理",
    "办公操作",
    "仪容仪表",
    "文明服务",
    "纪律管理",
    "服务满意度",
]


class AssessedGroup(Part):
    """The results of those who come from one department."""

    department: Slug = named(
        "来自部门", "人员的原单位；大厅自己的人员填管理部门", chooses="department"
    )
    assessed: Count = named("参加人数", "参加考核的人数")
    excellent: Count = named("优秀", "优秀的人数")
    good: Count = named("良好", "良好的人数")
    qualified: Count = named("合格", "合格的人数")
    unqualified: Count = named("不合格", "不合格的人数")
    fed_back_on: Day | None = named(
        "反馈日期", "结果反馈原单位的日期；大厅自己的人员不填", None, clause="4.1"
    )


class StaffAssessment(Filing):
    """政务服务人员考核"""

    TITLE: ClassVar[str] = "人员考核"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "10.1"
    RANK: ClassVar[int] = 97
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["staff-assessment"] = named("类别", "固定填 staff-assessment")
    period: Period = named("考核期间", "考核的起止日期")
    dimensions: tuple[Dimension, ...] = list_of("考核内容", "考核了哪些方面，七项都要有", 1)
    groups: tuple[AssessedGroup, ...] = list_of("考核结果", "按来自部门逐行填写", 1)
    tests: tuple[FilingPath, ...] = list_of(
        "依据的测试", "所依据的能力测试的路径", clause="7.5", chooses="capability-test"
    )
    trainings: tuple[FilingPath, ...] = list_of(
        "依据的培训", "所依据的培训记录的路径", clause="7.5", chooses="training-record"
    )
