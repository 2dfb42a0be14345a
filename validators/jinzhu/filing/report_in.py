"""A staff member reports to the management before the first day (6.2.2, 6.2.3)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import NATIONAL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Line, Part, Slug, Text, YesNo, list_of, named

Trainer = Literal["政务服务管理部门", "进驻部门"]
Companion = Literal["窗口负责人", "部门领导", "前任窗口负责人"]
PREDECESSOR: Companion = "前任窗口负责人"


class Training(Part):
    """The joint training for the post."""

    done_on: Day = named("培训日期", "岗位培训完成的日期")
    trainers: tuple[Trainer, ...] = list_of("培训单位", "共同培训：两个单位都列出", 1)
    passed: YesNo = named(
        "培训合格", "培训合格填 true；合格后才能上岗", False, clause="6.2.2", standard=NATIONAL
    )
    content: Text | None = named("培训内容", "培训的主要内容，不写成绩", None)


class Accompanied(Part):
    """Who brought the staff member to the management."""

    role: Companion = named("带领人身份", "窗口负责人；首任负责人由部门领导或前任负责人带领")
    staff: Slug | None = named(
        "带领人代号", "带领人是大厅人员时填代号", None, chooses="staff-in-hall"
    )
    title: Line | None = named("带领人职务", "带领人是部门领导时填职务，例如 副局长", None)


class ReportIn(Filing):
    """窗口工作人员报到"""

    TITLE: ClassVar[str] = "人员报到"
    CLAUSE: ClassVar[str] = "6.2.3"
    RANK: ClassVar[int] = 52
    FOLLOWS: ClassVar[tuple[str, ...]] = ("staff-entry",)
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["report-in"] = named("类别", "固定填 report-in；生效日期填上岗日期")
    reported_on: Day = named("报到日期", "到政务服务管理部门报到的日期")
    training: Training = named("岗位培训", "共同培训的情况", clause="6.2.2")
    accompanied_by: Accompanied = named("带领报到", "由谁带领报到")
