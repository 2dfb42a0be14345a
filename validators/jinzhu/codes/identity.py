"""Citizen identity numbers (GB 11643-1999).

Faults never repeat a digit of the number, hits never carry it, and nothing is cached: an
identity number is personal data and must not outlive the call.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jinzhu.codes.division import PROVINCES
from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import (
    DIGITS,
    HALF_WIDTH,
    refuse_length,
    refuse_other_than,
    refuse_unclean,
)
from jinzhu.codes.tables import Sex

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2099
# 83 stands in the residence permits of people from Taiwan; GB/T 2260 has only 71.
_PREFIXES = frozenset(PROVINCES) | {"83"}

_DIGIT = "[0-9０-９]"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_IN_CLEAR = re.compile(
    rf"(?<![{_WORD}]){_DIGIT}{{6}}[ -]?{_DIGIT}{{8}}[ -]?{_DIGIT}{{3}}"
    rf"[0-9Xx０-９Ｘｘ](?![{_WORD}])"
)


class IdentityHit(NamedTuple):
    """Where an identity number stands in a text: ``text[start:end]``, never the number."""

    start: int
    end: int


def identity_check_character(first17: str) -> str:
    """Compute the 18th character of an identity number (GB 11643, ISO 7064 MOD 11-2).

    Raises ValueError when ``first17`` is not 17 digits.
    """
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECKS[total % 11]


def check_identity_number(text: str) -> str:
    """Check an 18-character identity number by GB 11643.

    Form, province, birth date and check character. Whether the birth date lies in the future
    is for the caller to ask, who knows the day. Raises CodeFault.
    """
    refuse_unclean(text)
    if len(text) == 15 and DIGITS.issuperset(text):
        raise CodeFault("为 15 位旧号码，应填 18 位公民身份号码")
    refuse_length(text, 18)
    refuse_other_than(DIGITS, text[:17], "数字")
    _refuse_last(text[17])
    if text[:2] not in _PREFIXES:
        raise CodeFault("第 1 至 2 位不是省级行政区划代码")
    _read_birth_date(text)
    if text[17] != identity_check_character(text[:17]):
        raise CodeFault("第 18 位校验码不符，请逐位核对")
    return text


def birth_date(text: str) -> date:
    """Read the birth date out of an identity number (GB 11643). Raises CodeFault."""
    return _read_birth_date(check_identity_number(text))


def sex(text: str) -> Sex:
    """Read the sex out of an identity number: an odd 17th digit is 男. Raises CodeFault."""
    return "男" if int(check_identity_number(text)[16]) % 2 else "女"


def find_identity_numbers(text: str) -> tuple[IdentityHit, ...]:
    """Find the identity numbers that stand in clear in a text.

    By pattern, date and check character, full-width or grouped 6-8-4 as well; never inside a
    longer run of letters and digits, such as an item code. The province is not asked, since
    permanent residence permits of foreigners begin with 9.
    """
    return tuple(_hits(text))


def hide_identity_numbers(text: str) -> str:
    """The text with what looks like an identity number, mistyped or not, shown as asterisks."""
    return _IN_CLEAR.sub(lambda found: _hidden(found[0]), text)


def _hidden(found: str) -> str:
    return "*" * len(found) if _is_dated(_plain(found)) else found


def _plain(found: str) -> str:
    return found.translate(HALF_WIDTH).replace(" ", "").replace("-", "").upper()


def _hits(text: str) -> Iterator[IdentityHit]:
    for match in _IN_CLEAR.finditer(text):
        plain = _plain(match[0])
        if _is_dated(plain) and plain[17] == identity_check_character(plain[:17]):
            yield IdentityHit(*match.span())


def _refuse_last(char: str) -> None:
    if char == "x":
        raise CodeFault("第 18 位 x 为小写，应写大写 X")
    if char not in DIGITS and char != "X":
        raise CodeFault("第 18 位应为数字或大写 X")


def _read_birth_date(number: str) -> date:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    try:
        if _EARLIEST_YEAR <= year <= _LATEST_YEAR:
            return date(year, month, day)
    except ValueError:
        pass
    raise CodeFault("第 7 至 14 位不是有效的出生日期")


def _is_dated(number: str) -> bool:
    try:
        _read_birth_date(number)
    except CodeFault:
        return False
    return True
