"""``catalog/profile.yml``: which standards bind the hall, and with which parameters."""

from typing import Literal

from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.people import Role
from jinzhu.codes.item_code import ItemCodeMode, ItemTypeTable
from jinzhu.filing.fields import Count, Line, Part, Slug, list_of, named
from jinzhu.filing.terms import RankLevel

Severity = Literal["error", "warning", "note"]
StaffDetail = Literal["name", "post", "window", "head"]
KindName = Slug


class Parameters(Part):
    """The figures of the standards, where a hall may set its own."""

    minimum_tenure_months: Count = named("最短在厅时间", "窗口人员在厅工作的最短月数", 12)
    publish_working_days: Count = named("公布时限", "撤离事项对外公布的工作日数", 3)
    update_working_days: Count = named("清单更新时限", "更新事项清单的工作日数", 3)
    head_ranks: tuple[RankLevel, ...] = list_of("负责人层级", "窗口负责人可以是哪些职务层级")
    licence_steps: Count = named("许可环节数", "行政许可从受理到送达至少几个环节", 5)


class Profile(CatalogFile):
    """The hall's choices; what is left out comes from the profile it is based on."""

    base: Slug = named("基础", "基础配置，例如 zhuhai")
    name: Line = named("名称", "配置名称")
    standards: tuple[Line, ...] = list_of("执行标准", "执行的标准编号", 1)
    parameters: Parameters = named("参数", "各项期限和数值", Parameters())
    item_codes: ItemCodeMode = named("事项编码规则", "national 国家规则；local 地方规则", "local")
    item_types: ItemTypeTable = named("事项类型代码表", "national 或 guangdong", "national")
    approvals: dict[KindName, tuple[Role, ...]] = named("审核角色", "各类备案须由哪些角色合并", {})
    steps: dict[KindName, tuple[KindName, ...]] = named(
        "生效步骤", "各类备案生效前还须哪些后续备案", {}
    )
    staff_board: tuple[StaffDetail, ...] = list_of("人员公示", "公示窗口人员的哪些内容")
    severities: dict[Line, Severity] = named("级别", "个别规则的级别", {})
    switched_off: tuple[Line, ...] = list_of("停用规则", "本厅停用的规则（仅限本厅规定）")
