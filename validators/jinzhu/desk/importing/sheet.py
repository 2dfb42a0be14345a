"""A table as it came: CSV or a workbook, every cell as text, every row with its number."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from jinzhu.failure import Failure

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
MAX_CELLS = 5_000_000
_ZIP = b"PK\x03\x04"
_WORKBOOK_STARTS = (_ZIP, b"\xd0\xcf\x11\xe0")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
# A cell that is not closed at once holds a value.
_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*(?<!/)>")
_PIECE = 1 << 20
_LONGEST_CELL = 256
_DELIMITERS = ",\t;"
# Excel keeps 15 digits of a number: what is longer has already lost its last ones.
_EXACT_BELOW = 1e15


@dataclass(frozen=True, slots=True)
class Grid:
    """All lines of a table; the first line of the file is row 1."""

    lines: tuple[tuple[str, ...], ...]
    encoding: str
    delimiter: str | None = None


def read_grid(source: Path, sheet: str | None = None) -> Grid:
    """Read a CSV file or the named (else the first) sheet of a workbook.

    Raises Failure.
    """
    try:
        if source.stat().st_size > MAX_BYTES:
            raise Failure(f"{source.name} 超过 {MAX_BYTES // 1024 // 1024} MiB，请拆分后再导入")
        content = source.read_bytes()
    except OSError as error:
        raise Failure(f"读不到文件 {source}：{error.strerror}") from None
    if content.startswith(_WORKBOOK_STARTS):
        return _read_workbook(content, source.name, sheet)
    if sheet is not None:
        raise Failure(f"{source.name} 不是 Excel 文件，对照表中的 sheet 用不上，请删去")
    return _read_csv(content, source.name)


def _read_csv(content: bytes, name: str) -> Grid:
    text, encoding = _decode(content, name)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(MAX_BYTES)
    try:
        lines = tuple(
            tuple(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error:
        raise Failure(f"{name} 不是可读的 CSV 文件，请另存为 CSV 或 XLSX 后再导入") from None
    return Grid(lines, encoding, delimiter)


def _decode(content: bytes, name: str) -> tuple[str, str]:
    """Tell the encoding by trying, the strictest first."""
    if content.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Failure(f"认不出 {name} 的文字编码，请另存为 UTF-8 编码的 CSV 或 XLSX 后再导入")


def _read_workbook(content: bytes, name: str, sheet: str | None) -> Grid:
    try:
        _refuse_far_cells(content, name)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if sheet is not None and sheet not in workbook.sheet_names:
            found = "、".join(workbook.sheet_names)
            raise Failure(f"{name} 中没有名为 {sheet} 的工作表，现有：{found}")
        if not workbook.sheet_names:
            raise Failure(f"{name} 中没有工作表")
        chosen = workbook.get_sheet_by_name(sheet or workbook.sheet_names[0])
        return Grid(_sheet_lines(chosen, name), "工作簿")
    except (CalamineError, ValueError, OSError, zipfile.BadZipFile, zlib.error):
        raise Failure(f"{name} 打不开：不是 Excel 工作簿、已损坏或有密码") from None


def _refuse_far_cells(content: bytes, name: str) -> None:
    """Refuse a sheet with a stray cell far out: the reader makes room for all before it.

    The room for one cell in the last corner is more memory than there is.
    """
    if not content.startswith(_ZIP):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if _SHEET.fullmatch(entry.filename):
                with archive.open(entry) as stream:
                    _refuse_size(*_extent(stream), name)


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


def _sheet_lines(sheet: CalamineSheet, name: str) -> tuple[tuple[str, ...], ...]:
    _refuse_size(sheet.total_height, sheet.total_width, name)
    lines = [[_text(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
    _fill_merged(lines, sheet.merged_cell_ranges or ())
    return tuple(map(tuple, lines))


def _fill_merged(
    lines: list[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Give cells merged downwards the value they show; a title across columns stays one cell."""
    for (top, left), (bottom, right) in ranges:
        if left != right or top >= len(lines) or left >= len(lines[top]):
            continue
        for line in lines[top + 1 : bottom + 1]:
            line[left] = lines[top][left]


def _text(cell: object) -> str:
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _number(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _number(float(cell))
    return str(cell)


def _number(value: float) -> str:
    """Write a whole number as a clerk typed it, and one that lost digits as Excel shows it."""
    if abs(value) >= _EXACT_BELOW:
        return f"{value:.14E}"
    return str(int(value)) if value.is_integer() else repr(value)
