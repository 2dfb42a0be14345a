"""The handover before a department leaves (7.management, Annex F)."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import NONE_WORD, Count, Line, OrNone, Part, YesNo, named


class Goods(Part):
    """A row of the handover list."""

    name: Line = named("名称", "移交物资名称")
    quantity: Count = named("数量", "整数")
    condition: Line = named("情况", "例如 完好")
    note: Line | None = named("备注", "需要说明的情况", None)


def _goods_or_none(value: object) -> object:
    return () if value == NONE_WORD else value


GoodsList = Annotated[tuple[Goods, ...], BeforeValidator(_goods_or_none), OrNone()]


class Handover(Filing):
    """政务服务大厅部门撤离登记表（物资交接）"""

    TITLE: ClassVar[str] = "撤离移交"
    CLAUSE: ClassVar[str] = "7.management"
    ANNEX: ClassVar[str | None] = "F"
    RANK: ClassVar[int] = 73
    FOLLOWS: ClassVar[tuple[str, ...]] = ("department-withdrawal",)
    MUST_FOLLOW: ClassVar[bool] = True

    kind: Literal["handover"] = named("类别", "固定填 handover")
    goods: GoodsList = named("物资交接清单", "逐项填写；没有物资填 无")
    archives_in_order: YesNo = named("档案资料已整理", "档案资料已整理完毕填 true")
    received_by: Line = named("接收人", "政务服务管理部门的接收岗位或科室")
