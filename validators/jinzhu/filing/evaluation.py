"""The management evaluates a department's window or items (4.3.2, 6.3.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Day, Part, Slug, Text, named

Grade = Literal["优秀", "良好", "合格", "不合格"]
Subject = Literal["部门窗口", "事项办理", "窗口人员管理"]


class Period(Part):
    """A span of days, both ends included."""

    since: Day = named("自", "起始日期")
    until: Day = named("至", "截止日期")


class Evaluation(Filing):
    """评价考核"""

    TITLE: ClassVar[str] = "评价考核"
    CLAUSE: ClassVar[str] = "4.3.2"
    RANK: ClassVar[int] = 91
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["evaluation"] = named("类别", "固定填 evaluation")
    evaluated: Slug = named("被评价部门", "部门代号", chooses="department")
    subject: Subject = named("评价对象", "部门窗口、事项办理 或 窗口人员管理")
    period: Period = named("评价期间", "评价的起止日期")
    grade: Grade = named("等次", "优秀、良好、合格 或 不合格")
    score: Count | None = named("得分", "整数，0 至 100", None, le=100)
    text: Text = named("评价意见", "评价意见，不写个人")
