"""One regular expression that waves ordinary filings through.

`is_plainly_clean(text)` may say no to a good text (the scanner of `classify` then decides), but
what it says yes to *and* a YAML parser accepts is always free of the problems `classify` looks
for, duplicate keys and depth apart, which the reader sees itself. Nearly every filing passes
here, so nothing slower needs to look at it.
"""

import re

WIDE = (
    "\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e\u2103\u2109\u2116\u2150-\u218b\u2190-\u22ff"
    "\u2460-\u27bf\u3001-\u3029\u3030-\u303d\u3105-\u312f\u3200-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
    "\uffe0-\uffe6\U00020000-\U0002a6df\U0002a700-\U0002ebe0\U00030000-\U0003134a"
)
"""Visible characters beyond ASCII that no Unicode normalisation changes or joins."""

# Where a value may start: no indicator of YAML, no full-width bracket or quote.
_FIRST = (
    r"[$(+./0-9;<=A-Z\\^_a-z~"
    + "\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2017\u201a\u201b\u201e-\u2027\u2030-\u205e\u2103\u2109\u2116"
    "\u2150-\u218b\u2190-\u22ff\u2460-\u27bf\u3001-\u3029\u3030-\u303d\u3105-\u312f\u3200-\u4dbf"
    "\u4e00-\u9fff\uff01\uff03-\uff06\uff08-\uff3a\uff3c-\uff5a\uff5c-\uff5e\uffe0-\uffe6"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebe0\U00030000-\U0003134a]"
)
_RUN = rf"[ !-\"$-9;-~{WIDE}]*+"
_PLAIN = rf"{_FIRST}{_RUN}(?:(?::(?![ \n])|(?<! )\#){_RUN})*+"
_SINGLE = rf"'[ -&(-~{WIDE}]*+(?:''[ -&(-~{WIDE}]*+)*+'\ *+"
_DOUBLE = rf'"[ !#-\[\]-~{WIDE}]*+"\ *+'
_ITEM = r"[A-Za-z0-9\u4e00-\u9fff]++"
_FLOW = rf"\[(?:{_ITEM}(?:,\ {_ITEM})*+)?\]"
_CLOSED = rf"{_SINGLE}|{_DOUBLE}|{_FLOW}|\{{\}}"
_KEY = r"(?!null:)[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]{0,120}+:"
# A deeper "- " under a plain value would be glued to that value without a word.
_LINE = rf"""
    (\ *+)(?:-\ )*+{_KEY}(?:\n|\ (?:{_PLAIN}\n(?!\n*+\1\ ++-[ \n])|(?:{_CLOSED})\n))
  | (\ *+)(?:-\ )++(?:{_PLAIN}\n(?!\n*+\2\ ++-[ \n])|(?:{_CLOSED})\n)
"""
# Text below `|`: every line at least as deep as its first, and nothing half as deep after it.
_TEXT = rf"[!-~{WIDE}][ -~{WIDE}]*+\n"
_MORE = rf"[ -~{WIDE}]*+\n|\n"
_BLOCK = rf"""
    (\ *+){_KEY}\ \|[+-]?\n(\3\ ++){_TEXT}(?:\4{_MORE})*+(?!\3\ )
  | (\ *+)-\ {_KEY}\ \|[+-]?\n(\5\ \ \ ++){_TEXT}(?:\6{_MORE})*+(?!\5\ \ \ )
"""
_CLEAN = re.compile(rf"(?:{_LINE}|{_BLOCK}|\ *+\#[ -~{WIDE}]*+\n|\n)*", re.VERBOSE)


def is_plainly_clean(text: str) -> bool:
    """Say whether every line of `text`, which ends with a line feed, has an ordinary form."""
    return _CLEAN.fullmatch(text) is not None
