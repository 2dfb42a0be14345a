"""Chance that is always the same: numbers, names and sealed blocks drawn from a text."""

import base64
import hashlib
from collections.abc import Sequence
from typing import TypeVar

from jinzhu.filing.staff_entry import ARMOR_BEGIN, ARMOR_END

T = TypeVar("T")

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻柏章苏潘葛范彭鲁韦马苗方俞任袁柳史唐薛雷贺倪汤罗毕郝安常傅齐康"
GIVEN = "宁安远航嘉禾景行知秋明澈清和书言以恒若溪子衡怀瑾映雪承泽望舒云帆静姝慕青思齐向晚初晴念慈致远乐天雨桐可欣立群朗越凌霄沐阳疏影芷若"
_SEALED_BYTES = 480
_LINE = 64


def number(key: str, below: int) -> int:
    """A number from 0 to ``below`` - 1 that depends on ``key`` alone."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") % below


def choose(key: str, among: Sequence[T]) -> T:
    """One of ``among``, always the same for ``key``."""
    return among[number(key, len(among))]


def person(key: str) -> str:
    """An invented name."""
    drawn = number(key, len(SURNAMES) * len(GIVEN) * (len(GIVEN) + 1))
    drawn, surname = divmod(drawn, len(SURNAMES))
    second, first = divmod(drawn, len(GIVEN))
    return SURNAMES[surname] + GIVEN[first] + (GIVEN[second] if second < len(GIVEN) else "")


def sealed(key: str) -> str:
    """What looks like a sealed record: the shape of age armor around bytes that mean nothing."""
    noise = hashlib.shake_256(key.encode()).digest(_SEALED_BYTES)
    text = base64.b64encode(b"age-encryption.org/v1\n-> X25519 " + noise).decode()
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return "\n".join([ARMOR_BEGIN, *lines, ARMOR_END]) + "\n"
