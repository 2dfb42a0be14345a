"""The management evaluates a department's window or items (4.3.2; national draft 4.3.3, 5.3.5)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.envelope import Filing, ItemRef, Period
from jinzhu.filing.fields import Count, Line, Slug, Text, list_of, named

Grade = Literal["优秀", "良好", "合格", "不合格"]
Subject = Literal["部门窗口", "事项办理", "窗口人员管理"]
Occasion = Literal["定期", "不定期"]
OF_WINDOW: Subject = "部门窗口"
OF_ITEMS: Subject = "事项办理"


class Evaluation(Filing):
    """评价考核"""

    TITLE: ClassVar[str] = "评价考核"
    CLAUSE: ClassVar[str] = "4.3.2"
    RANK: ClassVar[int] = 91
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["evaluation"] = named("类别", "固定填 evaluation")
    evaluated: Slug = named("被评价部门", "部门代号", chooses="department")
    subject: Subject = named("评价对象", "部门窗口、事项办理 或 窗口人员管理")
    rules: Line | None = named(
        "评价规范", "按哪份评价规范评价，填文件名称", None, clause="4.3.3", standard=NATIONAL
    )
    occasion: Occasion | None = named(
        "评价方式", "定期 或 不定期", None, clause="4.3.3", standard=NATIONAL
    )
    items: tuple[ItemRef, ...] = list_of(
        "评价的事项", "评价事项办理时，逐项写评价了哪些事项", clause="5.3.5", standard=NATIONAL
    )
    period: Period = named("评价期间", "评价的起止日期")
    grade: Grade = named("等次", "优秀、良好、合格 或 不合格")
    score: Count | None = named("得分", "整数，0 至 100", None, le=100)
    text: Text = named("评价意见", "评价意见，不写个人")
