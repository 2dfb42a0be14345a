"""What every format has in common: it is handed each record of each table once."""

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Protocol

from jinzhu.publish.data.tables import Cell, Record, Table
from jinzhu.publish.edition import LargeFile, SiteFile

FOLDER = "data/"
Files = Iterable[SiteFile | LargeFile]


class Writer(Protocol):
    """A format that the tables are written in."""

    def open(self, table: Table) -> None:
        """A table begins."""

    def add(self, record: Record, cells: Sequence[Cell]) -> None:
        """A record of it, and the same in cells."""

    def close(self) -> Files:
        """The table is over: the files that are complete with it."""

    def finish(self) -> Files:
        """All tables are over: the files that are complete now."""


def spool() -> IO[bytes]:
    """A file that grows outside the memory, and is gone when it is closed."""
    return TemporaryFile()
