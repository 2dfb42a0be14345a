"""Personal data in a line of text, wherever the text comes from; nothing but patterns is loaded."""

import re
from collections.abc import Iterator

from jinzhu.codes.identity import find_identity_numbers
from jinzhu.codes.shape import HALF_WIDTH
from jinzhu.protection.bank_card import find_bank_cards

IDENTITY, MOBILE, CARD, KEY = "公民身份号码", "手机号码", "银行卡号", "私钥"
FICTITIOUS = (
    "样表里的号码要一看就是虚构的：身份证号码写成 00 开头（例如 000000199001010018），"
    "手机号写成 12000000000，银行卡号写成 0 开头"
)
"""What to write in a filled sample: no province is 00, no mobile 12, no bank card begins with 0."""

_NO_PROVINCE = "00"
_DIGIT = "[0-9０-９]"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
# Full-width or grouped 3-4-4 as well; the country code is no part of a longer run.
_MOBILE = re.compile(
    rf"(?<![{_WORD}])(?:(?:\+|00)?86[ -]?)?[1１][3-9３-９]{_DIGIT}[ -]?{_DIGIT}{{4}}[ -]?{_DIGIT}{{4}}"
    rf"(?![{_WORD}])"
)
_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{8}|-----BEGIN [A-Z ]*PRIVATE KEY-----", re.IGNORECASE)


def hits_in(line: str, mobiles: bool) -> Iterator[tuple[int, str]]:
    """Where in the line personal data begins, and of what kind it is."""
    identities = [(hit.start, hit.end) for hit in find_identity_numbers(line)]
    found = [(start, IDENTITY) for start, end in identities if not _is_fictitious(line[start:end])]
    found += [
        (start, CARD)
        for start, _ in find_bank_cards(line)
        if not any(left <= start < right for left, right in identities)
    ]
    found += [(match.start(), KEY) for match in _KEY.finditer(line)]
    if mobiles:
        found += [(match.start(), MOBILE) for match in _MOBILE.finditer(line)]
    yield from sorted(found)


def _is_fictitious(number: str) -> bool:
    return number.translate(HALF_WIDTH).startswith(_NO_PROVINCE)
