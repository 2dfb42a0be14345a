"""An item enters the hall with its service guide (5.2.1, 5.2.2, Annex D)."""

from typing import ClassVar, Literal

from jinzhu.codes.tables import ItemType
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import ItemCode, Line, named
from jinzhu.filing.guide import Guide
from jinzhu.filing.terms import WindowType


class ItemEntry(Filing):
    """事项进驻备案登记表"""

    TITLE: ClassVar[str] = "事项进驻"
    CLAUSE: ClassVar[str] = "5.2.1"
    ANNEX: ClassVar[str | None] = "D"
    RANK: ClassVar[int] = 40
    OPINION: ClassVar[bool] = True

    kind: Literal["item-entry"] = named("类别", "固定填 item-entry")
    item: ItemCode = named("事项编码", "事项目录中的实施编码", chooses="item")
    name: Line = named("事项名称", "与事项目录一致的名称")
    item_type: ItemType = named("事项类型", "例如 行政许可")
    window_type: WindowType = named("进驻窗口类型", "例如 综合受理")
    guide: Guide = named("办事指南", "本事项的完整办事指南", clause="5.2.2")
