"""Text as a data file may hold it, whatever a filing says.

A hall has millions of cells, and nearly every one is harmless: one look at each must do.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

# What XML 1.0 cannot hold, and what a terminal or a spreadsheet would act upon.
FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_forbidden = re.compile(f"[{FORBIDDEN}]")
is_forbidden = _forbidden.search
_REPLACEMENT: Final = "\ufffd"
MARK: Final = "'"
# The full-width signs begin a formula too, where a spreadsheet runs in Chinese or Japanese.
_SIGNS: Final = "=+\\-@\t\r\n＝＋－＠'"
_formula = re.compile(f"[ \u3000\ufeff]*[{_SIGNS}]").match
_not_plain_formula = re.compile(f"[{FORBIDDEN}]|\\A[ \u3000\ufeff{_SIGNS}]").search
_not_inert = re.compile(f"[{FORBIDDEN}]|\\A[\\s\ufeff{_SIGNS}0-9.jfmasond]", re.IGNORECASE).search
# What a spreadsheet would read as a number and write back in another way, or as a day.
_misread = re.compile(
    r"\s*(?:0[0-9]+|[0-9]{12,}|[0-9.]+e[0-9]+|[0-9]{1,4}[-/.][0-9]{1,4}(?:[-/.][0-9]{1,4})?"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]?[0-9]{1,4})\s*",
    re.IGNORECASE,
).fullmatch
_day = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
LONGEST_CELL: Final = 32_000
_CUT: Final = "……（太长，全文见 JSON）"


def plain(text: str) -> str:
    """The text with a sign in place of every character that has no place in a data file."""
    return _forbidden.sub(_REPLACEMENT, text) if is_forbidden(text) else text


def cleaned(value: Any) -> Any:
    """The same data with every text in it plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    return value


def shortened(text: str) -> str:
    """The text as a spreadsheet takes it: it has a limit of its own for a cell."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT


def unformulated(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would compute.

    Whoever takes one apostrophe off the beginning, where there is one, has the text again.
    """
    if _not_plain_formula(text):
        text = plain(text)
        return MARK + text if _formula(text) else text
    return text


def inert(text: str) -> str:
    """The text with an apostrophe also before what a spreadsheet would read as a number."""
    if _not_inert(text):
        text = plain(text)
        marked = _formula(text) or (_misread(text) and not _day(text))
        return MARK + text if marked else text
    return text
