"""A workbook that was filled in: which sheet holds which table, which column which field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from python_calamine import CalamineWorkbook

from jinzhu.catalog.offering import kinds_of
from jinzhu.catalog.profile import Profile
from jinzhu.desk.sheets import marks
from jinzhu.desk.sheets.formulas import broken_formulas
from jinzhu.desk.sheets.layout import Layout, Table, layout_of
from jinzhu.desk.workbook import MAX_BYTES, ZIP, Value, open_workbook, sheet_of, sheet_values
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from jinzhu.standards.shelf import standards

_OLD = b"\xd0\xcf\x11\xe0"
# So far down somebody may have put a title of their own.
_HEAD = 20
_Lines: TypeAlias = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Sheet:
    """One table as it was filled in.

    ``places`` says in which column each field stands, ``number`` in which the number of the row;
    ``lines`` are the rows that hold anything, by their number in the sheet, counted from 0;
    ``broken`` are the cells, by row and column, whose formula has no result.
    ``broken`` are the cells, by row and column, whose formula has no result.
    """

    name: str
    table: Table
    number: int
    places: Mapping[str, int]
    lines: Mapping[int, Sequence[Value]]
    unread: tuple[str, ...]
    broken: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Filled:
    """The sheets of one kind."""

    layout: Layout
    main: Sheet
    lists: tuple[Sheet, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Sheet]:
        """The sheets that are there, by the place of what they hold."""
        return {sheet.table.key: sheet for sheet in (self.main, *self.lists)}


@dataclass(frozen=True)
class _Source:
    """The workbook; ``known`` are the kinds that its hidden sheet names, ``profile`` the hall's."""

    workbook: CalamineWorkbook
    name: str
    profile: Profile
    known: Sequence[str]
    broken: Mapping[str, frozenset[tuple[int, int]]]

    def lines(self, title: str) -> list[list[Value]]:
        return sheet_values(sheet_of(self.workbook, title, self.name), self.name)


def read_filled(content: bytes, name: str, profile: Profile) -> tuple[Filled, ...]:
    """What was filled in for a hall, kind by kind; nothing for a workbook that is no template.

    Columns of fields that the hall does not have are not read, as any other column is not. Raises
    Failure.
    """
    _refuse_other_formats(content, name)
    workbook, computing = open_workbook(content, name)
    source = _Source(
        workbook,
        name,
        profile,
        _kinds_of_lists(workbook, name, profile),
        broken_formulas(content, computing),
    )
    found: dict[str, dict[str, Sheet]] = {}
    for title in workbook.sheet_names:
        if title in (marks.GUIDE, marks.LISTS, marks.REPORT):
            continue
        sheet = _sheet(source, title)
        if sheet is None:
            continue
        tables = found.setdefault(sheet.table.kind, {})
        if sheet.table.key in tables:
            other = tables[sheet.table.key].name
            raise Failure(f"{name} 的工作表“{other}”和“{title}”是同一张表，请删去一张再导入")
        tables[sheet.table.key] = sheet
    return tuple(
        _filled(layout_of(kind, profile.standards), tables, name) for kind, tables in found.items()
    )


def _refuse_other_formats(content: bytes, name: str) -> None:
    if len(content) > MAX_BYTES:
        raise Failure(f"{name} 超过 {MAX_BYTES // 1024 // 1024} MiB，请拆分后再导入")
    if content.startswith(_OLD):
        raise Failure(f"{name} 是旧版 .xls 或加了密码的工作簿；请去掉密码，另存为 .xlsx 再导入")
    if not content.startswith(ZIP):
        raise Failure(
            f"{name} 不是 .xlsx 工作簿；.csv 等请把内容粘贴到 jinzhu template 生成的表里再导入"
        )


def _kinds_of_lists(workbook: CalamineWorkbook, name: str, profile: Profile) -> Sequence[str]:
    """The kinds that the hidden sheet names, for sheets that lost their own mark."""
    if marks.LISTS not in workbook.sheet_names:
        return ()
    lines = sheet_values(sheet_of(workbook, marks.LISTS, name), name)
    found = marks.read_mark(lines[0][0]) if lines and lines[0] else None
    offered = kinds_of(profile)
    return [kind for kind in found.kind.split(",") if kind in offered] if found else ()


def _filled(layout: Layout, tables: Mapping[str, Sheet], name: str) -> Filled:
    if "" not in tables:
        raise Failure(f"{name} 中没有“{layout.main.title}”这张工作表，请重新用模板填写")
    lists = tuple(sheet for key, sheet in tables.items() if key)
    return Filled(layout, tables[""], lists)


def _sheet(source: _Source, title: str) -> Sheet | None:
    lines = source.lines(title)
    broken = source.broken.get(title, frozenset())
    for at, line in enumerate(lines[:_HEAD]):
        for number, cell in enumerate(line):
            mark = marks.read_mark(cell)
            if mark:
                keys = {str(key): place for place, key in enumerate(line) if key != ""}
                table = _table(mark, source, title)
                places = _places(table, keys)
                return _made(title, table, number, places, lines, at + 1, broken)
    return _by_headings(source, title, lines, broken)


def _table(mark: marks.Mark, source: _Source, title: str) -> Table:
    name = source.name
    if mark.kind in KINDS and mark.kind not in kinds_of(source.profile):
        raise Failure(f"{name} 里有“{KINDS[mark.kind].TITLE}”，本厅不报这类备案")
    layout = layout_of(mark.kind, source.profile.standards) if mark.kind in KINDS else None
    table = layout.by_key.get(mark.key) if layout else None
    if table is None and layout and mark.key in layout_of(mark.kind, tuple(standards())).by_key:
        raise Failure(f"{name} 的工作表“{title}”本厅不填，请删去这张工作表再导入")
    if table is None:
        raise Failure(f"{name} 是别的版本生成的模板，请用本版的 jinzhu template 重新生成后粘贴")
    return table


def _places(table: Table, keys: Mapping[str, int]) -> dict[str, int]:
    found = {column.key: keys.get(column.key or marks.PLAIN_KEY) for column in table.columns}
    return {key: place for key, place in found.items() if place is not None}


def _by_headings(
    source: _Source, title: str, lines: _Lines, broken: frozenset[tuple[int, int]]
) -> Sheet | None:
    """A sheet whose hidden row was deleted, by its name and its headings."""
    for table in (
        table for kind in source.known for table in layout_of(kind, source.profile.standards).tables
    ):
        if title not in (table.title, f"{KINDS[table.kind].TITLE}·{table.title}"):
            continue
        for at, line in enumerate(lines[:_HEAD]):
            heads = {marks.heading(cell): place for place, cell in enumerate(line)}
            places = {c.key: heads[c.title] for c in table.columns if c.title in heads}
            if marks.NUMBER in heads and places:
                return _made(title, table, heads[marks.NUMBER], places, lines, at, broken)
    return None


def _made(
    title: str,
    table: Table,
    number: int,
    places: Mapping[str, int],
    lines: _Lines,
    headings: int,
    broken: frozenset[tuple[int, int]],
) -> Sheet:
    read = set(places.values())
    # The number beside them, so that there is a column even where none was found.
    values = itemgetter(number, *read)
    filled = {
        at: line
        for at, line in enumerate(lines)
        if at > headings
        and (set(values(line)[1:]) - {""} or any((at, place) in broken for place in read))
    }
    unread = tuple(_unread(lines, headings, read, number))
    return Sheet(title, table, number, places, filled, unread, broken)


def _says(value: Value) -> bool:
    return value != "" and not (isinstance(value, str) and not value.strip())


def _unread(lines: _Lines, headings: int, read: set[int], number: int) -> Iterator[str]:
    """The headings of columns that no field has, if anything stands in them."""
    width = len(lines[headings]) if headings < len(lines) else 0
    for place in range(width):
        if place in read or place == number:
            continue
        if any(_says(line[place]) for line in lines[headings + 1 :]):
            head = marks.heading(lines[headings][place])
            yield head or f"第 {place + 1} 列"
