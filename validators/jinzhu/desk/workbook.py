"""A workbook from outside, opened with care: neither a bomb nor a stray cell far out gets in."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import IO, NamedTuple, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from jinzhu.failure import Failure

Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_ROWS = 200_000
MAX_CELLS = 5_000_000
ZIP = b"PK\x03\x04"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# A spreadsheet keeps 15 digits of a number: what is longer has already lost its last ones.
EXACT_BELOW = 1e15
# A cell that is not closed at once holds a value.
_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*(?<!/)>")
# In short, for all but the odd workbook: every column, and the rows that lie far down.
_COLUMN = re.compile(rb"r=\"([A-Z]{1,3})[0-9]")
_FAR_DOWN = re.compile(rb"r=\"[A-Z]{1,3}([0-9]{5,7})\"")
_NEAR = 9_999
_FORMULAS = (b't="e"', b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_DOCTYPE = b"<!DOCTYPE"
_PIECE = 1 << 20
# What readers of archives and workbooks raise for bytes that are none.
_UNREADABLE = (
    CalamineError,
    ValueError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
)
_LONGEST_CELL = 256


class Opened(NamedTuple):
    """A workbook, and those of its parts in which a formula or an error stands."""

    workbook: CalamineWorkbook
    computing: frozenset[str]


def open_workbook(content: bytes, name: str) -> Opened:
    """The workbook in these bytes. Raises Failure."""
    try:
        computing = _refuse_traps(content, name)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except _UNREADABLE:
        raise Failure(f"{name} 打不开：不是 Excel 工作簿、已损坏或有密码") from None
    if not workbook.sheet_names:
        raise Failure(f"{name} 中没有工作表")
    return Opened(workbook, computing)


def sheet_of(workbook: CalamineWorkbook, title: str, name: str) -> CalamineSheet:
    """A sheet that the workbook names; its part may be missing or cut off. Raises Failure."""
    try:
        return workbook.get_sheet_by_name(title)
    except _UNREADABLE:
        raise Failure(f"{name} 的工作表“{title}”读不出来：文件已损坏，请重新保存一份") from None


def sheet_values(sheet: CalamineSheet, name: str) -> list[list[Value]]:
    """Every line of a sheet, the first line of the file first; cells merged downwards are filled.

    Raises Failure.
    """
    _refuse_size(sheet.total_height, sheet.total_width, name)
    try:
        lines = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError):
        raise Failure(f"{name} 打不开：不是 Excel 工作簿、已损坏或有密码") from None
    _fill_merged(lines, sheet.merged_cell_ranges or ())
    return lines


def _refuse_traps(content: bytes, name: str) -> frozenset[str]:
    """Refuse what unpacks to more than there is room for, and what names entities.

    A sheet with a stray cell far out is refused as well: the reader makes room for all before it,
    and the room for one cell in the last corner is more memory than there is. Gives the parts in
    which something is computed.
    """
    if not content.startswith(ZIP):
        return frozenset()
    left, computing = MAX_UNPACKED, []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                looked = _looked_through(stream, left, name)
            left -= looked.size
            if _SHEET.fullmatch(entry.filename):
                if looked.room > MAX_CELLS:
                    with archive.open(entry) as stream:
                        _refuse_size(*_extent(stream), name)
                computing += [entry.filename] if looked.computes else []
    return frozenset(computing)


class _Looked(NamedTuple):
    """What a part unpacks to, how many cells it may span at most, and whether it computes."""

    size: int
    room: int
    computes: bool


def _looked_through(stream: IO[bytes], most: int, name: str) -> _Looked:
    size, height, columns, computes, rest = 0, _NEAR, {b"A"}, False, b""
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > most:
            raise Failure(f"{name} 解开以后太大，请删去空白和图片，或拆分后再导入")
        text = rest + piece
        if _DOCTYPE in (text if b"\0" not in text else text.replace(b"\0", b"")):
            raise Failure(f"{name} 里有不该有的声明，不是表格软件保存的工作簿")
        columns.update(_COLUMN.findall(text))
        height = max(height, *map(int, _FAR_DOWN.findall(text)), 0)
        computes = computes or any(mark in text for mark in _FORMULAS)
        rest = text[-_LONGEST_CELL:]
    return _Looked(size, height * max(map(_column, columns)), computes)


def _extent(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and column that hold a value, read piece by piece."""
    height, width, rest = 0, 0, b""
    while piece := stream.read(_PIECE):
        text = rest + piece
        for column, row in set(_CELL.findall(text)):
            height, width = max(height, int(row)), max(width, _column(column))
        rest = text[-_LONGEST_CELL:]
    return height, width


def _column(letters: bytes) -> int:
    """A for 1, Z for 26, AA for 27."""
    return reduce(lambda number, letter: number * 26 + letter - 64, letters, 0)


def _refuse_size(height: int, width: int, name: str) -> None:
    if height > MAX_ROWS or height * width > MAX_CELLS:
        raise Failure(f"{name} 的工作表有 {height} 行 {width} 列，请删去空白部分后再导入")


def _fill_merged(
    lines: list[list[Value]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Give cells merged downwards the value they show; a title across columns stays one cell."""
    for (top, left), (bottom, right) in ranges:
        if left != right or top >= len(lines) or left >= len(lines[top]):
            continue
        for line in lines[top + 1 : bottom + 1]:
            line[left] = lines[top][left]
