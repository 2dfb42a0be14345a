"""The closed lists of terms that belong to a hall's filings rather than to a code standard."""

from typing import Literal

BodyNature = Literal["法定机关", "授权组织", "受委托组织"]
DeliveryMethod = Literal["窗口领取", "邮寄送达", "网上下载", "自助机领取"]
ResultKind = Literal["证照", "批文", "证明", "其他"]
WindowType = Literal[
    "综合受理",
    "综合出件",
    "咨询导办",
    "帮办代办",
    "跨省通办",
    "省内通办",
    "政策兑现",
    "政务公开",
    "投诉受理",
    "办不成事",
    "部门专窗",
]
COMPREHENSIVE: WindowType = "综合受理"
DEPARTMENTAL: WindowType = "部门专窗"
# From the lowest to the highest; the head of a window is a section head or higher (6.1.3).
RankLevel = Literal[
    "办事员",
    "科员",
    "科级副职",
    "科级正职",
    "处级副职",
    "处级正职",
    "厅级副职",
    "厅级正职",
    "其他",
]
