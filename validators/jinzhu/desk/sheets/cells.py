"""One cell as the text that a file would hold.

What a spreadsheet made of the text is undone where that is certain; what it lost is a fault.
How a value should be written is not asked here: the models know that.
"""

import re
import unicodedata
from datetime import date, datetime, time
from typing import NamedTuple

from jinzhu.desk.sheets.layout import Column
from jinzhu.desk.workbook import EXACT_BELOW, Value
from jinzhu.document.clean import WIDE
from jinzhu.document.guards import find_characters, masked

_BLANKS = re.compile("[\t\u3000\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Those that do nothing in Chinese text.
_NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# Text that is shown as it is, and that no normalisation changes: nearly every cell.
_SEEN = re.compile(f"[\n -~{WIDE}]*")
_BETWEEN = re.compile(r"[、,，;；\n]+")
_WHOLE = re.compile(r"(?:0|[1-9][0-9]{0,8})\Z")
_YES_NO = {"是": True, "否": False, "true": True, "false": False}


class CellFault(NamedTuple):
    """What is wrong with a cell before the models are asked, and the mend."""

    message: str
    mend: str


_LOST = CellFault(
    "表格软件已把它当成数字改写（科学计数），末几位丢失",
    "先把这一栏设为“文本”格式，再重新填写或粘贴",
)


def read_cell(column: Column, value: Value) -> tuple[object, CellFault | None]:
    """What a cell says: a text, yes or no, a whole number, a list of texts; None for nothing."""
    # Nearly every cell is text as it should be: one look at each must do.
    if type(value) is str and _SEEN.fullmatch(value):
        text = value.strip()
    else:
        text, fault = _mended(value)
        if fault:
            return None, fault
    if not text:
        return None, None
    if column.form.many:
        return [part.strip() for part in _BETWEEN.split(text) if part.strip()], None
    if column.form.type == "yes_no":
        return _YES_NO.get(text.lower(), text), None
    if column.form.type == "number" and _WHOLE.match(text):
        return int(text), None
    return text, None


def _mended(value: Value) -> tuple[str, CellFault | None]:
    """The text of a cell, with what a spreadsheet did to it undone."""
    text, fault = _text(value)
    return (text, fault) if fault else _visible(text)


def _text(value: Value) -> tuple[str, CellFault | None]:
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, (int, float)):
        if abs(value) >= EXACT_BELOW:
            return "", _LOST
        return (str(int(value)) if float(value).is_integer() else repr(value)), None
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.isoformat(" "), None
    if isinstance(value, date):
        return value.isoformat(), None
    if isinstance(value, time):
        return value.isoformat("minutes"), None
    return str(value), None


def _visible(text: str) -> tuple[str, CellFault | None]:
    """The text without the characters that nobody sees and that do nothing."""
    if masked(text) != text or not unicodedata.is_normalized("NFC", text):
        text = _BLANKS.sub(" ", _NOTHING.sub("", _LINE_ENDS.sub("\n", text)))
        text = unicodedata.normalize("NFC", text)
        if masked(text) != text:
            code = next(iter(find_characters(text))).values.get("code", "")
            return "", CellFault(f"有看不见的字符（{code}）", "删去这个字符，或重新输入这一格")
    return text.strip(), None


def number_of(value: Value) -> str:
    """The number of a row as it is compared; empty where there is none."""
    if type(value) is str and value.isascii():
        return value.strip()
    text, fault = _text(value)
    return "" if fault else unicodedata.normalize("NFKC", text).strip()
