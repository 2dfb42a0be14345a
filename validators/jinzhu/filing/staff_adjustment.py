"""A staff member changes position or leaves the hall (clause 9, Annex G)."""

from typing import ClassVar, Literal

from jinzhu.filing.asked_by import HUNAN_HALL, HUNAN_STAFF, NATIONAL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Digest, Part, Slug, WindowNumber, YesNo, list_of, named
from jinzhu.filing.staff_entry import Approved, Contract, Position, Sealed
from jinzhu.filing.terms import RankLevel, StaffRole

Adjustment = Literal["前台转后台", "后台转前台", "撤离", "其它"]
NoSuccessor = Literal["其余人员足够", "窗口关闭或合并", "部门撤离", "紧急离岗"]


class Cover(Part):
    """Who stands in after an emergency, and until when a successor is in post."""

    staff: Slug = named("顶岗人员", "顶岗人员的代号", chooses="staff-in-hall")
    until: Day = named("顶岗至", "接替人员最迟到岗的日期")


class StaffAdjustment(Filing):
    """窗口工作人员调整备案表"""

    TITLE: ClassVar[str] = "人员调整"
    CLAUSE: ClassVar[str] = "9.procedure"
    ANNEX: ClassVar[str | None] = "G"
    RANK: ClassVar[int] = 70
    OPINION: ClassVar[bool] = True

    kind: Literal["staff-adjustment"] = named("类别", "固定填 staff-adjustment")
    staff: Slug = named("人员代号", "要调整的人员的代号", chooses="staff-in-hall")
    position: Position = named("原岗位类别", "窗口 或 后台")
    change: Adjustment = named("变动类别", "前台转后台、后台转前台、撤离 或 其它")
    in_post_since: Day = named("到现岗位时间", "到现岗位的日期")
    window: WindowNumber | None = named(
        "新窗口", "转到窗口或换窗口时填窗口编号", None, chooses="window"
    )
    head: YesNo | None = named("窗口负责人", "变动后是否担任窗口负责人；不变不填", None)
    rank_level: RankLevel | None = named(
        "现职务层级", "改任窗口负责人且职务层级与进驻时不同的填写，例如 科级正职", None
    )
    can_organise: YesNo = named(
        "组织管理能力", "改任窗口负责人、具备组织、管理、协调能力的填 true", False
    )
    chief_representative: YesNo | None = named(
        "首席事务代表",
        "变动后是否担任本部门首席事务代表；不变不填",
        None,
        clause="3.4",
        standard=HUNAN_HALL,
    )
    approves: tuple[Approved, ...] = list_of(
        "审批事项",
        "变动后获授权审批的全部事项编码，或只填 全部；不变不填",
        chooses="item",
        clause="7.3.2",
        standard=HUNAN_HALL,
    )
    successor: Slug | None = named("接替人员", "接替人员的代号", None, chooses="staff-in-hall")
    no_successor: NoSuccessor | None = named("不需接替的原因", "没有接替人员时选择原因", None)
    cover: Cover | None = named("顶岗安排", "紧急离岗时填写", None)
    special_reason: YesNo = named(
        "有特殊原因", "没有满最短在厅时间就调离、有特殊原因的填 true", False
    )
    role: StaffRole | None = named(
        "服务类别", "变动后的服务类别；不变不填", None, clause="3.1", standard=HUNAN_STAFF
    )
    contract: Contract | None = named(
        "续签合同",
        "由大厅招聘的人员续签劳动合同时填新的起止日期，变动类别填 其它",
        None,
        clause="6.2.3",
        standard=HUNAN_STAFF,
    )
    returned: YesNo = named(
        "退回原单位",
        "由政务服务管理部门退回原单位的填 true，变动类别填 撤离；情形、事实写入密封信息",
        False,
        clause="6.3.3",
        standard=NATIONAL,
    )
    sealed: Sealed | None = named("密封信息", "变动原因等，用 age 加密后的文本块", None)
    commitment: Digest | None = named(
        "密封摘要", "密封时一并生成，日后证明密封的内容没有变过；不用自己填", None
    )
