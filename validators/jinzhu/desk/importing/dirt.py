"""What may be wrong with a cell, and what is said about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Weight = Literal["noted", "mended", "refused"]


class Dirt(StrEnum):
    """A kind of dirt by its stable name; ``label`` is what a clerk reads."""

    LOWER_CASE = "lower-case-code"
    SHORT_ORGANISATION = "short-organisation-code"
    NOT_CREDIT = "not-a-credit-code"
    EMBEDDED_CODE = "embedded-organisation-code"
    PLACEHOLDER = "placeholder-code"
    DUPLICATE_NAME = "duplicate-name"
    DUPLICATE_CODE = "duplicate-code"
    BRACKETS = "half-width-brackets"
    FULL_WIDTH = "full-width-characters"
    STRAY_CHARACTERS = "stray-characters"
    UNCLASSIFIED = "unclassified-main-item"
    UNKNOWN_TYPE = "unknown-item-type"
    UNKNOWN_VALUE = "unknown-value"
    SCIENTIFIC = "scientific-notation"
    BAD_CODE = "bad-item-code"
    BAD_LINK = "bad-link"
    MISSING = "missing-value"
    TOO_LONG = "too-long"
    TORN_ROW = "torn-row"
    PRESENT = "already-present"
    OTHER_DEPARTMENT = "listed-elsewhere"
    DRAFT_PRESENT = "draft-already-present"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _LABELS[self]


_LABELS = {
    Dirt.LOWER_CASE: "代码含小写字母",
    Dirt.SHORT_ORGANISATION: "部门代码为旧组织机构代码（9、10 位）",
    Dirt.NOT_CREDIT: "部门代码不是信用代码",
    Dirt.EMBEDDED_CODE: "事项编码内嵌的机构代码有误",
    Dirt.PLACEHOLDER: "代码为占位数字",
    Dirt.DUPLICATE_NAME: "事项名称重复",
    Dirt.DUPLICATE_CODE: "事项编码重复",
    Dirt.BRACKETS: "名称中的半角括号",
    Dirt.FULL_WIDTH: "全角字母、数字或符号",
    Dirt.STRAY_CHARACTERS: "多余空白或不可见字符",
    Dirt.UNCLASSIFIED: "主项未分类",
    Dirt.UNKNOWN_TYPE: "事项类型不明",
    Dirt.UNKNOWN_VALUE: "取值不明",
    Dirt.SCIENTIFIC: "代码被转成科学计数",
    Dirt.BAD_CODE: "事项编码有误",
    Dirt.BAD_LINK: "网址有误",
    Dirt.MISSING: "缺少必填内容",
    Dirt.TOO_LONG: "内容过长",
    Dirt.TORN_ROW: "行结构有误",
    Dirt.PRESENT: "目录中已有",
    Dirt.OTHER_DEPARTMENT: "目录中属于其他部门",
    Dirt.DRAFT_PRESENT: "已有备案或草稿",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said about one cell; ``column`` is the heading in the file."""

    dirt: Dirt
    weight: Weight
    column: str
    before: str
    text: str
    after: str | None = None
