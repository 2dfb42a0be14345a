"""A table as it came: CSV or a workbook, every cell as text, every row with its number."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from jinzhu.desk.workbook import (
    EXACT_BELOW,
    MAX_BYTES,
    ZIP,
    Value,
    open_workbook,
    sheet_of,
    sheet_values,
)
from jinzhu.failure import Failure
from jinzhu.usage import why

_WORKBOOK_STARTS = (ZIP, b"\xd0\xcf\x11\xe0")
_DELIMITERS = ",\t;"


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
        raise Failure(f"读不到文件 {source}：{why(error)}") from None
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
    workbook, _ = open_workbook(content, name)
    if sheet is not None and sheet not in workbook.sheet_names:
        found = "、".join(workbook.sheet_names)
        raise Failure(f"{name} 中没有名为 {sheet} 的工作表，现有：{found}")
    chosen = sheet_of(workbook, sheet or workbook.sheet_names[0], name)
    lines = sheet_values(chosen, name)
    return Grid(tuple(tuple(map(_text, line)) for line in lines), "工作簿")


def _text(cell: Value) -> str:
    if isinstance(cell, float) and not isinstance(cell, bool):
        return _number(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return _number(float(cell))
    return str(cell)


def _number(value: float) -> str:
    """Write a whole number as a clerk typed it, and one that lost digits as Excel shows it."""
    if abs(value) >= EXACT_BELOW:
        return f"{value:.14E}"
    return str(int(value)) if value.is_integer() else repr(value)
