"""``catalog/items/<department>.yml``: the items a department answers for."""

from typing import Literal

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.codes.tables import HallLevel, ItemType
from jinzhu.filing.asked_by import HUNAN_HALL
from jinzhu.filing.fields import ItemCode, Line, Part, Slug, YesNo, list_of, named

ServiceField = Literal[
    "公共教育",
    "劳动就业",
    "社会保险",
    "医疗卫生",
    "养老服务",
    "社会服务",
    "住房保障",
    "文化体育",
    "残疾人服务",
    "其他",
]
LifeField = Literal["民政", "户籍", "就业", "劳动权益保障", "社保", "农业服务", "其他"]
# Of the fields of life, those whose items should go down to the township (DB43/T 2422.1, 7.2.5).
GOES_DOWN: tuple[LifeField, ...] = ("民政", "户籍", "就业", "劳动权益保障", "社保", "农业服务")
Livelihood = Literal["供水", "供电", "供气", "电信", "公证", "法律援助"]


class Grassroots(Part):
    """Whether and why an item could be handled nearer to people, as the management found."""

    life_field: LifeField = named("领域", "民政、户籍、就业、劳动权益保障、社保、农业服务 或 其他")
    capable: YesNo = named("基层能承接", "乡镇、村能够承接办理填 true")
    high_frequency: YesNo = named("高频办理", "群众经常办理填 true", False)
    faces_individuals: YesNo = named("直接面向群众", "直接面向群众办理填 true", False)


class CatalogItem(Entry):
    """An item of the common catalogue, whether or not it is in the hall.

    What the national table of types counts among the other powers and DB43/T 2422.1 names
    itself, the filing for record (行政备案), is marked: the codes of the items know no such type.
    """

    code: ItemCode = named("事项编码", "实施编码")
    name: Line = named("事项名称", "事项全称")
    item_type: ItemType = named("事项类型", "例如 行政许可")
    on_application: YesNo = named("依申请", "依申请办理的事项填 true")
    level: HallLevel = named("行使层级", "例如 市级")
    for_record: YesNo = named(
        "行政备案",
        "事项类型为其他行政权力、实为行政备案的填 true",
        False,
        clause="7.2.1",
        standard=HUNAN_HALL,
    )
    service_field: ServiceField | None = named(
        "公共服务领域",
        "公共服务事项填写，例如 社会保险",
        None,
        clause="7.2.1",
        standard=HUNAN_HALL,
    )
    livelihood: Livelihood | None = named(
        "民生服务",
        "供水、供电、供气、电信、公证、法律援助服务的事项填写",
        None,
        clause="7.2.7",
        standard=HUNAN_HALL,
    )
    grassroots: Grassroots | None = named(
        "基层承接", "研究过能否下沉的事项填写", None, clause="7.2.5", standard=HUNAN_HALL
    )
    sunk_to: tuple[Slug, ...] = list_of(
        "下沉到",
        "在哪些便民服务点也能办，填 hall.yml 中服务点的代号",
        clause="7.1.2",
        standard=HUNAN_HALL,
    )


class Items(CatalogFile):
    """The items of one department."""

    department: Slug = named("部门", "部门代号，与文件名一致")
    items: tuple[CatalogItem, ...] = list_of("事项", "事项目录")
