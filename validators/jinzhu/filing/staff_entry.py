"""A staff member comes to the hall (6.1, 6.2.1, Annex E).

Only what the public board may show is in clear; the rest of Annex E stays in ``sealed``.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from jinzhu.codes import item_code
from jinzhu.filing.asked_by import HUNAN_HALL, HUNAN_STAFF, NATIONAL
from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import (
    Day,
    Digest,
    FilingPath,
    Line,
    Part,
    Slug,
    WindowNumber,
    YesNo,
    coded,
    list_of,
    named,
)
from jinzhu.filing.terms import RankLevel, StaffRole, StaffSource

ARMOR_BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----"
ARMOR_END = "-----END AGE ENCRYPTED FILE-----"

ALL_ITEMS = "全部"
Position = Literal["窗口", "后台"]
Examined = Literal["确定选派", "不予选派"]
CHOSEN: Examined = "确定选派"
Confirmed = Literal["政治素质高", "业务能力强", "无违法违纪记录"]


def _armored(text: str) -> str:
    lines = text.strip().splitlines()
    if len(lines) < 3 or lines[0] != ARMOR_BEGIN or lines[-1] != ARMOR_END:
        raise PydanticCustomError("sealed-shape", "age armor")
    return text


def _approved(text: str) -> str:
    return text if text == ALL_ITEMS else item_code.check_local_item_code(text)


# Only the shape: what is inside can be read by key holders alone.
Sealed = Annotated[str, AfterValidator(_armored)]
Approved = Annotated[str, coded("item-code", _approved)]


class SpecialPost(Part):
    """A post that needs a licence; the licence's number is sealed."""

    licence: Line = named("执业资格", "岗位要求的执业资格名称")
    held: YesNo = named("已持证", "已取得该证填 true")
    valid_until: Day | Literal["长期"] = named("有效期至", "日期，或 长期")


class Declarations(Part):
    """What the department declares of the staff member (6.1.2, 6.1.3)."""

    law_abiding: YesNo = named("遵纪守法", "遵纪守法，掌握法律法规和办理规程填 true")
    skilled: YesNo = named("业务骨干", "熟悉进驻事项办理、具备服务技能填 true")
    can_organise: YesNo = named("组织管理能力", "窗口负责人具备组织、管理、协调能力填 true", False)
    in_service: YesNo = named(
        "在职在岗",
        "是本部门在职在岗的工作人员填 true",
        False,
        clause="6.1.2",
        standard=NATIONAL,
    )
    politically_sound: YesNo = named(
        "政治素质",
        "政治素质高，执行党的路线方针政策填 true",
        False,
        clause="6.1.1",
        standard=HUNAN_STAFF,
    )
    released_from_home_duties: YesNo = named(
        "不承担原单位工作",
        "派驻人员在大厅期间不再承担原单位的其他工作填 true",
        False,
        clause="6.1.3",
        standard=HUNAN_STAFF,
    )
    free_of_charge: YesNo = named(
        "无偿帮办代办",
        "帮办代办人员的服务不收任何费用填 true",
        False,
        clause="3.1.3",
        standard=HUNAN_STAFF,
    )


class Confirmation(Part):
    """What an office confirmed of somebody the hall hires, and when."""

    what: Confirmed = named("确认内容", "政治素质高、业务能力强 或 无违法违纪记录")
    confirmed_on: Day = named("确认日期", "查明的日期，例如 2026-03-01")
    office: Line = named("确认单位", "由哪个单位或科室查明，不写个人")


class Contract(Part):
    """The term of a labour contract; its number is sealed."""

    since: Day = named("合同起始", "劳动合同起始日期")
    until: Day | Literal["无固定期限"] = named("合同期满", "合同的最后一天，或 无固定期限")


class Hire(Part):
    """How somebody whom the hall hires itself was found fit and taken on."""

    confirmations: tuple[Confirmation, ...] = list_of(
        "聘用确认", "三项都要：政治素质高、业务能力强、无违法违纪记录", 1
    )
    recruitment: FilingPath | None = named(
        "公开招聘",
        "招聘记录的路径",
        None,
        chooses="recruitment",
        clause="6.2.2",
        standard=HUNAN_STAFF,
    )
    contract: Contract = named("劳动合同", "合同起止日期；编号密封，不写在这里", clause="6.2.3")


class Examination(Part):
    """How a candidate was looked at before the choice; only that it was, and how it ended."""

    examined_on: Day = named("考察日期", "考察完成的日期")
    result: Examined = named("考察结果", "确定选派 或 不予选派")


class StaffEntry(Filing):
    """窗口工作人员信息备案表"""

    TITLE: ClassVar[str] = "人员进驻"
    CLAUSE: ClassVar[str] = "6.2.1"
    ANNEX: ClassVar[str | None] = "E"
    RANK: ClassVar[int] = 50
    OPINION: ClassVar[bool] = True

    kind: Literal["staff-entry"] = named("类别", "固定填 staff-entry")
    staff: Slug = named("人员代号", "人员在本大厅的代号，例如 ga-003，不含姓名")
    name: Line = named("姓名", "窗口工作人员姓名")
    post: Line = named("职务", "所任职务，例如 科员")
    rank_level: RankLevel = named("职务层级", "例如 科级正职")
    position: Position = named("岗位类别", "窗口 或 后台")
    window: WindowNumber | None = named(
        "窗口", "所在窗口编号；后台人员不填", None, chooses="window"
    )
    branch: Slug | None = named("分厅", "所在分厅代号；主厅不填", None, chooses="branch")
    head: YesNo = named("窗口负责人", "是窗口负责人填 true")
    source: StaffSource | None = named(
        "来源", "派驻、划转、购买服务 或 招聘", None, clause="5.2", standard=HUNAN_STAFF
    )
    role: StaffRole | None = named(
        "服务类别", "例如 窗口、咨询引导、后台审批", None, clause="3.1", standard=HUNAN_STAFF
    )
    approves: tuple[Approved, ...] = list_of(
        "审批事项",
        "后台审批人员填：获授权审批的事项编码，或只填 全部",
        chooses="item",
        clause="3.1.6",
        standard=HUNAN_STAFF,
    )
    chief_representative: YesNo = named(
        "首席事务代表",
        "是本部门首席事务代表填 true",
        False,
        clause="3.4",
        standard=HUNAN_HALL,
    )
    hire: Hire | None = named(
        "聘用情况", "由大厅招聘的人员填写", None, clause="6.2.1", standard=HUNAN_STAFF
    )
    examination: Examination | None = named(
        "选派考察", "对拟选派人员考察的日期和结果", None, clause="6.2.1", standard=NATIONAL
    )
    special_post: SpecialPost | None = named("特殊岗位", "需要持证上岗的岗位填写", None)
    declarations: Declarations = named("声明", "部门对人员条件的声明")
    sealed: Sealed = named("密封信息", "不公开的其余内容，用 age 加密后的文本块")
    commitment: Digest | None = named(
        "密封摘要", "密封时一并生成，日后证明密封的内容没有变过；不用自己填", None
    )
