"""The management answers what an entry plan asks for (4.3.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Line, Part, Text, list_of, named

Decision = Literal["同意", "不同意"]


class Reply(Part):
    """The answer to one request."""

    request: Line = named("支持事项", "方案中提出的支持事项，原文照写")
    decision: Decision = named("答复", "同意 或 不同意")
    reason: Text | None = named("理由", "不同意时写明理由", None)


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
