"""A staff member comes to the hall (6.1, 6.2.1, Annex E).

Only what the public board may show is in clear; the rest of Annex E stays in ``sealed``.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from jinzhu.filing.envelope import Filing
from jinzhu.filing.fields import Day, Digest, Line, Part, Slug, WindowNumber, YesNo, named
from jinzhu.filing.terms import RankLevel

ARMOR_BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----"
ARMOR_END = "-----END AGE ENCRYPTED FILE-----"

Position = Literal["窗口", "后台"]


def _armored(text: str) -> str:
    lines = text.strip().splitlines()
    if len(lines) < 3 or lines[0] != ARMOR_BEGIN or lines[-1] != ARMOR_END:
        raise PydanticCustomError("sealed-shape", "age armor")
    return text


# Only the shape: what is inside can be read by key holders alone.
Sealed = Annotated[str, AfterValidator(_armored)]


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
    special_post: SpecialPost | None = named("特殊岗位", "需要持证上岗的岗位填写", None)
    declarations: Declarations = named("声明", "部门对人员条件的声明")
    sealed: Sealed = named("密封信息", "附录 E 其余内容，用 age 加密后的文本块")
    commitment: Digest | None = named(
        "密封摘要", "密封时一并生成，日后证明密封的内容没有变过；不用自己填", None
    )
