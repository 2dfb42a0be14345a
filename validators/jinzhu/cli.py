"""The command line. stdout is the result, stderr the progress; exit 2 when it could not run."""

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from jinzhu.checking import Checked, check
from jinzhu.failure import Failure
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS, filing_schema, kind_schema
from jinzhu.finding import Finding
from jinzhu.register.acts import Act
from jinzhu.register.history import state_on
from jinzhu.report import explain, github, machine, text
from jinzhu.report.against import mark_old
from jinzhu.report.clauses import clause_rows, clause_table
from jinzhu.report.hall import hall_on
from jinzhu.report.hall import render as render_hall
from jinzhu.report.plain import printable
from jinzhu.repository.calendars import china_today
from jinzhu.repository.hall import HallFiles, open_hall
from jinzhu.usage import reason

app = typer.Typer(
    help="进驻：政务服务大厅进驻备案的填报、核对与公布。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
importing = typer.Typer(help="导入已有数据。", no_args_is_help=True)
app.add_typer(importing, name="import")

HERE = Path()
T = TypeVar("T")


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class TableFormat(StrEnum):
    """How a table is printed."""

    text = "text"
    json = "json"


Root = Annotated[Path, typer.Option(help="大厅仓库的目录", metavar="DIR")]
Trunk = Annotated[str | None, typer.Option(help="主线分支，默认为远端的默认分支", metavar="REV")]
TableForm = Annotated[TableFormat, typer.Option("--format", help="输出格式")]


def _today(day: str | None) -> date:
    return _day(day, "--today") or china_today()


def _day(day: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise Failure(f"{option} 要写成“年-月-日”，例如 2026-03-01，现为“{day}”") from None


def _check(hall: HallFiles, today: date) -> Checked:
    return check(hall.tree, hall.calendar, hall.approvals, today=today)


def _inside(path: str, wanted: list[str]) -> bool:
    return not wanted or any(path == each or path.startswith(f"{each}/") for each in wanted)


def _wanted(paths: list[Path], root: Path) -> list[str]:
    """PATHs as the hall names them, whether given from the root or from where the user is."""
    named = []
    for path in paths:
        full = path if path.is_absolute() or path.exists() else root / path
        try:
            inside = Path(os.path.realpath(full)).relative_to(os.path.realpath(root))
        except ValueError:
            raise Failure(f"“{path}”不在大厅仓库“{root}”里") from None
        named.append(inside.as_posix())
    return [] if "." in named else named


def _print_findings(findings: tuple[Finding, ...], hall: HallFiles, form: Format) -> None:
    renderers: dict[Format, Callable[[], str]] = {
        Format.text: lambda: text.render(findings, _line_reader(hall)),
        Format.json: lambda: machine.render_json(findings),
        Format.github: lambda: github.render(findings),
        Format.sarif: lambda: machine.render_sarif(findings),
    }
    sys.stdout.write(renderers[form]())


def _print_table(data: T, form: TableFormat, render: Callable[[T], str]) -> None:
    sys.stdout.write(machine.as_json(data) if form is TableFormat.json else render(data))


def _line_reader(hall: HallFiles) -> text.SourceLine:
    """Lines of the tree's files, the last file kept, since findings come file by file."""
    kept: dict[str, list[str]] = {}

    def line_of(path: str, line: int) -> str:
        if path not in kept:
            kept.clear()
            try:
                source = hall.tree.read(path).decode("utf-8", "replace")
            except KeyError:
                source = ""
            kept[path] = source.split("\n")
        lines = kept[path]
        return lines[line - 1] if line <= len(lines) else ""

    return line_of


@app.command("check")
def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="只列出这些文件或目录的问题", metavar="[PATH]...")
    ] = None,
    root: Root = HERE,
    trunk: Trunk = None,
    base: Annotated[
        str | None, typer.Option(help="与这个提交相比，只把新问题算作错误", metavar="REV")
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="把这一天当作今天，例如 2026-03-01", metavar="D")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.text,
) -> None:
    """核对备案是否符合标准：没有错误返回 0，有错误返回 1，无法运行返回 2。"""
    day = _today(today)
    wanted = _wanted(paths or [], root)
    hall = open_hall(root, trunk)
    findings = _check(hall, day).findings
    if base:
        before = _check(open_hall(root, trunk, commit=base), day).findings
        findings = mark_old(findings, before)
    shown = tuple(finding for finding in findings if _inside(finding.path, wanted))
    _print_findings(shown, hall, form)
    raise typer.Exit(any(finding.new and finding.severity == "error" for finding in shown))


@app.command("register")
def register_command(
    root: Root = HERE,
    as_of: Annotated[
        str | None, typer.Option(help="哪一天的大厅，默认今天", metavar="DATE")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(help="只算到这一天为止审核通过的备案", metavar="DATE")
    ] = None,
    trunk: Trunk = None,
    form: TableForm = TableFormat.text,
) -> None:
    """列出某一天大厅里的部门、窗口和事项，只算已审核和存量的备案。"""
    day = _day(as_of, "--as-of") or _today(None)
    hall = open_hall(root, trunk)
    acts: list[Act[Filing]] = []
    checked = check(
        hall.tree, hall.calendar, hall.approvals, today=day, known_only=True, observe=acts.append
    )
    state = state_on(acts, day, _day(known_at, "--known-at"), checked.profile.steps)
    _print_table(hall_on(state, checked.catalog, day), form, render_hall)


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(help="备案类别，例如 item-entry")] = None,
    root: Root = HERE,
) -> None:
    """输出一类备案的 JSON Schema，编辑器据此补全和提示；不写类别则输出全部。"""
    if kind is not None and kind not in KINDS:
        raise Failure(f"没有备案类别“{kind}”，可用的类别：{'、'.join(KINDS)}")
    data = filing_schema() if kind is None else kind_schema(kind)
    sys.stdout.write(machine.as_json(data))


@app.command()
def clauses(
    root: Root = HERE,
    standard: Annotated[str | None, typer.Option(help="只列这个标准", metavar="S")] = None,
    every: Annotated[bool, typer.Option("--all", help="列出收录的全部标准")] = False,
    form: TableForm = TableFormat.text,
) -> None:
    """列出标准的条款，以及本系统怎样落实每一条。"""
    _print_table(clause_rows(_standards_of(root, standard, every)), form, clause_table)


def _standards_of(root: Path, standard: str | None, every: bool) -> list[str]:
    from jinzhu.standards.shelf import standards

    if standard is not None:
        if standard not in standards():
            raise Failure(f"没有收录标准“{standard}”，已收录：{'、'.join(standards())}")
        return [standard]
    if every:
        return list(standards())
    hall = open_hall(root)
    profile = _check(hall, _today(None)).catalog.profile
    return list(profile.standards) if profile else list(standards())


@app.command("explain")
def explain_command(
    rule: Annotated[str, typer.Argument(help="规则名称，例如 sample-missing")],
    root: Root = HERE,
) -> None:
    """说明一条规则：依据哪一条款，什么时候触发，怎样改。"""
    page = explain.render(rule)
    if page is None:
        raise Failure(f"没有规则“{rule}”{explain.suggestion(rule)}")
    sys.stdout.write(page)


@app.command("baseline")
def baseline_command(root: Root = HERE) -> None:
    """把现有备案登记为存量：写 catalog/baseline.yml。"""
    from jinzhu.repository.baseline import write_baseline

    count = write_baseline(root)
    sys.stderr.write(f"已把 {count} 份备案登记为存量，写入 catalog/baseline.yml\n")


@importing.command("items")
def import_items_command(
    file: Annotated[Path, typer.Argument(help="CSV 或 XLSX 文件", metavar="FILE")],
    root: Root = HERE,
    mapping: Annotated[
        Path | None, typer.Option("--map", help="列名对照文件", metavar="mapping.yml")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="把逐行报告写到 .csv 或 .json 文件", metavar="FILE")
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="草稿的备案日期，例如 2026-03-01", metavar="D")
    ] = None,
) -> None:
    """导入事项目录，并为每个事项起草进驻备案。"""
    from jinzhu.desk.importing import check_report_path, import_items, print_summary, write_report

    if report:
        check_report_path(report, file)
    done = import_items(file, root, mapping, today=_today(today))
    if report:
        write_report(done, report)
    print_summary(done, sys.stdout)
    raise typer.Exit(done.exit_code)


def _run(arguments: list[str]) -> None:
    """Run a command; what keeps it from running is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that is no UTF-8, or a character that a Windows console lacks.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(arguments, standalone_mode=False)
        sys.stdout.flush()
    except (Failure, typer.TyperException, typer.Abort, OSError) as error:
        raise SystemExit(_give_up(error)) from None
    raise SystemExit(int(code or 0))


def _give_up(error: Exception) -> int:
    """Say in one line why a command did not run, but nothing to a reader who has gone away."""
    if isinstance(error, BrokenPipeError):
        return 1
    if why := reason(error):
        sys.stderr.write(f"无法运行：{printable(why)}\n")
    return 2


def main() -> None:
    """The command ``jinzhu``."""
    _run(sys.argv[1:])


def check_main() -> None:
    """The command ``jinzhu-check``, for hooks."""
    _run(["check", *sys.argv[1:]])
