"""``catalog/profile.yml``: which standards bind the hall, and with which parameters."""

from typing import Literal

from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.people import Role
from jinzhu.codes.item_code import ItemCodeMode, ItemTypeTable
from jinzhu.filing.fields import Count, Line, Part, Slug, list_of, named
from jinzhu.filing.terms import RankLevel

Severity = Literal["error", "warning", "note"]
StaffDetail = Literal["name", "post", "window", "head"]
Proof = Literal["merge", "signed"]
PublicationProof = Literal["tag", "signed"]
ClockStart = Literal["merge", "effective"]
ClockTurn = Literal["部门", "管理部门"]
KindName = Slug
ZHUHAI = "DB4404/T 11-2021"
PUBLICATION = "publication"
MOST_WORKING_DAYS = 366


class Parameters(Part):
    """The figures of the standards, where a hall may set its own."""

    minimum_tenure_months: Count = named("最短在厅时间", "窗口人员在厅工作的最短月数", 12)
    publish_working_days: Count = named("公布时限", "撤离事项对外公布的工作日数", 3)
    update_working_days: Count = named("清单更新时限", "更新事项清单的工作日数", 3)
    head_ranks: tuple[RankLevel, ...] = list_of("负责人层级", "窗口负责人可以是哪些职务层级")
    licence_steps: Count = named("许可环节数", "行政许可从受理到送达至少几个环节", 5)


class ClockTerm(Part):
    """A term: what is to follow an act of one kind, and within how many working days."""

    name: Line = named("名称", "要办的事，例如 通报违规行为")
    kind: KindName = named("起算备案", "哪一类备案起算，例如 waiver")
    starts: ClockStart = named(
        "起算日", "merge 从审核通过之日；effective 从生效之日（次日为第一个工作日）", "merge"
    )
    working_days: Count | None = named(
        "工作日数", "几个工作日内办理；不填为没有定期限", None, le=MOST_WORKING_DAYS
    )
    met_by: KindName = named("办结备案", "哪一类备案办结，例如 circular；网站公布填 publication")
    turn: ClockTurn | None = named(
        "轮到谁", "部门 或 管理部门；不填按办结备案由谁填报，公布由发布人办理", None
    )
    standard: Line = named("标准", "所依据的标准编号", ZHUHAI)
    clause: Line = named("条款", "所依据的条款，例如 9.management")


class Profile(CatalogFile):
    """The hall's choices; what is left out comes from the profile it is based on."""

    base: Slug = named("基础", "基础配置，例如 zhuhai")
    name: Line = named("名称", "配置名称")
    standards: tuple[Line, ...] = list_of("执行标准", "执行的标准编号", 1)
    parameters: Parameters = named("参数", "各项期限和数值", Parameters())
    item_codes: ItemCodeMode = named("事项编码规则", "national 国家规则；local 地方规则", "local")
    item_types: ItemTypeTable = named("事项类型代码表", "national 或 guangdong", "national")
    approval: Proof = named(
        "审核凭证", "merge 以平台上的合并为准；signed 以审核人对合并提交的 SSH 签名为准", "merge"
    )
    publication: PublicationProof = named(
        "公布凭证", "tag 以公布标签为准；signed 另须发布人的 SSH 签名", "tag"
    )
    forge_keys: tuple[Line, ...] = list_of("平台公钥", "代码平台自己签名所用的 SSH 公钥")
    approvals: dict[KindName, tuple[Role, ...]] = named("审核角色", "各类备案须由哪些角色合并", {})
    steps: dict[KindName, tuple[KindName, ...]] = named(
        "生效步骤", "各类备案生效前还须哪些后续备案", {}
    )
    clocks: dict[Slug, ClockTerm] = named("期限", "标准所定期限以外的期限，各起一个英文代号", {})
    staff_board: tuple[StaffDetail, ...] = list_of("人员公示", "公示窗口人员的哪些内容")
    severities: dict[Line, Severity] = named("级别", "个别规则的级别", {})
    switched_off: tuple[Line, ...] = list_of("停用规则", "本厅停用的规则（仅限本厅规定）")
