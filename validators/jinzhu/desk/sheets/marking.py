"""A copy of the workbook with the refused cells marked and explained."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname

from jinzhu.desk.sheets import marks
from jinzhu.desk.sheets.filings import Fault, Spot
from jinzhu.failure import Failure
from jinzhu.report.plain import printable

_GROUNDS = {
    "error": "FFFFC7CE",
    "warning": "FFFFEB9C",
    "note": "FFEDEDED",
    "mended": "FFDDEBF7",
}
LABELS = {"error": "退回", "warning": "提醒", "note": "提示", "mended": "已改写"}
_ORDER = tuple(_GROUNDS)
# Beyond so many a workbook with a comment for each opens slowly; the list has them all.
MOST_COMMENTS = 5_000
_SIGN = "〔导入核对〕"
_COLUMNS = (
    ("类别", 8),
    ("工作表", 14),
    ("单元格", 9),
    ("栏目", 22),
    ("问题", 60),
    ("改法", 60),
    ("依据", 26),
)
# What openpyxl would take for a code of a character when it is read again.
_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")


def marked_copy(content: bytes, faults: Sequence[Fault], summary: Sequence[str]) -> bytes:
    """The workbook with everything that was found; nothing of it is left out. Raises Failure."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, zipfile.BadZipFile):
        raise Failure(
            "这份工作簿里有不认识的内容，做不出标注的副本；请另存为 .xlsx 再导入"
        ) from None
    for sheet in book.worksheets:
        _clean(sheet)
    by_cell: defaultdict[Spot, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_cell[fault.spot._replace(title="")].append(fault)
    for place, (spot, found) in enumerate(by_cell.items()):
        if spot.sheet in book.sheetnames:
            _mark(book[spot.sheet], spot, found, place < MOST_COMMENTS)
    _list(book, faults, summary)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _clean(sheet: Any) -> None:
    """Take off the marks of an earlier import, and keep texts as they are through the saving."""
    for cell in (cell for line in sheet.iter_rows() for cell in line):
        if isinstance(cell.value, str) and cell.data_type == "s" and "_x" in cell.value:
            cell.value = _ESCAPED.sub(r"_x005F_\1", cell.value)
        if not isinstance(cell, Cell) or (not cell.has_style and cell.comment is None):
            continue
        if cell.fill.fgColor.rgb in _GROUNDS.values() and cell.fill.fill_type == "solid":
            cell.fill = PatternFill()
        if cell.comment is not None and _SIGN in cell.comment.text:
            kept = cell.comment.text.partition(_SIGN)[0].strip()
            cell.comment = Comment(kept, cell.comment.author) if kept else None


def _mark(sheet: Any, spot: Spot, found: Iterable[Fault], commented: bool) -> None:
    cell = sheet.cell(spot.row + 1, spot.column + 1)
    if isinstance(cell, MergedCell):
        cell = next(
            sheet.cell(each.min_row, each.min_col)
            for each in sheet.merged_cells.ranges
            if cell.coordinate in each
        )
    weights = [fault.severity for fault in found]
    worst = min(weights, key=_ORDER.index)
    cell.fill = PatternFill("solid", fgColor=_GROUNDS[worst])
    if commented:
        said = "\n".join(_said(fault) for fault in found)
        own = f"{cell.comment.text}\n" if cell.comment is not None else ""
        comment = Comment(_legal(f"{own}{_SIGN}\n{said}"), marks.AUTHOR)
        comment.width, comment.height = 360, 120
        cell.comment = comment


def _said(fault: Fault) -> str:
    parts = [f"{LABELS[fault.severity]}：{fault.message}"]
    parts += [f"改法：{fault.mend}"] if fault.mend else []
    return "\n".join(parts)


def _list(book: Any, faults: Sequence[Fault], summary: Sequence[str]) -> None:
    """The sheet that lists everything, before all others."""
    if marks.REPORT in book.sheetnames:
        del book[marks.REPORT]
    sheet = book.create_sheet(marks.REPORT, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    row = 0
    for line in summary:
        row += 1
        _write(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(bold=True)
    row += 1
    for place, (title, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        _write(sheet.cell(row, place), title)
        sheet.cell(row, place).font = Font(bold=True)
        sheet.cell(row, place).fill = PatternFill("solid", fgColor="FFE7E6E6")
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    for fault in sorted(faults, key=_weight):
        row += 1
        _line(sheet, row, fault)


def _weight(fault: Fault) -> int:
    return _ORDER.index(fault.severity)


def _line(sheet: Any, row: int, fault: Fault) -> None:
    spot = fault.spot
    cell = address(spot).rpartition("!")[2]
    texts = (
        LABELS[fault.severity],
        spot.sheet,
        cell,
        spot.title,
        fault.message,
        fault.mend,
        fault.clause,
    )
    for place, text in enumerate(texts, 1):
        at = sheet.cell(row, place)
        _write(at, text)
        at.alignment = Alignment(wrap_text=True, vertical="top")
    link = sheet.cell(row, 3)
    link.hyperlink = f"#{quote_sheetname(spot.sheet)}!{cell}"
    link.font = Font(color="FF0563C1", underline="single")
    sheet.cell(row, 1).fill = PatternFill("solid", fgColor=_GROUNDS[fault.severity])


def _write(cell: Any, text: str) -> None:
    """Text stays text, whatever it begins with."""
    cell.value = _ESCAPED.sub(r"_x005F_\1", _legal(text))
    cell.data_type = "s"
    cell.number_format = "@"


def _legal(text: str) -> str:
    lines = (printable(line) for line in text.split("\n"))
    return str(ILLEGAL_CHARACTERS_RE.sub("", "\n".join(lines)))


def address(spot: Spot) -> str:
    """``事项进驻!C5``."""
    return f"{spot.sheet}!{get_column_letter(spot.column + 1)}{spot.row + 1}"
