"""A workbook of items read and checked, beside openpyxl and pydantic doing a part of it.

Ours opens the workbook, reads every sheet, mends, and holds every filing against the models and
all rules, in a hall where the departments are. The peer reads the same sheets with openpyxl and
validates with the same models: no mending, no rules, no hall, no cell to any fault. Every item
has a complete guide. Ratios decide, and the seconds that 5,000 rows may take are printed beside
those they took. ``SIZE=small`` is what CI runs.
"""

import io
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from _halls import make_hall, scratch
from _timing import Gates, best_of
from jinzhu.checking.run import PLAIN
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.export import export
from jinzhu.desk.sheets.layout import layout_of
from jinzhu.desk.sheets.reading import read_filled
from jinzhu.desk.sheets.taking import Taken, Wanted, judge_filled
from jinzhu.desk.sheets.template import write_workbook
from jinzhu.document import read
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.ledger.hall import HallFiles, open_hall
from jinzhu.memory import keeping_everything

SMALL = os.environ.get("SIZE", "full") == "small"
ITEMS = 500 if SMALL else 5_000
RUNS = 2 if SMALL else 3
TODAY = date(2026, 11, 22)
ROWS, SECONDS = 5_000, 5
# A small workbook is quickly read; what is left is the check of the hall, which the peer lacks.
RATIO = 0.4 if SMALL else 1.1
KIND = ItemEntry.KIND
# What a hall has before its items come; departments that leave or change would refuse them.
_BEFORE = ("entry-plan", "authorisation", "department-entry", "window-change", "support-reply")
_NOT_THERE = ("wgtj", "lyj")
Rows = list[dict[str, Any]]


def workbook_of(root: Path) -> bytes:
    """The items of a hall as a workbook; the hall is left without them."""
    hall = open_hall(root)
    found = export(hall, [KIND], TODAY, pending=True)
    rows: Rows = [
        {**values, "unit_opinion": _opinion(hall, values)}
        for values in found.filings[KIND]
        if not values["department"].startswith(_NOT_THERE)
    ]
    for values in rows:
        values.pop("opinion_of", None)
    for path in (root / "filings").rglob("*.yml"):
        if not any(f"-{kind}" in path.name for kind in _BEFORE):
            path.unlink()
    offers = Offers(found.folded.catalog, found.folded.state, TODAY)
    return write_workbook([layout_of(KIND, PLAIN.standards)], offers, {KIND: rows})


def _opinion(hall: HallFiles, values: Any) -> Any:
    if "unit_opinion" in values:
        return values["unit_opinion"]
    other: Any = read(hall.tree.read(values["opinion_of"]))
    return {**other["unit_opinion"], "stamped": True}


def ours(content: bytes, root: Path) -> Callable[[], Taken]:
    """Read, mend, check against models and rules."""

    @keeping_everything()  # as the import has it
    def run() -> Taken:
        filled = read_filled(content, "items.xlsx", PLAIN)
        return judge_filled(
            filled, "items.xlsx", root, open_hall(root), TODAY, Wanted(check_only=True)
        )

    return run


def peer(content: bytes) -> Callable[[], int]:
    """Read with openpyxl, validate with pydantic."""

    def run() -> int:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        tables = {title: _table(book[title]) for title in book.sheetnames[1:-1]}
        lists: defaultdict[Any, list[tuple[str, Any]]] = defaultdict(list)
        for key, rows in [*tables.values()][1:]:
            for row in rows:
                lists[row.pop("")].append((key, row.get("=", row)))
        filings = [_whole(row, lists[row.pop("")]) for row in tables["事项进驻"][1]]
        return len([ItemEntry.model_validate(each) for each in filings])

    return run


def _table(sheet: Any) -> tuple[str, Rows]:
    """The key of a sheet, and its rows as nested mappings."""
    lines = sheet.iter_rows(values_only=True)
    keys: Sequence[str] = [str(key) for key in next(lines)]
    next(lines)
    rows = []
    for line in lines:
        row: dict[str, Any] = {"": line[0]}
        for key, value in zip(keys[1:], line[1:], strict=False):
            if value is not None:
                _put(row, key.split("."), _plain(key, value))
        rows.append(row)
    return keys[0].rpartition("|")[2], rows


_MANY = ("service_objects", "delivery", "phones", "situations")


def _plain(key: str, value: Any) -> Any:
    if key.rpartition(".")[2] in _MANY:
        return value.split("、")
    if key == "department":
        return value.split(" ")[0]
    if isinstance(value, (int, str)):
        return {"是": True, "否": False}.get(str(value), value)
    return value.date().isoformat()


def _put(values: dict[str, Any], key: Sequence[str], value: Any) -> None:
    for part in key[:-1]:
        values = values.setdefault(part, {})
    values[key[-1]] = value


def _whole(row: dict[str, Any], entries: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    if row["guide"]["statutory_limit"].get("days") == "无":
        row["guide"]["statutory_limit"] = "无"
    for key, entry in entries:
        path = key.split(".")
        above = row["guide"] if path[0] == "guide" else row
        above.setdefault(path[-1], []).append(entry)
    return {"format": 1, "kind": KIND, **row}


def main() -> int:
    """Make the hall and the workbook, run both, print the ratio."""
    gates = Gates()
    with scratch() as folder:
        root = folder / "hall"
        make_hall(root, ITEMS, 0)
        content = workbook_of(root)
        (filled,) = read_filled(content, "items.xlsx", PLAIN)
        sheets = (filled.main, *filled.lists)
        rows = sum(len(sheet.lines) for sheet in sheets)
        print(f"{len(filled.main.lines)} items, {rows} rows on {len(sheets)} sheets")
        taken = ours(content, root)()
        gates.at_most("rows refused though they are right", len(taken.refused), 0)
        best = best_of(RUNS, {"ours": ours(content, root), "openpyxl": peer(content)})
    for name, seconds in best.items():
        print(f"     {name}: {seconds:.2f} s, {seconds / rows * ROWS:.2f} s for {ROWS} rows")
    print(f"     a row for an item: {best['ours'] / len(taken.rows) * ROWS:.2f} s for {ROWS} items")
    gates.at_least("openpyxl + pydantic / ours", best["openpyxl"] / best["ours"], RATIO)
    gates.at_most(f"seconds for {ROWS} rows", best["ours"] / rows * ROWS, SECONDS)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
