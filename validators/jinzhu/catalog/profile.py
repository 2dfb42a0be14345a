"""``catalog/profile.yml``: which standards bind the hall, and with which parameters."""

from collections.abc import Mapping
from typing import Literal

from jinzhu.catalog.departments import Category
from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.people import Role
from jinzhu.codes.item_code import ItemCodeMode, ItemTypeTable
from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.filing.fields import Count, Line, Part, Slug, list_of, named
from jinzhu.filing.terms import RankLevel
from jinzhu.finding import Citation, Severity
from jinzhu.standards.clause import Force

StaffDetail = Literal["name", "post", "window", "head"]
Proof = Literal["merge", "signed"]
PublicationProof = Literal["tag", "signed"]
ClockStart = Literal["merge", "effective"]
ClockTurn = Literal["部门", "管理部门"]
KindName = Slug
PUBLICATION = "publication"
FORCES: Mapping[Force, Severity] = {
    "shall": "error",
    "should": "warning",
    "may": "note",
    "info": "note",
}
MOST_WORKING_DAYS = 366


class Parameters(Part):
    """The figures of the standards, where a hall may set its own."""

    minimum_tenure_months: Count = named("最短在厅时间", "窗口人员在厅工作的最短月数", 12)
    publish_working_days: Count | None = named(
        "公布时限", "撤离事项对外公布的工作日数；标准没有定期限的不填", None
    )
    update_working_days: Count | None = named(
        "清单更新时限", "更新事项清单的工作日数；标准没有定期限的不填", None
    )
    head_ranks: tuple[RankLevel, ...] = list_of("负责人层级", "窗口负责人可以是哪些职务层级")
    licence_steps: Count = named("许可环节数", "行政许可从受理到送达至少几个环节", 5)
    suggestion_for: tuple[Category, ...] = list_of("须政府建议", "哪些类别的组织由本级政府建议进驻")
    consent_for: tuple[Category, ...] = list_of(
        "须政府同意", "哪些类别的组织经本级政府同意才能进驻"
    )
    assessment_for: tuple[Category, ...] = list_of("须通过评估", "哪些类别的组织通过评估才能进驻")
    evaluation_months: Count | None = named(
        "评价周期", "每个进驻部门至少多少个月评价一次；不填不计时", None
    )
    declaration_months: Count | None = named(
        "声明有效期", "大厅的声明多少个月后要重新核对；不填不计时", None
    )
    sign_mending_working_days: Count | None = named(
        "标识处理时限", "破损、过期、失效的标识多少个工作日内更换或拆除；不填不计时", None
    )


class Permission(Part):
    """What one standard allows and another only leaves out: the permission prevails."""

    rule: Line = named("规则", "因此不再适用的规则")
    standard: Line = named("标准", "没有写明可以的标准编号")
    clause: Line = named("条款", "没有写明可以的条款")
    by_standard: Line = named("许可标准", "明文许可的标准编号")
    by_clause: Line = named("许可条款", "明文许可的条款")
    says: Line = named("说明", "许可了什么，例如 窗口人员可以由政府购买服务配备")

    @property
    def displaces(self) -> Citation:
        """The clause that gives way."""
        return Citation(self.standard, self.clause)

    @property
    def permitted_by(self) -> Citation:
        """The clause that prevails."""
        return Citation(self.by_standard, self.by_clause)


class Inapplicable(Part):
    """A clause that has nothing to apply to in this hall, and why."""

    standard: Line = named("标准", "标准编号")
    clause: Line = named("条款", "条款号")
    reason: Line = named("原因", "本厅为什么不适用，例如 本厅没有专业服务机构")


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
    forces: dict[Force, Severity] = named(
        "条款效力", "应、宜、可和资料性条款没有做到时各是什么级别", FORCES
    )
    permissions: tuple[Permission, ...] = list_of(
        "明文许可", "一个标准明文许可、另一个标准没有写明的，以许可为准"
    )
    not_applicable: tuple[Inapplicable, ...] = list_of("不适用条款", "本厅不适用的条款及原因")
    severities: dict[Line, Severity] = named("级别", "个别规则的级别", {})
    switched_off: tuple[Line, ...] = list_of("停用规则", "本厅停用的规则（仅限本厅规定）")
