"""Whether accepted items were handled in time, per department and period (5.3.5)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing, Period
from jinzhu.filing.fields import Count, Part, Slug, Text, list_of, named


class DepartmentQuality(Part):
    """The counts of one department."""

    department: Slug = named("部门", "部门代号", chooses="department")
    accepted: Count = named("受理件数", "期间受理的件数")
    finished: Count = named("办结件数", "期间办结的件数")
    on_time: Count = named("按时办结件数", "在承诺时限内办结的件数")


class QualityReport(Filing):
    """办件质量通报"""

    TITLE: ClassVar[str] = "办件质量"
    CLAUSE: ClassVar[str] = "5.3.5"
    RANK: ClassVar[int] = 92
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["quality-report"] = named("类别", "固定填 quality-report")
    period: Period = named("统计期间", "统计的起止日期")
    departments: tuple[DepartmentQuality, ...] = list_of("各部门", "逐个部门填写", 1)
    note: Text | None = named("说明", "统计口径等说明", None)
