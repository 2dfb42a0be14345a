"""Codes and types of government service items (GB/T 39554.1-2020)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from jinzhu.codes.credit import check_credit_code, is_credit_code
from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import (
    DIGITS,
    UPPER,
    refuse_length,
    refuse_lower_case,
    refuse_other_than,
    refuse_unclean,
)
from jinzhu.codes.tables import ItemLevel, ItemType

ItemCodeMode = Literal["national", "local"]
ItemTypeTable = Literal["national", "guangdong"]

_POWERS: Final[Mapping[str, ItemType]] = {
    "01": "行政许可",
    "02": "行政处罚",
    "03": "行政强制",
    "04": "行政征收",
    "05": "行政给付",
    "06": "行政检查",
    "07": "行政确认",
    "08": "行政奖励",
    "09": "行政裁决",
}
ITEM_TYPE_NUMBERS: Final[Mapping[ItemTypeTable, Mapping[str, ItemType]]] = MappingProxyType(
    {
        "national": MappingProxyType({**_POWERS, "10": "其他行政权力", "20": "公共服务"}),
        "guangdong": MappingProxyType({**_POWERS, "20": "其他行政权力", "21": "公共服务"}),
    }
)
ITEM_LEVEL_NUMBERS: Final[Mapping[str, ItemLevel]] = MappingProxyType(
    {"1": "国家级", "2": "省级", "3": "市级", "4": "县级"}
)

_LOCAL_LONGEST = 64
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_LOCAL_STRAY = re.compile(r"[^A-Za-z0-9._-]", re.ASCII)
_PARTS = re.compile(r"[A-Za-z0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class ItemCode:
    """A national implementation code, in its parts; ``str()`` gives the code back."""

    credit_code: str
    level: str
    basic_code: str
    handling_item: str | None = None

    @property
    def level_name(self) -> ItemLevel:
        """The level that exercises the power, in words."""
        return ITEM_LEVEL_NUMBERS[self.level]

    def __str__(self) -> str:
        """Write the code as it was read: 31 characters, or 33 with a handling item."""
        return self.credit_code + self.level + self.basic_code + (self.handling_item or "")


@dataclass(frozen=True, slots=True)
class LocalItemCode:
    """A code that is not the national one, kept whole, and why it is not."""

    text: str
    reason: str

    def __str__(self) -> str:
        """Give the code back as it was typed."""
        return self.text


@lru_cache(maxsize=16384)
def parse_item_code(text: str) -> ItemCode:
    """Take a national implementation code apart (GB/T 39554.1).

    31 characters: credit code (18), level (1), basic code (12); 33 with the handling item (2).
    Raises CodeFault.
    """
    refuse_unclean(text)
    refuse_length(text, 31, 33)
    refuse_lower_case(text)
    _refuse_credit(text[:18])
    if text[18] not in ITEM_LEVEL_NUMBERS:
        raise CodeFault(f"第 19 位行使层级应为 1 至 4，现为 {text[18]}")
    refuse_other_than(DIGITS | UPPER, text[19:31], "数字或大写字母", first=20)
    refuse_other_than(DIGITS, text[31:], "数字（办理项）", first=32)
    return ItemCode(text[:18], text[18], text[19:31], text[31:] or None)


def check_item_code(text: str, mode: ItemCodeMode = "national") -> str:
    """Check an item code: ``national`` strictly, ``local`` as free text within bounds.

    Raises CodeFault.
    """
    if mode == "local":
        return check_local_item_code(text)
    parse_item_code(text)
    return text


def check_local_item_code(text: str) -> str:
    """Check a province's own code: 1-64 letters, digits, ``.``, ``_`` and ``-``.

    It begins and ends with a letter or digit, so that it can stand in an address or a file
    name. No standard governs it. Raises CodeFault.
    """
    refuse_unclean(text)
    if len(text) > _LOCAL_LONGEST:
        raise CodeFault(f"不得超过 {_LOCAL_LONGEST} 位，现为 {len(text)} 位")
    if _LOCAL.fullmatch(text):
        return text
    stray = _LOCAL_STRAY.search(text)
    if stray:
        raise CodeFault(f"第 {stray.start() + 1} 位应为字母、数字或 . _ -")
    raise CodeFault("首末两位应为字母或数字")


def check_basic_code(text: str) -> str:
    """Check a basic code: 12 digits or capitals (GB/T 39554.1). Raises CodeFault."""
    refuse_unclean(text)
    refuse_length(text, 12)
    refuse_lower_case(text)
    refuse_other_than(DIGITS | UPPER, text, "数字或大写字母")
    return text


def read_item_code(text: str) -> ItemCode | LocalItemCode:
    """Read any code and lose nothing: ``str(read_item_code(text)) == text`` always holds."""
    try:
        return parse_item_code(text)
    except CodeFault as fault:
        return LocalItemCode(text, fault.reason)


def credit_codes_in(text: str) -> tuple[str, ...]:
    """Find the valid credit codes a code carries, as the dashed codes of Sichuan do."""
    return tuple(part for part in _PARTS.findall(text) if is_credit_code(part))


def _refuse_credit(text: str) -> None:
    try:
        check_credit_code(text)
    except CodeFault as fault:
        raise CodeFault(f"前 18 位信用代码有误：{fault.reason}") from None
