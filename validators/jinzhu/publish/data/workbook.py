"""All tables as one workbook (Office Open XML): every cell is text or a number, none computes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import xlsxwriter

from jinzhu.publish.data.plain_text import plain, shortened
from jinzhu.publish.data.tables import TABLES, Cell, Record, Table
from jinzhu.publish.data.writers import FOLDER, Files, spool
from jinzhu.publish.edition import LargeFile

PATH = f"{FOLDER}hall.xlsx"
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The workbook's own clock stands still: the bytes follow from the cells alone.
_CREATED = datetime(1980, 1, 1)
_GUIDE = "说明"
_GUIDE_COLUMNS = (("表", 10), ("列", 20), ("说明", 60), ("在 JSON 和 SQLite 中的名称", 24))
_WIDTHS = {"code": 36, "name": 40, "title": 40, "text": 60, "url": 40, "path": 40}


class Workbook:
    """A sheet that explains the columns, then one for each table."""

    def __init__(self) -> None:
        self._file = spool()
        self._book = xlsxwriter.Workbook(self._file, _OPTIONS)
        self._book.set_properties({"created": _CREATED})
        self._head = self._book.add_format({"bold": True, "num_format": "@"})
        self._body = self._book.add_format({"num_format": "@", "valign": "top"})
        self._begin(_GUIDE, _GUIDE_COLUMNS)
        for table in TABLES:
            for column in table.columns:
                self._row((table.title, column.title, column.note, f"{table.name}.{column.key}"))
        self.close()

    def open(self, table: Table) -> None:
        """Begin a sheet."""
        self._begin(
            table.title, [(each.title, _WIDTHS.get(each.key, 16)) for each in table.columns]
        )

    def add(self, record: Record, cells: Sequence[Cell]) -> None:
        """A row."""
        self._row(cells)

    def close(self) -> Files:
        """End the sheet."""
        self._sheet.autofilter(0, 0, self._rows, self._columns - 1)
        return ()

    def finish(self) -> Files:
        """The workbook."""
        self._book.close()
        yield LargeFile(PATH, self._file)

    def _begin(self, title: str, columns: Iterable[tuple[str, int]]) -> None:
        self._sheet = self._book.add_worksheet(title)
        self._sheet.freeze_panes(1, 0)
        self._rows = self._columns = 0
        for head, width in columns:
            self._sheet.set_column(self._columns, self._columns, width)
            self._sheet.write_string(0, self._columns, head, self._head)
            self._columns += 1

    def _row(self, cells: Sequence[Cell]) -> None:
        self._rows += 1
        for column, cell in enumerate(cells):
            if not isinstance(cell, str):
                self._sheet.write_number(self._rows, column, cell, self._body)
            elif cell:
                text = shortened(plain(cell))
                self._sheet.write_string(self._rows, column, text, self._body)
