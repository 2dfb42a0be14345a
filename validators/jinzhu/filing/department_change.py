"""A department is renamed, merged or gets a new credit code (4.3.2)."""

from typing import ClassVar, Literal

from jinzhu.filing.envelope import Filing, LegalBasis
from jinzhu.filing.fields import ItemCode, Part, Slug, list_of, named

DepartmentChangeType = Literal["更名", "合并", "统一社会信用代码变更"]


class CarriedItem(Part):
    """An item that goes on under the successor."""

    code: ItemCode = named("原编码", "变动前的事项编码", chooses="item-in-hall")
    new_code: ItemCode | None = named("新编码", "变动后的事项编码；不变不填", None)


class DepartmentChange(Filing):
    """部门变动"""

    TITLE: ClassVar[str] = "部门变动"
    CLAUSE: ClassVar[str] = "4.3.2"
    RANK: ClassVar[int] = 60

    kind: Literal["department-change"] = named("类别", "固定填 department-change")
    change: DepartmentChangeType = named("变动类别", "更名、合并 或 统一社会信用代码变更")
    replaces: tuple[Slug, ...] = list_of(
        "原部门", "被本部门承接的部门代号", 1, chooses="department"
    )
    basis: tuple[LegalBasis, ...] = list_of("变动依据", "机构改革方案等文件", 1)
    items: tuple[CarriedItem, ...] = list_of("承接事项", "原部门在厅事项逐项列出")
