"""Each table as CSV that a spreadsheet opens right, and neither computes nor mangles."""

import csv
import io
from collections.abc import Sequence

from jinzhu.publish.data.plain_text import inert, shortened
from jinzhu.publish.data.tables import Cell, Record, Table
from jinzhu.publish.data.writers import FOLDER, Files, spool
from jinzhu.publish.edition import LargeFile

# Without it a spreadsheet takes UTF-8 for the code page of the system.
BYTE_ORDER_MARK = "\ufeff"


class CsvFiles:
    """A file for each table, the labels of the columns in its first line."""

    def open(self, table: Table) -> None:
        """Begin a file."""
        self._path = f"{FOLDER}{table.name}.csv"
        self._file = spool()
        self._text = io.TextIOWrapper(self._file, "utf-8", newline="", write_through=False)
        self._text.write(BYTE_ORDER_MARK)
        self._rows = csv.writer(self._text)
        self._rows.writerow([column.title for column in table.columns])

    def add(self, record: Record, cells: Sequence[Cell]) -> None:
        """A line."""
        self._rows.writerow(
            [inert(shortened(each)) if type(each) is str else each for each in cells]
        )

    def close(self) -> Files:
        """The file of the table."""
        self._text.flush()
        self._text.detach()
        yield LargeFile(self._path, self._file)

    def finish(self) -> Files:
        """Nothing more."""
        return ()
