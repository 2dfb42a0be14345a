"""An item's guide changes (5.3.4)."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, create_model

from jinzhu.filing.envelope import Filing, LegalBasis
from jinzhu.filing.fields import ItemCode, Line, Part, Text, list_of, named
from jinzhu.filing.guide import Guide
from jinzhu.filing.terms import WindowType

ChangeType = Literal["内容调整", "勘误"]


def _optional_fields() -> dict[str, Any]:
    """Every field of the guide, none of them required: what is not given stays as it is."""
    return {
        name: (
            field.rebuild_annotation(),
            Field(default=None, title=field.title, description=field.description),
        )
        for name, field in Guide.model_fields.items()
    }


if TYPE_CHECKING:

    class GuideChange(Guide):
        """The fields of the guide that change."""
else:
    GuideChange = create_model(
        "GuideChange", __base__=Part, __doc__="办事指南中变更的字段", **_optional_fields()
    )


class ItemChange(Filing):
    """事项调整"""

    TITLE: ClassVar[str] = "事项调整"
    CLAUSE: ClassVar[str] = "5.3.4"
    RANK: ClassVar[int] = 61

    kind: Literal["item-change"] = named("类别", "固定填 item-change")
    item: ItemCode = named("事项编码", "要调整的事项的编码", chooses="item-in-hall")
    name: Line = named("事项名称", "现用名称")
    change_type: ChangeType = named("调整类别", "内容调整；只改电话、错别字的填 勘误")
    what: Text = named("调整内容", "调整了什么")
    reason: Text = named("调整原因", "为什么调整")
    basis: tuple[LegalBasis, ...] = list_of("调整依据", "调整所依据的文件")
    new_name: Line | None = named("新名称", "事项改名时填写", None)
    window_type: WindowType | None = named("新窗口类型", "改变进驻窗口类型时填写", None)
    guide: GuideChange | None = named(
        "指南变更", "只写变更的字段，写了的整项替换", None, clause="5.2.2"
    )
