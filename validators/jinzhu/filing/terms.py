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
# The posts that are trained and tested (DB43/T 2422.2 chapters 7 and 8).
ServiceRole = Literal[
    "咨询引导",
    "窗口",
    "帮代办",
    "政务公开",
    "政务讲解",
    "后台审批",
    "投诉受理",
]
APPROVER: ServiceRole = "后台审批"
# Where service staff come from, and what they do (DB43/T 2422.2 5.2 and 3.1.1 to 3.1.7).
StaffSource = Literal["派驻", "划转", "购买服务", "招聘"]
DISPATCHED: StaffSource = "派驻"
HIRED: StaffSource = "招聘"
# No unit stands behind them to which they could go back: they stay for a contract, not a term.
UNSENT: tuple[StaffSource, ...] = ("购买服务", HIRED)
# The seven are named with 等: a hall may have staff that are none of them.
StaffRole = Literal[ServiceRole, "其他"]
