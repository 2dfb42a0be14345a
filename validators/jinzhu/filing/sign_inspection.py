"""The management goes round the signs: what was found, and when it was mended."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Count, Day, Line, Part, Slug, list_of, named

SignKind = Literal["消防标志", "信息标志", "公共图形符号", "窗口标识", "楼层指示", "其他"]
SignFault = Literal["破损", "过期", "失效"]
SignMend = Literal["更换", "拆除"]


class FaultySign(Part):
    """A sign with a fault; a later round names the same number when it is mended."""

    number: Slug = named("问题编号", "同一处问题前后用同一个编号，例如 2026-01")
    place: Line = named("位置", "例如 一楼东侧楼梯口")
    sign: SignKind = named("标识", "例如 窗口标识")
    fault: SignFault = named("问题", "破损、过期 或 失效")
    found_on: Day = named("发现日期", "发现问题的日期")
    mended_on: Day | None = named("处理日期", "更换或拆除的日期；还没有处理的不填", None)
    mended_by: SignMend | None = named("处理方式", "更换 或 拆除；还没有处理的不填", None)


class SignInspection(Filing):
    """标识巡查记录"""

    TITLE: ClassVar[str] = "标识巡查"
    STANDARD: ClassVar[str] = HUNAN_HALL
    CLAUSE: ClassVar[str] = "5.5.7"
    RANK: ClassVar[int] = 99
    MANAGEMENT: ClassVar[bool] = True

    kind: Literal["sign-inspection"] = named("类别", "固定填 sign-inspection")
    inspected_on: Day = named("巡查日期", "巡查的日期")
    signs: Count = named("检查标识数（处）", "本次检查了几处标识")
    faults: tuple[FaultySign, ...] = list_of("问题标识", "发现的和以前没有处理完的，逐处填写")
