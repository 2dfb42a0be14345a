"""A department leaves the hall (clause 7, Annex F)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing, ItemRef
from jinzhu.filing.fields import Line, Part, Slug, Text, list_of, named

ItemOutcome = Literal["撤离", "移交其他部门", "转其他大厅", "取消"]
StaffOutcome = Literal["随部门撤离", "转入其他部门"]


class LeavingItem(ItemRef):
    """What becomes of one item."""

    outcome: ItemOutcome = named("去向", "撤离、移交其他部门、转其他大厅 或 取消")
    transferred_to: Slug | None = named(
        "接收部门", "移交其他部门时填接收部门代号", None, chooses="department"
    )
    other_hall: Line | None = named("接收大厅", "转其他大厅时填大厅名称", None)


class LeavingStaff(Part):
    """What becomes of one staff member."""

    staff: Slug = named("人员代号", "人员在本大厅的代号", chooses="staff-in-hall")
    outcome: StaffOutcome = named("去向", "随部门撤离 或 转入其他部门")
    transferred_to: Slug | None = named(
        "接收部门", "转入其他部门时填部门代号", None, chooses="department"
    )


class DepartmentWithdrawal(Filing):
    """部门撤离申请"""

    TITLE: ClassVar[str] = "部门撤离"
    CLAUSE: ClassVar[str] = "7.procedure"
    ANNEX: ClassVar[str | None] = "F"
    RANK: ClassVar[int] = 72
    OPINION: ClassVar[bool] = True

    kind: Literal["department-withdrawal"] = named("类别", "固定填 department-withdrawal")
    reason: Text = named("撤离原因", "部门撤离的原因")
    items: tuple[LeavingItem, ...] = list_of("事项去向", "在厅事项逐项写明去向；没有填 []")
    staff: tuple[LeavingStaff, ...] = list_of("人员去向", "在厅人员逐人写明去向；没有填 []")
