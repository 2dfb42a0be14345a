"""Rows into filings: the values of each, and the cell in which each value stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from jinzhu.desk.sheets.cells import CellFault, number_of, read_cell
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.layout import SEALED_PART, Column, Layout
from jinzhu.desk.sheets.reading import Filled, Sheet
from jinzhu.desk.sheets.values import value_at
from jinzhu.filing.draft import FORMAT
from jinzhu.filing.name import FILINGS

_ENTRY = re.compile(r"(?P<list>[a-z_.0-9]+)\[(?P<place>[0-9]+)\](?:\.(?P<rest>.+))?\Z")
_PLACES = re.compile(r"\[[0-9]+\]")
# The sources whose choices say what stands beside them.
FILLING = ("item", "item-in-hall")
MENDED = "mended"
_NO_RESULT = CellFault(
    "公式出错，或还没有算出结果", "改正公式，用表格软件打开并保存一次，或直接填写内容"
)


class Spot(NamedTuple):
    """A cell; row and column count from 0, and the heading says which field it holds."""

    sheet: str
    row: int
    column: int
    title: str


class Fault(NamedTuple):
    """What keeps a row from becoming a filing, or is said of it."""

    spot: Spot
    message: str
    mend: str
    clause: str = ""
    severity: str = "error"

    @property
    def is_mended(self) -> bool:
        """Whether it only says how the cell was read."""
        return self.severity == MENDED


@dataclass
class Row:
    """One filing as its rows say it; ``values`` are those of the model, the sealed record apart.

    ``path`` and ``text`` are those of the file it is to become; ``is_there`` says that the hall
    has that very file already.
    """

    filled: Filled
    line: int
    number: str
    values: dict[str, Any]
    entries: dict[str, list[int]]
    faults: list[Fault] = field(default_factory=list)
    record: dict[str, Any] | None = None
    sealing: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    text: bytes = b""
    is_there: bool = False

    @property
    def refused(self) -> bool:
        """Whether anything keeps it from becoming a filing."""
        return any(fault.severity == "error" for fault in self.faults)

    @property
    def content(self) -> dict[str, Any]:
        """The filing as a file would hold it."""
        return {"format": FORMAT, "kind": self.kind, **self.values, **self.sealing}

    @property
    def kind(self) -> str:
        """The kind of filing."""
        return self.filled.layout.kind

    def spot(self, place: str) -> Spot:
        """The cell of a dotted place of the filing, or the nearest that stands for it."""
        found = _ENTRY.match(place)
        while found and found["list"] not in self.filled.by_key:
            found = _ENTRY.match(found["list"])
        if found and int(found["place"]) < len(self.entries.get(found["list"], ())):
            sheet = self.filled.by_key[found["list"]]
            line = self.entries[found["list"]][int(found["place"])]
            return _spot(sheet, line, found["rest"] or "")
        if place in self.filled.by_key:
            return Spot(self.filled.main.name, self.line, self.filled.main.number, "")
        return _spot(self.filled.main, self.line, place)


def _spot(sheet: Sheet, line: int, place: str) -> Spot:
    """The cell of a field, or the first of those that make up a part."""
    plain = _PLACES.sub("", place)
    keys = [column.key for column in sheet.table.columns]
    key = plain if plain in keys else next((k for k in keys if k.startswith(f"{plain}.")), None)
    title = next((c.title for c in sheet.table.columns if c.key == key), "")
    if key is None or key not in sheet.places:
        return Spot(sheet.name, line, sheet.number, title)
    return Spot(sheet.name, line, sheet.places[key], title)


class Rows(NamedTuple):
    """The filings of a workbook, and what cannot be told to belong to any of them."""

    rows: tuple[Row, ...]
    astray: tuple[Fault, ...]


def read_rows(filled: Filled, offers: Offers) -> Rows:
    """The filings of one kind, in the order of their rows."""
    reader = _Reader(filled.layout, offers)
    read = (reader.row(filled, line) for line in filled.main.lines)
    rows = [row for row in read if row.values or row.faults]
    astray = [*_repeated_numbers(rows)]
    by_number = _by_number(rows)
    for sheet in filled.lists:
        for line, cells in sheet.lines.items():
            row = by_number.get(number_of(cells[sheet.number]))
            if row is None:
                astray.append(_astray(sheet, line, filled))
            else:
                reader.entry(row, sheet, line)
    for row in rows:
        reader.finish(row)
    return Rows(tuple(rows), tuple(astray))


def _by_number(rows: Sequence[Row]) -> Mapping[str, Row]:
    """The rows by their number, and by what they are about where that is one row's alone."""
    found: dict[str, Row] = {}
    for row in rows:
        subject = row.filled.layout.main.columns[0].key
        text = str(row.values.get(subject, ""))
        if text in found:
            found.pop(text)
        elif text:
            found[text] = row
    return found | {row.number: row for row in rows if row.number}


def _repeated_numbers(rows: Sequence[Row]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.number, row.line) if row.number else row.line
        if first != row.line:
            main = row.filled.main
            said = f"序号 {row.number} 与第 {first + 1} 行重复"
            spot = Spot(main.name, row.line, main.number, "序号")
            yield Fault(spot, said, "每份备案用一个序号，不重复")


def _astray(sheet: Sheet, line: int, filled: Filled) -> Fault:
    spot = Spot(sheet.name, line, sheet.number, "序号")
    return Fault(
        spot,
        f"这一行没有写明属于哪一份备案，或所写的序号在“{filled.main.name}”表里没有",
        f"第一栏填“{filled.main.name}”表里那一行的序号",
    )


@dataclass(frozen=True)
class _Place:
    """A column of a sheet that was filled in, ready to be read line by line."""

    column: Column
    place: int
    key: tuple[str, ...]
    chooses: str | None
    keys: frozenset[str]


class _Reader:
    """Reads cells into the values of a filing."""

    def __init__(self, layout: Layout, offers: Offers) -> None:
        self._layout, self._offers = layout, offers
        self._places: dict[str, tuple[_Place, ...]] = {}

    def row(self, filled: Filled, line: int) -> Row:
        """The filing of a row, without its lists."""
        main = filled.main
        row = Row(filled, line, number_of(main.lines[line][main.number]), {}, {})
        self._read(row, main, line, row.values)
        return row

    def entry(self, row: Row, sheet: Sheet, line: int) -> None:
        """A row of a list, added to its filing."""
        table = sheet.table
        if table.nothing and self._says_nothing(sheet, line):
            put(row.values, parts(table.key), "无" if table.nothing == "无" else [])
            return
        read: dict[str, Any] = {}
        faults = len(row.faults)
        self._read(row, sheet, line, read)
        entry = read.get("") if table.plain else read
        if entry in (None, {}) and len(row.faults) == faults:
            return
        entries = value_at(row.values, table.key)
        if not isinstance(entries, list):
            entries = []
            put(row.values, parts(table.key), entries)
        entries.append("" if entry is None else entry)
        row.entries.setdefault(table.key, []).append(line)

    def finish(self, row: Row) -> None:
        """What the form has although nothing is filled in; the record that is sealed apart."""
        for place in sorted(self._layout.mappings):
            above = place.rpartition(".")[0]
            has_above = not above or value_at(row.values, above) is not None
            if has_above and value_at(row.values, place) is None:
                put(row.values, parts(place), {})
        if SEALED_PART in row.values:
            row.record = row.values.pop(SEALED_PART)

    def _says_nothing(self, sheet: Sheet, line: int) -> bool:
        place = sheet.places.get(sheet.table.columns[0].key)
        return place is not None and str(sheet.lines[line][place]).strip() == sheet.table.nothing

    def _read(self, row: Row, sheet: Sheet, line: int, into: dict[str, Any]) -> None:
        cells, broken = sheet.lines[line], sheet.broken
        filling: list[tuple[_Place, str]] = []
        for each in self._of(sheet):
            cell = cells[each.place]
            if cell == "" and not broken:
                continue
            value, fault = read_cell(each.column, cell)
            if broken and (line, each.place) in broken:
                fault = _NO_RESULT
            if fault:
                spot = Spot(sheet.name, line, each.place, each.column.title)
                row.faults.append(Fault(spot, fault.message, fault.mend))
            elif value is not None:
                value = self._chosen(each.chooses, value) if each.chooses else value
                instead = each.column.instead and value in each.column.form.terms
                put(into, parts(str(each.column.instead)) if instead else each.key, value)
                if each.chooses in FILLING and isinstance(value, str):
                    filling.append((each, value))
        for each, text in filling:
            self._fill(each, text, into)

    def _of(self, sheet: Sheet) -> tuple[_Place, ...]:
        key = sheet.table.key
        if key not in self._places:
            self._places[key] = tuple(self._found(sheet))
        return self._places[key]

    def _found(self, sheet: Sheet) -> Iterator[_Place]:
        keys = frozenset(column.key for column in sheet.table.columns)
        for column in sheet.table.columns:
            if column.key not in sheet.places:
                continue
            place = sheet.places[column.key]
            yield _Place(column, place, parts(column.key), column.form.chooses, keys)

    def _chosen(self, source: str, value: object) -> object:
        if isinstance(value, list):
            return [self._chosen(source, each) for each in value]
        text = str(value)
        found = None if text.startswith(FILINGS) else self._offers.of(source).meant(text)
        # As it was offered by another hall, or on another day: the value stands first.
        return found.value if found else text.partition(" ")[0]

    def _fill(self, place: _Place, value: str, into: dict[str, Any]) -> None:
        """What follows from a choice, as the name from the code, where nothing was written."""
        found = self._offers.of(str(place.chooses)).by_value.get(value)
        for name, known in found.fills.items() if found else ():
            key = ".".join((*place.key[:-1], name))
            if key in place.keys and value_at(into, key) is None:
                put(into, parts(key), known)


@cache
def parts(key: str) -> tuple[str, ...]:
    """A dotted place, part by part."""
    return tuple(key.split("."))


def put(values: dict[str, Any], key: tuple[str, ...], value: object) -> None:
    """Set a place; what a word stands for already is not written over."""
    for part in key[:-1]:
        inner = values.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        values = inner
    values[key[-1]] = value
