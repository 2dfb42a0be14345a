"""What every filing carries, whatever it is about."""

from typing import Any, ClassVar, get_args

from pydantic import ConfigDict, ValidationInfo, field_validator

from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.filing.fields import (
    Count,
    Day,
    Digest,
    FilingPath,
    ItemCode,
    Line,
    Part,
    Phone,
    Slug,
    Text,
    WebAddress,
    YesNo,
    check_contact_phone,
    list_of,
    named,
)


class Contact(Part):
    """Who at the department answers questions about a filing."""

    name: Line = named("经办人", "经办人姓名")
    duty: YesNo = named("值班电话", "所填电话是值班电话（可为手机）时填 true", False)
    phone: Phone = named("办公电话", "带区号的办公电话，例如 0756-2123456")

    @field_validator("phone")
    @classmethod
    def _no_mobile_unless_on_duty(cls, phone: str, info: ValidationInfo) -> str:
        return check_contact_phone(phone, duty=bool(info.data.get("duty")))


class Opinion(Part):
    """The opinion of the filing unit that annexes C to G ask for."""

    text: Text = named("意见", "所在单位意见的内容，例如 同意进驻")
    signatory: Line = named("签字人", "签署意见的单位负责人")
    date: Day = named("签署日期", "签署意见的日期，例如 2026-03-01")
    stamped: YesNo = named("已盖章", "纸质件已加盖单位公章填 true")


class Attachment(Part):
    """A document that goes with a filing: kept in the repository or at an address."""

    title: Line = named("名称", "附件名称")
    path: Line | None = named("文件", "附件在仓库中的路径，与网址二选一", None)
    url: WebAddress | None = named("网址", "附件的网址，与文件二选一", None)
    sha256: Digest | None = named("摘要", "文件的 SHA-256 摘要，64 位十六进制小写", None)
    public: YesNo = named("公开", "向社会公开填 true；不填为不公开", False)


class ItemRef(Part):
    """An item named by its code, with its name beside it for the reader."""

    code: ItemCode = named("事项编码", "事项目录中的实施编码", chooses="item")
    name: Line = named("事项名称", "与事项目录一致的名称")


class LegalBasis(Part):
    """A law or document cited as the ground of an act."""

    title: Line = named("文件名称", "法律、法规、规章或文件的全称")
    article: Line | None = named("条款", "所依据的条、款、项，例如 第十二条", None)
    text: Text | None = named("内容", "所依据条款的内容", None)


class Period(Part):
    """A span of days, both ends included."""

    since: Day = named("自", "起始日期")
    until: Day = named("至", "截止日期")


def _as_form(schema: dict[str, Any], kind: type["Filing"]) -> None:
    """Call the exported schema of a kind what the standard calls its form."""
    schema["title"] = kind.TITLE
    form = schema.get("description", kind.TITLE)
    schema["description"] = f"{form}（附录 {kind.ANNEX}）" if kind.ANNEX else form
    schema["clause"] = kind.CLAUSE
    schema["standard"] = kind.STANDARD


class Filing(Part):
    """One act of one department; the fields that come before those of its kind.

    A kind's docstring is the Chinese name of its form. ``KIND`` is its name in file names,
    ``TITLE`` its short name in Chinese, ``CLAUSE`` the clause of ``STANDARD`` that asks for
    it and ``ANNEX`` the annex with its form, ``RANK`` its place among the filings of one merge,
    ``OPINION`` whether its annex has a field for the unit's opinion, ``MANAGEMENT`` whether only
    the management may file it, ``FOLLOWS`` which kinds it may follow up (empty: none) and
    ``MUST_FOLLOW`` whether it must.
    """

    model_config = ConfigDict(json_schema_extra=_as_form)

    KIND: ClassVar[str]
    TITLE: ClassVar[str]
    STANDARD: ClassVar[str] = ZHUHAI
    CLAUSE: ClassVar[str]
    RANK: ClassVar[int]
    ANNEX: ClassVar[str | None] = None
    OPINION: ClassVar[bool] = False
    MANAGEMENT: ClassVar[bool] = False
    FOLLOWS: ClassVar[tuple[str, ...]] = ()
    MUST_FOLLOW: ClassVar[bool] = False

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Read the kind's name off the literal that tells the kinds apart."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.KIND = get_args(cls.model_fields["kind"].annotation)[0]

    format: Count = named("格式版本", "固定填 1", json_schema_extra={"const": 1})
    kind: Any
    department: Slug = named(
        "部门", "部门在目录 catalog/departments.yml 中的代号", chooses="department"
    )
    filed_on: Day = named("备案日期", "填报备案的日期，与文件名中的日期一致")
    effective_on: Day = named("生效日期", "计划生效的日期，例如进驻、撤离、调整的日期")
    handled_by: Contact = named("经办人", "部门经办人及办公电话")
    unit_opinion: Opinion | None = named(
        "所在单位意见", "备案表格中的所在单位意见；同批备案可改填 opinion_of", None
    )
    opinion_of: FilingPath | None = named(
        "意见见", "同批另一份备案的路径，其单位意见同时适用于本备案", None, chooses="filing"
    )
    attachments: tuple[Attachment, ...] = list_of("附件", "随备案提交的文件或网址")
    follows: FilingPath | None = named("接续", "本备案所接续的备案的路径", None, chooses="filing")
    supersedes: FilingPath | None = named(
        "更正", "本备案所更正（替代）的备案的路径", None, chooses="filing"
    )
    filed_for: Slug | None = named(
        "代为备案", "政务服务管理部门代哪个部门备案", None, chooses="department"
    )
    remarks: Text | None = named("备注", "需要说明的其他情况", None)

    @property
    def actor(self) -> str:
        """The department whose act it is, also when the management files for it."""
        return self.filed_for or self.department
