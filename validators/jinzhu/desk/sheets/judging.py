"""Rows held against the models and the rules that every filing is held against."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jinzhu.catalog.recipients import Recipient
from jinzhu.checking import check
from jinzhu.checking.against import mark_old
from jinzhu.checking.tree import StrictReader, With
from jinzhu.desk.sealing import seal
from jinzhu.desk.sheets.filings import MENDED, Fault, Row
from jinzhu.desk.sheets.layout import SEALED_PART
from jinzhu.desk.sheets.naming import name_files
from jinzhu.desk.sheets.words import finding_in_a_sheet
from jinzhu.document import Data
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.mends import mended_answer
from jinzhu.filing.sealed import SEALED, disagreements, read_record
from jinzhu.filing.shape import parse, value_at
from jinzhu.finding import Finding, Problem, dotted
from jinzhu.ledger.hall import HallFiles
from jinzhu.rules.texts import finding_of

_SEALING = (SEALED_PART, "commitment")


@dataclass(frozen=True)
class Judged:
    """What the check says of the rows, and of the rest of the hall if they are written."""

    rows: tuple[Row, ...]
    elsewhere: tuple[Finding, ...]


def judge_rows(
    rows: Sequence[Row], hall: HallFiles, today: date, recipients: Callable[[], Sequence[Recipient]]
) -> Judged:
    """Mend, seal and check the rows; each fault is noted with its row. Raises Failure.

    Those that are right are checked once more without those that are not, on which they may
    have relied.
    """
    for row in rows:
        _mend(row)
    _seal(rows, recipients)
    name_files(rows, hall.tree)
    standing = [row for row in rows if not row.is_there]
    elsewhere: tuple[Finding, ...] = ()
    while standing:
        elsewhere = _check(standing, hall, today)
        right = [row for row in standing if not row.refused]
        if len(right) == len(standing):
            break
        standing = right
    return Judged(tuple(rows), elsewhere if standing else ())


# --- one row ---------------------------------------------------------------------------------


def _mend(row: Row) -> None:
    """Write rightly what is only written differently, such as a date with strokes."""
    content: Any = row.content
    for problem in parse(KINDS[row.kind], content)[1]:
        _mend_one(row, KINDS[row.kind], content, row.values, problem, "")
    if row.record is not None:
        for problem in parse(SEALED[row.kind], row.record)[1]:
            _mend_one(row, SEALED[row.kind], row.record, row.record, problem, f"{SEALED_PART}.")


def _mend_one(
    row: Row, model: Any, content: Any, values: dict[str, Any], problem: Problem, lead: str
) -> None:
    better = mended_answer(model, content, problem)
    if better is None:
        return
    above: Any = value_at(values, problem.loc[:-1])
    before, above[problem.loc[-1]] = above[problem.loc[-1]], better
    said = "已按规定写法读入" if lead else f"“{before}”读作“{better}”"
    row.faults.append(Fault(row.spot(lead + dotted(problem.loc)), said, "", severity=MENDED))


def _seal(rows: Sequence[Row], recipients: Callable[[], Sequence[Recipient]]) -> None:
    """Seal the record of each row that has one and is right in it; else nobody asks for whom."""
    keys: list[str] | None = None
    for row in rows:
        if row.record is None:
            continue
        record, problems = read_record(row.kind, row.record)
        if record is not None:
            problems = [*problems, *disagreements(row.kind, row.values, record)]
        row.faults += (_record_fault(row, problem) for problem in problems)
        if record is not None and not problems:
            keys = keys or [each.key for each in recipients()]
            sealed = seal(row.kind, str(row.values.get("staff", "")), record, keys)
            row.sealing = {"sealed": sealed.sealed, "commitment": sealed.commitment}


def _record_fault(row: Row, problem: Problem) -> Fault:
    place = f"{SEALED_PART}.{dotted(problem.loc)}".rstrip(".")
    return _fault(row, replace(finding_of(problem), field=place))


# --- all rows --------------------------------------------------------------------------------


class _Known:
    """Reads the filings of the rows from memory, whose text was written from that very data."""

    def __init__(self, known: Mapping[str, Data]) -> None:
        self._known, self._strict = known, StrictReader()

    def expect(self, paths: Sequence[str]) -> None:
        """Nothing to prepare."""

    def data(self, path: str, source: bytes) -> Data:
        """The data of a filing."""
        known = self._known.get(path)
        return self._strict.data(path, source) if known is None else known


def _check(rows: Sequence[Row], hall: HallFiles, today: date) -> tuple[Finding, ...]:
    """Check the hall with the rows in it; gives what new errors there are in other files."""
    # The check is given the data; where in a file it would stand is not asked.
    files = {row.path: b"{}" for row in rows}
    checked = check(
        With(hall.tree, files),
        hall.calendar,
        hall.approvals,
        today=today,
        noted=hall.ledger.unapproved,
        reader=_Known({row.path: row.content for row in rows}),
    )
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        found[finding.path].append(finding)
    for row in rows:
        known = {(fault.spot, fault.message) for fault in row.faults}
        # What is wrong with the cell itself was said; that its value is then missing says no more.
        faulty = {fault.spot for fault in row.faults if not fault.clause and not fault.is_mended}
        for finding in found.pop(row.path, ()):
            fault = _fault(row, finding)
            is_new = (fault.spot, fault.message) not in known and fault.spot not in faulty
            if is_new and _counts(row, finding):
                row.faults.append(fault)
    others = [f for findings in found.values() for f in findings if f.severity == "error"]
    return tuple(_new(others, hall, today)) if others else ()


def _counts(row: Row, finding: Finding) -> bool:
    """Without a record that is right there is nothing sealed: that was said already."""
    hidden = row.record is not None and not row.sealing
    return not (hidden and finding.field in _SEALING)


def _new(findings: Sequence[Finding], hall: HallFiles, today: date) -> Iterator[Finding]:
    before = hall.checked(today).findings
    yield from (finding for finding in mark_old(findings, before) if finding.new)


def _fault(row: Row, finding: Finding) -> Fault:
    spot = row.spot(finding.field)
    message, mend = finding_in_a_sheet(finding, spot.title, row.number)
    return Fault(spot, message, mend, finding.basis, finding.severity)
