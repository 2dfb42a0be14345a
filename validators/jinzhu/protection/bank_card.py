"""Numbers of bank cards issued in China: 16 to 19 digits that begin with 62 (UnionPay)."""

import re
from collections.abc import Iterator

from jinzhu.codes.shape import HALF_WIDTH

_DIGIT = "[0-9０-９]"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
# In one piece, or in fours as on the card. Never inside a longer run of letters and digits.
_CARD = re.compile(
    rf"(?<![{_WORD}])[6６][2２](?:{_DIGIT}{{14,17}}"
    rf"|{_DIGIT}{{2}}(?:[ -]{_DIGIT}{{4}}){{3}}(?:[ -]{_DIGIT}{{1,3}})?)(?![{_WORD}])"
)


def find_bank_cards(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of bank cards stand: by prefix, length and check digit (GB/T 15694.1)."""
    for match in _CARD.finditer(text):
        plain = match[0].translate(HALF_WIDTH).replace(" ", "").replace("-", "")
        if _luhn(plain):
            yield match.span()


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (
        sum(map(int, digits[-1::-2])) + sum(each - 9 * (each > 9) for each in doubled)
    ) % 10 == 0
