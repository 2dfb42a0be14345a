"""Unified social credit codes (GB 32100-2015) and the organisation codes inside (GB 11714)."""

from functools import lru_cache

from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import (
    DIGITS,
    UPPER,
    refuse_length,
    refuse_lower_case,
    refuse_other_than,
    refuse_unclean,
)

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_VALUES = {char: value for value, char in enumerate(CREDIT_ALPHABET)}
_CREDIT_CHARACTERS = frozenset(CREDIT_ALPHABET)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_VALUES = {char: value for value, char in enumerate(ORGANISATION_ALPHABET)}
_ORGANISATION_CHECKS = "0X987654321"
_LOOK_ALIKES = {"I": "数字 1", "O": "数字 0", "S": "数字 5", "V": "字母 U", "Z": "数字 2"}
_GOVERNMENT = ("11", "12", "13")


def credit_check_character(first17: str) -> str:
    """Compute the 18th character of a credit code from the first 17 (GB 32100, GB/T 17710).

    Raises KeyError or ValueError when ``first17`` is not 17 characters of the alphabet.
    """
    total = sum(
        _CREDIT_VALUES[char] * weight for char, weight in zip(first17, _CREDIT_WEIGHTS, strict=True)
    )
    return CREDIT_ALPHABET[-total % 31]


def organisation_check_character(first8: str) -> str:
    """Compute the 9th character of an organisation code from the first 8 (GB 11714).

    Raises KeyError or ValueError when ``first8`` is not 8 digits or capitals.
    """
    total = sum(
        _ORGANISATION_VALUES[char] * weight
        for char, weight in zip(first8, _ORGANISATION_WEIGHTS, strict=True)
    )
    return _ORGANISATION_CHECKS[total % 11]


@lru_cache(maxsize=8192)
def check_credit_code(text: str) -> str:
    """Check a unified social credit code by GB 32100-2015.

    The check character is computed, and so is that of the organisation code in places 9-17,
    which GB 32100 has coded by GB 11714. Places 3-8 need only be digits: national registers
    use 100000 and the register of places changes. Raises CodeFault.
    """
    refuse_unclean(text)
    refuse_length(text, 18)
    refuse_lower_case(text)
    _refuse_look_alikes(text)
    refuse_other_than(_CREDIT_CHARACTERS, text, "数字或大写字母")
    refuse_other_than(DIGITS, text[2:8], "数字（登记机关行政区划码）", first=3)
    _refuse_check(text, 18, credit_check_character(text[:17]), "校验码")
    _refuse_check(text, 17, organisation_check_character(text[8:16]), "组织机构代码校验码")
    return text


def is_credit_code(text: str) -> bool:
    """Tell whether a text passes ``check_credit_code``."""
    try:
        check_credit_code(text)
    except CodeFault:
        return False
    return True


def is_government_code(text: str) -> bool:
    """Tell whether a credit code is one of a state organ, institution or mass organisation.

    Those registered by the establishment offices begin with 11, 12 or 13 (GB 32100).
    """
    return text.startswith(_GOVERNMENT)


@lru_cache(maxsize=1024)
def check_organisation_code(text: str) -> str:
    """Check an old organisation code by GB 11714, for legacy input only.

    Nine characters, or ten with the hyphen before the last as it was printed.
    Raises CodeFault.
    """
    refuse_unclean(text)
    plain = text[:8] + text[9:] if text[8:9] == "-" else text
    refuse_length(plain, 9)
    refuse_lower_case(plain)
    refuse_other_than(DIGITS | UPPER, plain, "数字或大写字母")
    _refuse_check(plain, 9, organisation_check_character(plain[:8]), "校验码")
    return text


def organisation_code_of(credit_code: str) -> str:
    """Read the organisation code (places 9-17) out of a credit code (GB 32100)."""
    return credit_code[8:17]


def _refuse_look_alikes(text: str) -> None:
    for place, char in enumerate(text, 1):
        if char in _LOOK_ALIKES:
            likely = _LOOK_ALIKES[char]
            raise CodeFault(
                f"第 {place} 位为字母 {char}，信用代码不用 I、O、S、V、Z，可能是{likely}"
            )


def _refuse_check(text: str, place: int, wanted: str, name: str) -> None:
    found = text[place - 1]
    if found != wanted:
        raise CodeFault(f"第 {place} 位{name}应为 {wanted}，现为 {found}")
