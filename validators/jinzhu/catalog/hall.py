"""``catalog/hall.yml``: the hall itself."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from jinzhu.catalog.entry import CatalogFile
from jinzhu.codes.tables import HallLevel
from jinzhu.filing.asked_by import HUNAN_HALL, HUNAN_STAFF, NATIONAL
from jinzhu.filing.fields import (
    Count,
    Day,
    DivisionCode,
    Line,
    Part,
    Phone,
    Slug,
    Text,
    WebAddress,
    YesNo,
    list_of,
    named,
)

# The rules that a hall has for its staff (DB43/T 2422.2 5.3).
RuleTopic = Literal[
    "考勤管理",
    "请销假管理",
    "培训与学习管理",
    "会议管理",
    "服务行为规范",
    "工作岗位管理",
    "公开管理",
    "绩效考核",
]
PointTier = Literal["乡镇（街道）级", "村（社区）级"]
TOWNSHIP: PointTier = "乡镇（街道）级"
VILLAGE: PointTier = "村（社区）级"


class Floor(Part):
    """A floor, its areas in the order a visitor meets them, and the size of its plan."""

    floor: Line = named("楼层", "例如 1F")
    name: Line = named("名称", "例如 一楼 综合服务")
    areas: tuple[Line, ...] = list_of("区域", "本楼层的区域，例如 A区", 1)
    width: Count = named("平面图宽", "平面图的宽度（格）", 24)
    depth: Count = named("平面图深", "平面图的深度（格）", 12)


class FunctionalArea(Part):
    """An area that serves everyone: enquiry, waiting, self-service."""

    name: Line = named("功能区", "例如 自助服务区")
    floor: Line = named("楼层", "所在楼层")
    note: Line | None = named("说明", "需要说明的情况", None)


class Branch(Part):
    """A branch hall under the management of this one."""

    id: Slug = named("代号", "分厅代号")
    name: Line = named("名称", "分厅名称")
    address: Line = named("地址", "分厅地址")
    consent: Line | None = named("批准文件", "同意设立分厅的文件", None)
    networked: YesNo = named(
        "联网",
        "已与大厅联网、受管理部门指导和监督的填 true",
        False,
        clause="4.3.6",
        standard=NATIONAL,
    )


class ServicePoint(Part):
    """A service point below the hall, to which items may go down."""

    id: Slug = named("代号", "服务点代号，例如 qingshi")
    name: Line = named("名称", "例如 青石镇便民服务中心")
    tier: PointTier = named("层级", "乡镇（街道）级 或 村（社区）级")
    address: Line = named("地址", "服务点地址")
    phone: Phone | None = named("电话", "服务点的咨询电话", None)


class HallRule(Part):
    """A document with the hall's own rules for its staff."""

    topic: RuleTopic = named("内容", "例如 考勤管理")
    title: Line = named("名称", "文件名称，例如 考勤管理办法")
    number: Line = named("编号", "文件编号")
    version: Line = named("版本", "例如 第二版、2025 版")
    issued_on: Day = named("发布日期", "本版本发布的日期")


class Hours(Part):
    """When the hall is open."""

    days: Line = named("日期", "例如 周一至周五")
    times: Line = named("时间", "例如 09:00-12:00，14:00-17:30")


class HallPhones(Part):
    """The hall's own numbers."""

    enquiry: Phone = named("咨询电话", "大厅咨询电话")
    complaint: Phone = named("投诉电话", "大厅投诉电话")


class Hall(CatalogFile):
    """The hall, its floors and its branch halls."""

    name: Line = named("大厅名称", "政务服务大厅全称")
    management: Slug = named("管理部门", "政务服务管理部门的代号")
    level: HallLevel = named("级别", "例如 市级")
    division: DivisionCode = named("行政区划代码", "6 位行政区划代码")
    address: Line = named("地址", "大厅地址")
    hours: tuple[Hours, ...] = list_of("办公时间", "办公时间", 1)
    phones: HallPhones = named("电话", "咨询和投诉电话")
    floors: tuple[Floor, ...] = list_of("楼层", "各楼层", 1)
    functional_areas: tuple[FunctionalArea, ...] = list_of("功能区", "公共功能区")
    branches: tuple[Branch, ...] = list_of("分厅", "分厅")
    trading_platform: Line | None = named(
        "公共资源交易平台",
        "与大厅合署办公、统一管理的公共资源交易平台的名称；没有的不填",
        None,
        clause="4.1.5",
        standard=NATIONAL,
    )
    points: tuple[ServicePoint, ...] = list_of(
        "便民服务点",
        "乡镇（街道）便民服务中心和村（社区）便民服务站",
        clause="7.1.2",
        standard=HUNAN_HALL,
    )
    documents: tuple[HallRule, ...] = list_of(
        "管理标准", "大厅日常管理的八类标准，逐份登记", clause="5.3", standard=HUNAN_STAFF
    )
    website: WebAddress | None = named("网站", "省政务服务网上本厅的网址", None)
    notice: Text | None = named("声明", "显示在网站页首的声明，例如 示例数据", None)
    data_terms: Text | None = named("数据使用条件", "开放数据的使用条件，显示在开放数据页", None)

    @model_validator(mode="after")
    def _floors_are_distinct(self) -> Self:
        if len({floor.floor for floor in self.floors}) < len(self.floors):
            raise PydanticCustomError("field-repeated", "floors", {"name": "楼层"})
        return self

    @model_validator(mode="after")
    def _points_are_distinct(self) -> Self:
        if len({point.id for point in self.points}) < len(self.points):
            raise PydanticCustomError("field-repeated", "points", {"name": "便民服务点"})
        return self
