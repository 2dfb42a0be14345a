"""An award that rests on an assessment: windows by number, people by count alone (10.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Line, WindowNumber, YesNo, list_of, named


class Award(Filing):
    """评优评先"""

    TITLE: ClassVar[str] = "评优"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "10.2"
    RANK: ClassVar[int] = 98
    MANAGEMENT: ClassVar[bool] = True
    FOLLOWS: ClassVar[tuple[str, ...]] = ("staff-assessment",)
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["award"] = named("类别", "固定填 award；接续所依据的人员考核")
    title: Line = named("评优名称", "例如 2025 年度服务之星窗口，不写人员姓名")
    windows: tuple[WindowNumber, ...] = list_of("获评窗口", "获评窗口的编号", chooses="window")
    staff_count: Count = named("获评人数", "获评人员的人数；姓名不写入备案", 0)
    publishable: YesNo = named("公开", "获评窗口在网站公布填 true；人员一律不公布", False)
