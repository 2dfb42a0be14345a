"""The management lets a late or irregular act be recorded (7, 8.1.1, 9)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import CitedClause, FilingPath, Line, Text, named


class Waiver(Filing):
    """违规备案豁免"""

    TITLE: ClassVar[str] = "豁免"
    CLAUSE: ClassVar[str] = "9.management"
    RANK: ClassVar[int] = 0
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["waiver"] = named("类别", "固定填 waiver")
    waives: FilingPath = named("豁免的备案", "迟报或不合程序的备案的路径", chooses="filing")
    clause: CitedClause = named(
        "条款", "所违反的条款，例如 8.1.1；执行几个标准的，前面写标准编号和一个空格"
    )
    reason: Text = named("理由", "为什么仍予备案")
    role: Line = named("决定人职务", "作出决定的岗位，例如 管理科科长")
