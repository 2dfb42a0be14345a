"""Telephone numbers as they are dialled in mainland China (the national numbering plan)."""

import re
from functools import lru_cache
from typing import Literal

from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import refuse_unclean

PhoneKind = Literal["固定电话", "手机", "短号", "服务热线"]

_EXAMPLE = "0756-2123456"
_ALLOWED = frozenset("0123456789-转")
_SEPARATORS = frozenset("、,;/|，；")
_BRACKETS = frozenset("()（）[]")
_LANDLINE = re.compile(r"(0\d*)-(\d+)((?:转|-)\d*)?")
_EXTENSION = re.compile(r"(?:转|-)\d{1,6}")
_AREA = re.compile(r"010|02\d|0[3-9]\d{2}")
_THREE_DIGIT_AREA = re.compile(r"0[12]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILE_LIKE = re.compile(r"1[3-9]\d{6,}")
_SHORT = re.compile(r"1[12]\d|1[0-2]\d{3}|9[56]\d{3}|11[68]\d{3}|96\d{4}")
_HOTLINE = re.compile(r"[48]00(?:\d{7}|-\d{3}-?\d{4}|-\d{4}-?\d{3}|\d{3}-\d{4})")
_LOCAL = re.compile(r"[2-8]\d{6,7}(?:(?:转|-)\d+)?")


@lru_cache(maxsize=4096)
def classify_phone(text: str) -> PhoneKind:
    """Say what kind of number this is; raises CodeFault when it is none.

    固定电话: area code, ``-``, number, extension by 转 or ``-``. 短号: 110, 12345, 95598 and
    their like, also behind an area code. 服务热线: 400 and 800.
    """
    _refuse_characters(text)
    if text[0] == "0":
        return _landline(text)
    if _SHORT.fullmatch(text):
        return "短号"
    if _HOTLINE.fullmatch(text):
        return "服务热线"
    if _MOBILE.fullmatch(text):
        return "手机"
    raise CodeFault(_unknown_reason(text))


def check_phone(text: str) -> str:
    """Check a telephone number of any kind. Raises CodeFault."""
    classify_phone(text)
    return text


def check_landline(text: str) -> str:
    """Check a landline number with its area code. Raises CodeFault."""
    kind = classify_phone(text)
    if kind != "固定电话":
        raise CodeFault(f"应填带区号的固定电话，如 {_EXAMPLE}，现为{kind}")
    return text


def check_mobile(text: str) -> str:
    """Check a mobile number. Faults repeat no digit of it. Raises CodeFault."""
    refuse_unclean(text)
    if not _MOBILE.fullmatch(text):
        raise CodeFault("应为 11 位手机号码，只写数字")
    return text


def check_office_phone(text: str, duty: bool = False) -> str:
    """Check the number of an office: no mobile, unless it is the ``duty`` phone.

    Raises CodeFault.
    """
    if classify_phone(text) == "手机" and not duty:
        raise CodeFault("办公电话不得填手机号，值班电话除外")
    return text


def _refuse_characters(text: str) -> None:
    if _BRACKETS.intersection(text):
        raise CodeFault(f"区号不加括号，应写作 {_EXAMPLE}")
    if _SEPARATORS.intersection(text):
        raise CodeFault("一处只填一个号码")
    refuse_unclean(text)
    if text.startswith(("+86", "0086")):
        raise CodeFault("不写国家代码 86")
    for place, char in enumerate(text, 1):
        if char not in _ALLOWED:
            raise CodeFault(f"第 {place} 位应为数字、“-”或“转”")


def _landline(text: str) -> PhoneKind:
    match = _LANDLINE.fullmatch(text)
    if not match:
        raise CodeFault(_undivided_reason(text))
    area, number, extension = match[1], match[2], match[3]
    _refuse_area(area)
    if _SHORT.fullmatch(number) and not extension:
        return "短号"
    _refuse_number(area, number)
    if extension and not _EXTENSION.fullmatch(extension):
        raise CodeFault("分机号应为 1 至 6 位数字")
    return "固定电话"


def _refuse_area(area: str) -> None:
    if not _AREA.fullmatch(area):
        raise CodeFault(f"区号“{area}”不对，应为 3 位（010、02x）或 4 位")


def _refuse_number(area: str, number: str) -> None:
    lengths, wanted = ((8,), "8") if len(area) == 3 else ((7, 8), "7 或 8")
    if len(number) not in lengths:
        raise CodeFault(f"区号 {area} 后的号码应为 {wanted} 位，现为 {len(number)} 位")
    if number[0] in "019":
        raise CodeFault(f"区号 {area} 后的号码首位应为 2 至 8，现为 {number[0]}")


def _undivided_reason(text: str) -> str:
    if not text.isdigit():
        return f"写法不对，应写作 {_EXAMPLE}，分机写作 {_EXAMPLE}转801"
    cut = 3 if _THREE_DIGIT_AREA.match(text) else 4
    area, number = text[:cut], text[cut:]
    _refuse_area(area)
    _refuse_number(area, number)
    return f"区号后应加“-”，写作 {area}-{number}"


def _unknown_reason(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if _LOCAL.fullmatch(text):
        return f"缺区号，应写作 {_EXAMPLE}"
    if _MOBILE_LIKE.fullmatch(digits):
        return _mobile_reason(digits)
    if digits.startswith(("400", "800")) and len(digits) > 6:
        return _hotline_reason(digits)
    if len(digits) < 7:
        return "不是常用短号（如 110、12345、95598），位数或号段不对"
    return f"位数不对，共 {len(digits)} 位，固定电话应写作 {_EXAMPLE}"


def _mobile_reason(digits: str) -> str:
    if len(digits) != 11:
        return f"手机号应为 11 位，现为 {len(digits)} 位"
    return "手机号只写数字，中间不加“-”"


def _hotline_reason(digits: str) -> str:
    if len(digits) != 10:
        return f"{digits[:3]} 号码应为 10 位，现为 {len(digits)} 位"
    return f"应写作 {digits[:3]}-{digits[3:6]}-{digits[6:]}"
