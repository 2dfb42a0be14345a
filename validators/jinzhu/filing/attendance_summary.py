"""How many were at their posts in a month, by department: counts, never a person (9.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Line, Month, Part, Slug, list_of, named


class AttendanceRow(Part):
    """The counts of one department, or of one group of its windows."""

    department: Slug = named("部门", "部门代号", chooses="department")
    group: Line | None = named("窗口组", "部门分组统计的填组名，例如 B 区窗口；不写姓名", None)
    due: Count = named("应出勤", "应出勤人日：每人每个工作日计 1")
    present: Count = named("出勤", "实际出勤人日")
    leave: Count = named("请假", "事先请假的人日", 0)
    absent: Count = named("旷工", "没有请假而未到的人日", 0)
    late: Count = named("迟到", "迟到人次", 0)
    early: Count = named("早退", "早退人次", 0)
    leave_asked: Count = named("请假次数", "本月期满的请假次数", 0)
    leave_closed: Count = named("销假次数", "其中已经销假的次数", 0)


class AttendanceSummary(Filing):
    """考勤汇总"""

    TITLE: ClassVar[str] = "考勤汇总"
    STANDARD: ClassVar[str] = HUNAN_STAFF
    CLAUSE: ClassVar[str] = "9.1"
    RANK: ClassVar[int] = 96
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["attendance-summary"] = named("类别", "固定填 attendance-summary")
    month: Month = named("月份", "统计的月份，例如 2026-02")
    rows: tuple[AttendanceRow, ...] = list_of("各部门", "逐个部门填写", 1)
