"""A workbook taken in: read, mended, checked, and written all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from jinzhu.catalog.load import load
from jinzhu.checking import fold_hall
from jinzhu.checking.tree import catalog_files
from jinzhu.desk.following import profile_of
from jinzhu.desk.importing.writing import Planned, write_all
from jinzhu.desk.sealing import catalog_in_force, recipients_of
from jinzhu.desk.sheets.choosing import Offers
from jinzhu.desk.sheets.filings import Fault, Row, read_rows
from jinzhu.desk.sheets.judging import judge_rows
from jinzhu.desk.sheets.naming import write_texts
from jinzhu.desk.sheets.reading import Filled, read_filled
from jinzhu.desk.sheets.saving import require_outside
from jinzhu.desk.workbook import MAX_BYTES
from jinzhu.failure import Failure
from jinzhu.finding import Finding
from jinzhu.ledger.hall import HallFiles
from jinzhu.memory import keeping_everything
from jinzhu.register.state import State
from jinzhu.usage import why


@dataclass(frozen=True)
class Wanted:
    """How a workbook is to be taken in: all of it or none, or only checked."""

    all_or_none: bool = False
    check_only: bool = False


@dataclass(frozen=True)
class Taken:
    """What became of the rows.

    ``astray`` are rows that belong to no filing and ``elsewhere`` what would become wrong in other
    files: either keeps everything from being written.
    """

    source: str
    rows: tuple[Row, ...]
    astray: tuple[Fault, ...]
    elsewhere: tuple[Finding, ...]
    unread: tuple[str, ...]
    private: bool
    written: tuple[str, ...] = ()
    wanted: Wanted = field(default_factory=Wanted)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that was found, row by row."""
        return (*self.astray, *(fault for row in self.rows for fault in row.faults))

    @property
    def refused(self) -> tuple[Row, ...]:
        """The rows that are no filing yet."""
        return tuple(row for row in self.rows if row.refused)

    @property
    def right(self) -> tuple[Row, ...]:
        """The rows that are filings, without those that the hall has already."""
        return tuple(row for row in self.rows if not row.refused and not row.is_there)

    @property
    def held_back(self) -> bool:
        """Whether something keeps the right rows from being written as well."""
        some = bool(self.refused) and self.wanted.all_or_none
        return some or bool(self.astray) or bool(self.elsewhere)

    @property
    def exit_code(self) -> int:
        """0 when every row is right, 1 when one was refused."""
        return 1 if self.refused or self.astray or self.elsewhere else 0


@keeping_everything()
def take_in(source: Path, root: Path, hall: HallFiles, today: date, wanted: Wanted) -> Taken:
    """Turn the rows of a workbook into filings of the hall at ``root``. Raises Failure."""
    content = read_source(source)
    filled = read_filled(content, source.name, profile_of(hall.tree))
    if not filled:
        raise Failure(
            f"{source.name} 不是 jinzhu template 生成的表；从别处导出的事项目录用 jinzhu import items"
        )
    private = any(each.layout.private for each in filled)
    if private:
        require_outside(source, root, "含个人信息的表")
    taken = judge_filled(filled, source.name, root, hall, today, wanted)
    write_texts(taken.right)
    if taken.held_back or wanted.check_only:
        return taken
    files = [Planned(row.path, row.text) for row in taken.right]
    write_all(root, files)
    return replace(taken, written=tuple(file.path for file in files))


def judge_filled(
    filled: Sequence[Filled],
    name: str,
    root: Path,
    hall: HallFiles,
    today: date,
    wanted: Wanted,
) -> Taken:
    """Read and check every row; nothing is written."""
    catalog, _ = load(catalog_files(hall.tree))
    offers = Offers(catalog, lambda: _state(hall), today)
    found = [read_rows(each, offers) for each in filled]
    rows = [row for each in found for row in each.rows]
    if not rows:
        raise Failure(f"{name} 里还没有填写内容（从第 3 行起填）")
    judged = judge_rows(rows, hall, today, lambda: recipients_of(catalog_in_force(root), today))
    return Taken(
        name,
        judged.rows,
        tuple(fault for each in found for fault in each.astray),
        judged.elsewhere,
        tuple(_unread(filled)),
        any(each.layout.private for each in filled),
        wanted=wanted,
    )


def _state(hall: HallFiles) -> State:
    return fold_hall(hall.tree, hall.calendar, hall.approvals).state


def read_source(source: Path) -> bytes:
    """The bytes of the workbook. Raises Failure."""
    try:
        if source.stat().st_size > MAX_BYTES:
            raise Failure(f"{source.name} 超过 {MAX_BYTES // 1024 // 1024} MiB，请拆分后再导入")
        return source.read_bytes()
    except OSError as error:
        raise Failure(f"读不到文件 {source}：{why(error)}") from None


def _unread(filled: Sequence[Filled]) -> Iterator[str]:
    for each in filled:
        for sheet in (each.main, *each.lists):
            yield from (f"{sheet.name}：{head}" for head in sheet.unread)
