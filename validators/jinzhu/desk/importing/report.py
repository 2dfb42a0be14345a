"""What became of every row: counts for the screen, the whole for a file."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TextIO

from jinzhu.desk.importing.departments import DepartmentReport
from jinzhu.desk.importing.dirt import Dirt, Remark
from jinzhu.failure import Failure
from jinzhu.report.machine import as_json
from jinzhu.usage import why

Outcome = Literal["taken", "mended", "refused"]
OUTCOME_TITLES: dict[Outcome, str] = {"taken": "采纳", "mended": "修正", "refused": "拒绝"}
_WEIGHT_TITLES = {"noted": "注明", "mended": "修正", "refused": "拒绝"}
_SHOWN_ROWS = 20
_SHOWN_LENGTH = 60
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row: its number in the file, its cells as they came, and what became of it."""

    number: int
    values: Mapping[str, str]
    remarks: tuple[Remark, ...]
    code: str | None = None
    name: str | None = None
    department: str | None = None
    catalogue: str | None = None
    draft: str | None = None

    @property
    def outcome(self) -> Outcome:
        """Refused when anything was refused, mended when anything was changed, else taken."""
        weights = {remark.weight for remark in self.remarks}
        return "refused" if "refused" in weights else "mended" if "mended" in weights else "taken"


@dataclass(frozen=True)
class ImportReport:
    """What an import did, row by row; the counts are taken from the rows and so add up."""

    source: str
    encoding: str
    rows: tuple[RowReport, ...]
    blank_rows: int
    departments: tuple[DepartmentReport, ...]
    assumptions: Mapping[str, int]
    written: tuple[str, ...]
    new_items: int
    new_drafts: int

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """Rows by outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOME_TITLES}

    @cached_property
    def dirt(self) -> Mapping[Dirt, int]:
        """Rows by kind of dirt, each row once a kind; only the kinds that occur."""
        found = Counter(
            kind for row in self.rows for kind in {remark.dirt for remark in row.remarks}
        )
        return {kind: found[kind] for kind in Dirt if found[kind]}

    @property
    def exit_code(self) -> int:
        """0 when every row was taken or mended, 1 when one was refused."""
        return 1 if self.counts["refused"] else 0


def print_summary(report: ImportReport, out: TextIO) -> None:
    """Write the figures, the refused rows and the open questions for a reader at a terminal."""
    out.writelines(line + "\n" for line in _summary(report))


def _summary(report: ImportReport) -> Iterator[str]:
    counts = "，".join(f"{OUTCOME_TITLES[each]} {n} 行" for each, n in report.counts.items())
    blank = f"（另有空行 {report.blank_rows} 行）" if report.blank_rows else ""
    yield f"{_shown(report.source)}（{report.encoding}）：共 {len(report.rows)} 行{blank}，{counts}"
    yield f"新列入目录 {report.new_items} 项，新起草备案 {report.new_drafts} 份"
    if report.dirt:
        yield "问题（行数）："
        yield from (f"  {kind.label}：{n}" for kind, n in report.dirt.items())
    if report.assumptions:
        yield "推定（行数），不对的请在对照表的 defaults 中写明："
        yield from (f"  {text}：{n}" for text, n in report.assumptions.items())
    yield from _department_lines(report)
    yield from _refused_lines(report)


def _department_lines(report: ImportReport) -> Iterator[str]:
    new = [department for department in report.departments if not department.known]
    without = [department for department in new if department.credit_code is None]
    unsure = [department for department in new if department.credit_code and department.unsure]
    yield f"部门：{len(report.departments)} 个，其中新列入 {len(new)} 个"
    for each in without:
        options = f"（见到：{'、'.join(each.candidates)}）" if each.candidates else ""
        yield f"  {_shown(each.name)}（{each.id}）缺信用代码：{each.ground}{options}"
    if unsure:
        yield f"  下列部门的信用代码是所列事项编码内唯一的一个，请核对（{len(unsure)} 个）："
        yield from (f"    {_shown(each.name)} {each.credit_code}" for each in unsure)


def _refused_lines(report: ImportReport) -> Iterator[str]:
    refused = [row for row in report.rows if row.outcome == "refused"]
    if refused:
        yield "拒绝的行："
    for row in refused[:_SHOWN_ROWS]:
        whys = [remark for remark in row.remarks if remark.weight == "refused"]
        reasons = "；".join(f"{_shown(why.column)}：{_shown(why.text)}" for why in whys)
        yield f"  第 {row.number} 行 {reasons}"
    if len(refused) > _SHOWN_ROWS:
        yield f"  其余 {len(refused) - _SHOWN_ROWS} 行见 --report 写出的文件"


def _shown(text: str) -> str:
    """Make text of the file harmless on a terminal, and short."""
    plain = "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text)
    return plain if len(plain) <= _SHOWN_LENGTH else plain[: _SHOWN_LENGTH - 1] + "…"


def check_report_path(path: Path, source: Path) -> None:
    """Refuse a report file that could not be written or would replace the source.

    To be called before the import runs. Raises Failure.
    """
    if path.suffix.lower() not in (".csv", ".json"):
        raise Failure(f"--report 的文件名应以 .csv 或 .json 结尾，现为 {path.name}")
    if path.exists() and source.exists() and path.samefile(source):
        raise Failure("--report 的文件就是要导入的文件，请换一个名字")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise Failure(f"--report 写不到 {path}：没有这个文件夹")


def write_report(report: ImportReport, path: Path) -> None:
    """Write the whole report as ``.csv`` (for Excel) or ``.json``. Raises Failure."""
    check_report_path(path, Path(report.source))
    text = _as_csv(report) if path.suffix.lower() == ".csv" else _as_json(report)
    try:
        path.write_bytes(text.encode("utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"))
    except OSError as error:
        raise Failure(f"--report 写不到 {path}：{why(error)}") from None


def _as_csv(report: ImportReport) -> str:
    headings = list(dict.fromkeys(heading for row in report.rows for heading in row.values))
    titles = [
        "行号",
        "结果",
        "处理",
        "问题",
        "列",
        "说明",
        "原值",
        "新值",
        "事项编码",
        "部门代号",
        "目录文件",
        "备案草稿",
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(_cell, [*titles, *(f"原文：{heading}" for heading in headings)]))
    for row in report.rows:
        originals = [row.values.get(heading, "") for heading in headings]
        for line in _csv_lines(row):
            writer.writerow(map(_cell, [*line, *originals]))
    return out.getvalue()


def _csv_lines(row: RowReport) -> Iterator[list[str]]:
    first = [str(row.number), OUTCOME_TITLES[row.outcome]]
    last = [row.code or "", row.department or "", row.catalogue or "", row.draft or ""]
    if not row.remarks:
        yield [*first, *[""] * 6, *last]
    for remark in row.remarks:
        said = [remark.dirt.label, remark.column, remark.text, remark.before, remark.after or ""]
        yield [*first, _WEIGHT_TITLES[remark.weight], *said, *last]


def _cell(text: str) -> str:
    """Keep a spreadsheet from running text as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def _as_json(report: ImportReport) -> str:
    data: dict[str, Any] = {
        "format": 1,
        "source": report.source,
        "encoding": report.encoding,
        "counts": _counts_json(report),
        "new_items": report.new_items,
        "new_drafts": report.new_drafts,
        "dirt": {kind.value: {"label": kind.label, "rows": n} for kind, n in report.dirt.items()},
        "assumptions": dict(report.assumptions),
        "departments": [_department_json(each) for each in report.departments],
        "rows": [_row_json(row) for row in report.rows],
        "written": report.written,
    }
    return as_json(data)


def _counts_json(report: ImportReport) -> dict[str, int]:
    counts = {str(outcome): n for outcome, n in report.counts.items()}
    return {"rows": len(report.rows), "blank": report.blank_rows, **counts}


def _department_json(each: DepartmentReport) -> dict[str, Any]:
    return {
        "name": each.name,
        "id": each.id,
        "known": each.known,
        "items": each.items,
        "credit_code": each.credit_code,
        "ground": each.ground,
        "candidates": each.candidates,
    }


def _row_json(row: RowReport) -> dict[str, Any]:
    return {
        "row": row.number,
        "outcome": row.outcome,
        "code": row.code,
        "name": row.name,
        "department": row.department,
        "catalogue": row.catalogue,
        "draft": row.draft,
        "remarks": [_remark_json(remark) for remark in row.remarks],
        "values": dict(row.values),
    }


def _remark_json(remark: Remark) -> dict[str, Any]:
    return {
        "dirt": remark.dirt,
        "weight": remark.weight,
        "column": remark.column,
        "before": remark.before,
        "after": remark.after,
        "text": remark.text,
    }
