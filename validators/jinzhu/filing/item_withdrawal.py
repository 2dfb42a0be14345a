"""An item leaves the hall (8.1.1)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing, LegalBasis
from jinzhu.filing.fields import ItemCode, Line, Text, list_of, named


class ItemWithdrawal(Filing):
    """事项撤离"""

    TITLE: ClassVar[str] = "事项撤离"
    CLAUSE: ClassVar[str] = "8.1.1"
    RANK: ClassVar[int] = 71

    kind: Literal["item-withdrawal"] = named("类别", "固定填 item-withdrawal")
    item: ItemCode = named("事项编码", "要撤离的事项的编码", chooses="item-in-hall")
    name: Line = named("事项名称", "与在厅事项一致的名称")
    reason: Text = named("撤离原因", "书面说明的原因")
    basis: tuple[LegalBasis, ...] = list_of("撤离依据", "引用的文件；也可附依据文件")
    handled_afterwards: Text = named("撤离后办理地点", "撤离后到哪里办理，或已取消")
    unfinished_cases: Text = named("未办结件处理", "已受理未办结的如何处理；没有填 无")
