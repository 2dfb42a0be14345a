"""The entry plan of a department (4.2.1, Annex A)."""

from typing import ClassVar, Literal

from jinzhu.codes.tables import ItemType
from jinzhu.filing.asked_by import HUNAN_HALL, NATIONAL
from jinzhu.filing.envelope import Attachment, Filing, ItemRef
from jinzhu.filing.fields import (
    NONE_WORD,
    Count,
    Day,
    Line,
    OfficePhone,
    Part,
    Text,
    list_of,
    named,
)

WorkloadPeriod = Literal["每日", "每月", "每年"]


class PlannedItem(ItemRef):
    """A row of the plan's item list."""

    item_type: ItemType = named("事项类型", "例如 行政许可")
    section: Line = named("承办科室", "承办该事项的科室")
    approver: Line = named("审批人员", "负责审批的人员或岗位")
    phone: OfficePhone = named("联系电话", "承办科室的办公电话")
    note: Line | None = named("备注", "需要说明的情况", None)


class Quantity(Part):
    """How many windows or staff are planned, and why."""

    count: Count = named("数量", "整数；不单设窗口的填 0")
    explanation: Text = named("说明", "设立窗口数量的说明，或人员分工说明")


class PlanDeadlines(Part):
    """By which days items, staff and equipment are in place."""

    items: Day = named("事项进驻时限", "事项最迟进驻的日期")
    staff: Day = named("人员进驻时限", "人员最迟进驻的日期")
    equipment: Day = named("设备配备时限", "设备最迟配备的日期")


class Support(Part):
    """What the department asks of the management."""

    equipment: tuple[Line, ...] = list_of("设施设备", "需要提供的办公设备或条件，逐项写")
    other: tuple[Line, ...] = list_of("其他", "需要提供的其他支持，逐项写")


class Workload(Part):
    """The work that the number of staff rests on."""

    cases: Count = named("办件量", "一个周期内大约办理多少件，整数")
    per: WorkloadPeriod = named("周期", "每日、每月 或 每年")


class EntryPlan(Filing):
    """部门进驻方案"""

    TITLE: ClassVar[str] = "进驻方案"
    CLAUSE: ClassVar[str] = "4.2.1"
    ANNEX: ClassVar[str | None] = "A"
    RANK: ClassVar[int] = 10

    kind: Literal["entry-plan"] = named("类别", "固定填 entry-plan")
    basis: Text = named("进驻依据", "部门进驻的依据")
    necessity: Text | None = named(
        "进驻必要性", "为什么需要进驻大厅，由管理部门认定", None, clause="4.2.1", standard=NATIONAL
    )
    items: tuple[PlannedItem, ...] = list_of("进驻事项清单", "逐项填写计划进驻的事项", 1)
    windows: Quantity = named("进驻窗口", "窗口数量及说明")
    staff: Quantity = named("进驻人员", "人员数量及分工说明")
    deadlines: PlanDeadlines = named("进驻时限", "事项、人员、设备的时限")
    guides: tuple[Attachment, ...] = list_of("办事指南", "办事指南的电子文档或网址", 1)
    support: Support = named("支持事项", "需政务服务管理部门支持的事项；没有则填 {}")
    dedicated_equipment: tuple[Line, ...] = list_of(
        "专用设备",
        "随事项一同进驻的专用设备，逐项写；没有的只写一行 无",
        clause="7.2.10",
        standard=HUNAN_HALL,
    )
    workload: Workload | None = named(
        "业务量", "进驻人数所依据的办件量", None, clause="7.3.3", standard=HUNAN_HALL
    )

    @property
    def equipment_to_move(self) -> tuple[str, ...]:
        """The equipment that comes with the items; none where the plan says that there is none."""
        return tuple(each for each in self.dedicated_equipment if each != NONE_WORD)

    @property
    def requests(self) -> tuple[str, ...]:
        """Everything that the management is to answer."""
        return (*self.support.equipment, *self.support.other, *self.equipment_to_move)
