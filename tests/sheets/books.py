"""Workbooks for the tests: made by the commands, filled in cell by cell as in a spreadsheet."""

import atexit
import io
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from gitrepo import BASE, Hall
from jinzhu.checking import fold_hall
from jinzhu.checking.run import PLAIN
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.export import export
from jinzhu.desk.sheets.layout import layout_of
from jinzhu.desk.sheets.taking import Taken, Wanted, take_in
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.ledger.hall import open_hall

DAY = date(2025, 3, 10)
ITEMS = [f"filings/ga/2025-03-05-item-entry-{name}.yml" for name in ("baoan", "hukou", "zhengming")]
Change = Callable[[Any], None]


def base_hall(root: Path, *, without: str = "") -> Hall:
    """The base hall with its filings but those of one kind, all pending."""
    hall = Hall.create(root, git=False)
    paths = (path.relative_to(BASE).as_posix() for path in (BASE / "filings").rglob("*.yml"))
    hall.put(*(path for path in paths if not without or without not in path))
    return hall


@cache
def untouched() -> Path:
    """The base hall, where no repository around it says what is approved."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return base_hall(Path(folder.name) / "hall").root


def offers_of(root: Path, department: str | None = None) -> Offers:
    """What the cells may name."""
    hall = open_hall(root)
    folded = fold_hall(hall.tree, hall.calendar, hall.approvals)
    return Offers(folded.catalog, folded.state, DAY, department)


@cache
def exported(*kinds: str) -> bytes:
    """The register of the base hall as a workbook."""
    found = export(open_hall(untouched()), kinds, DAY, pending=True)
    offers = Offers(found.folded.catalog, found.folded.state, DAY)
    return write_workbook(
        [layout_of(kind, PLAIN.standards) for kind in kinds], offers, found.filings
    )


def changed(content: bytes, change: Change) -> bytes:
    """The workbook as a spreadsheet program saves it after a change."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def columns(sheet: Any) -> Mapping[str, int]:
    """The columns of a sheet by the key of their field."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value}


def put(sheet: Any, row: int, key: str, value: object, data_type: str | None = None) -> None:
    """Set the cell of a field."""
    cell = sheet.cell(row, columns(sheet)[key])
    cell.value = value
    if data_type:
        cell.data_type = data_type


def setting(title: str, row: int, key: str, value: object, data_type: str | None = None) -> Change:
    """A change of one cell."""
    return lambda book: put(book[title], row, key, value, data_type)


def take(
    content: bytes, hall: Hall, *, folder: Path | None = None, wanted: Wanted | None = None
) -> Taken:
    """Import a workbook that lies beside the hall."""
    path = (folder or hall.root.parent) / "filled.xlsx"
    path.write_bytes(content)
    return take_in(path, hall.root, open_hall(hall.root), DAY, wanted or Wanted())


def refused_cells(taken: Taken) -> set[tuple[str, int, str]]:
    """The cells that were refused: sheet, row counted from 1, heading."""
    return {
        (fault.spot.sheet, fault.spot.row + 1, fault.spot.title)
        for fault in taken.faults
        if fault.severity == "error"
    }
