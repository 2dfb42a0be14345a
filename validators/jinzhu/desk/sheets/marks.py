"""What tells the sheets of a template, however they are renamed and rearranged.

The first row of each sheet is hidden: its first cell names the table, the others the key of
their column, so that a column may be moved and its heading changed.
"""

from typing import NamedTuple

LISTS = "选项"
GUIDE = "填写说明"
NUMBER = "序号"
REQUIRED = " *"
REPORT = "退回意见"
AUTHOR = "进驻"
# The hidden row, the headings, then the filings; counted from 0.
KEYS_ROW, HEADINGS_ROW, FIRST_ROW = 0, 1, 2
PLAIN_KEY = "="
_SIGN = "jinzhu"
_FORMAT = "1"


class Mark(NamedTuple):
    """The table that a sheet holds."""

    kind: str
    key: str


def mark(kind: str, key: str) -> str:
    """What stands in the first cell of a sheet."""
    return "|".join((_SIGN, _FORMAT, kind, key))


def read_mark(cell: object) -> Mark | None:
    """What a cell says of its sheet; None for any other cell."""
    parts = str(cell).split("|")
    if len(parts) != 4 or parts[:2] != [_SIGN, _FORMAT]:
        return None
    return Mark(parts[2], parts[3])


def heading(text: object) -> str:
    """A heading without the sign that it must be filled in."""
    return str(text).strip().removesuffix("*").strip()
