"""What is wrong with the characters of a code before its own rules are asked."""

import re

from jinzhu.codes.fault import CodeFault

DIGITS = frozenset("0123456789")
UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_SHIFT = 0xFEE0
HALF_WIDTH = {code: code - _FULL_WIDTH_SHIFT for code in _FULL_WIDTH}
_UNCLEAN = re.compile(r"[\s\uff01-\uff5e]")


def refuse_unclean(text: str) -> None:
    """Refuse what was never meant: nothing, blanks, full-width characters.

    Raises CodeFault for an empty text, white space anywhere, or full-width ASCII.
    """
    if not text:
        raise CodeFault("不能为空")
    unclean = _UNCLEAN.search(text)
    if unclean:
        raise CodeFault(_unclean_reason(unclean[0]))


def _unclean_reason(char: str) -> str:
    if char.isspace():
        return "含空格，应去掉"
    kind = "全角数字" if char.isdigit() else "全角字母" if char.isalpha() else "全角符号"
    return f"含{kind}，应写半角"


def refuse_length(text: str, *lengths: int) -> None:
    """Raise CodeFault unless the text is as long as one of ``lengths``."""
    if len(text) not in lengths:
        wanted = "、".join(map(str, lengths[:-1]))
        wanted = f"{wanted} 或 {lengths[-1]}" if wanted else str(lengths[-1])
        raise CodeFault(f"应为 {wanted} 位，现为 {len(text)} 位")


def refuse_lower_case(text: str) -> None:
    """Raise CodeFault when a letter a-z is in the text: codes are written in capitals."""
    if any("a" <= char <= "z" for char in text):
        raise CodeFault("含小写字母，应写大写")


def refuse_other_than(allowed: frozenset[str], text: str, name: str, first: int = 1) -> None:
    """Raise CodeFault naming the first character outside ``allowed``.

    ``name`` says what the characters should be; ``first`` is the place of ``text[0]`` in the
    whole code.
    """
    for place, char in enumerate(text, first):
        if char not in allowed:
            raise CodeFault(f"第 {place} 位应为{name}")
