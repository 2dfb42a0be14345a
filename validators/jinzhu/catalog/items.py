"""``catalog/items/<department>.yml``: the items a department answers for."""

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.codes.tables import HallLevel, ItemType
from jinzhu.filing.fields import ItemCode, Line, Slug, YesNo, list_of, named


class CatalogItem(Entry):
    """An item of the common catalogue, whether or not it is in the hall."""

    code: ItemCode = named("事项编码", "实施编码")
    name: Line = named("事项名称", "事项全称")
    item_type: ItemType = named("事项类型", "例如 行政许可")
    on_application: YesNo = named("依申请", "依申请办理的事项填 true")
    level: HallLevel = named("行使层级", "例如 市级")


class Items(CatalogFile):
    """The items of one department."""

    department: Slug = named("部门", "部门代号，与文件名一致")
    items: tuple[CatalogItem, ...] = list_of("事项", "事项目录")
