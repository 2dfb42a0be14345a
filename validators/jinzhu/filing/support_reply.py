"""The management answers what an entry plan asks for (4.3.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Line, Part, Text, YesNo, list_of, named

Decision = Literal["同意", "不同意"]


class SiteConditions(Part):
    """What dedicated equipment needs where it is put up."""

    room: YesNo = named("场地", "已落实摆放场地填 true")
    power: YesNo = named("电源", "已落实用电填 true")
    network: YesNo = named("网络", "已接通所需网络，或该设备不需要网络的填 true")


class Reply(Part):
    """The answer to one request."""

    request: Line = named("支持事项", "方案中提出的支持事项，原文照写")
    decision: Decision = named("答复", "同意 或 不同意")
    reason: Text | None = named("理由", "不同意时写明理由", None)
    conditions: SiteConditions | None = named(
        "进场条件", "专用设备进场的条件是否落实", None, clause="7.2.10", standard=HUNAN_HALL
    )


class SupportReply(Filing):
    """支持事项答复"""

    TITLE: ClassVar[str] = "支持事项答复"
    CLAUSE: ClassVar[str] = "4.3.1"
    RANK: ClassVar[int] = 15
    MANAGEMENT: ClassVar[bool] = True
    FOLLOWS: ClassVar[tuple[str, ...]] = ("entry-plan",)
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["support-reply"] = named("类别", "固定填 support-reply")
    replies: tuple[Reply, ...] = list_of("答复", "逐项答复", 1)
