"""The management assigns, moves, closes windows or changes their hours (4.3.1, 4.3.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Line, Part, Slug, Text, WindowNumber, list_of, named
from jinzhu.filing.terms import WindowType

WindowAction = Literal["分配", "收回", "搬迁", "关闭", "特别时间"]


class WindowAct(Part):
    """One change of one window."""

    window: WindowNumber = named("窗口", "窗口编号", chooses="window")
    action: WindowAction = named("变动", "分配、收回、搬迁、关闭 或 特别时间")
    departments: tuple[Slug, ...] = list_of(
        "部门", "分配给哪些部门或从哪些部门收回", chooses="department"
    )
    types: tuple[WindowType, ...] = list_of("窗口类型", "分配后改变窗口类型时填写")
    since: Day = named("自", "变动开始的日期")
    until: Day | None = named("至", "变动结束的日期；长期的不填", None)
    place: Line | None = named("新位置", "搬迁后的楼层、区域", None)
    hours: Line | None = named("特别时间", "例如 周六 09:00-12:00", None)
    note: Text | None = named("说明", "对群众的说明", None)


class WindowChange(Filing):
    """窗口调整"""

    TITLE: ClassVar[str] = "窗口调整"
    CLAUSE: ClassVar[str] = "4.3.2"
    RANK: ClassVar[int] = 62
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["window-change"] = named("类别", "固定填 window-change")
    reason: Text = named("调整原因", "为什么调整窗口")
    windows: tuple[WindowAct, ...] = list_of("窗口变动", "逐个窗口填写", 1)
