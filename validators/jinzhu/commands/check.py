"""``jinzhu check``: hold the filings against the standards."""

import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.checking import Checked
from jinzhu.checking.against import mark_old
from jinzhu.commands.options import (
    HERE,
    Anchor,
    Identity,
    Root,
    Today,
    Trunk,
    path_in_hall,
    today_of,
)
from jinzhu.finding import Finding
from jinzhu.ledger.hall import HallFiles, Trust, open_hall
from jinzhu.report import github, machine, text
from jinzhu.repository.staged import Staged


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="只列出这些文件或目录的问题", metavar="PATH")
    ] = None,
    root: Root = HERE,
    trunk: Trunk = None,
    anchor: Anchor = None,
    base: Annotated[
        str | None, typer.Option(help="与这个提交相比，只把新问题算作错误", metavar="REV")
    ] = None,
    today: Today = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="核对已暂存、将要提交的内容，不看工作目录")
    ] = False,
    identity: Identity = None,
    form: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.text,
) -> None:
    """核对备案是否符合标准：没有错误返回 0，有错误返回 1，无法运行返回 2。"""
    day = today_of(today)
    wanted = wanted_paths(paths or [], root)
    # First of all, while it is still known which index a commit in progress has.
    index = Staged(root) if staged else None
    hall = open_hall(root, Trust(trunk, anchor))
    if index:
        hall = replace(hall, tree=index)
    checked = hall.checked(day)
    if identity:
        _check_sealed(hall, checked, identity)
    findings = checked.findings
    if base:
        before = open_hall(root, Trust(trunk, anchor), commit=base).checked(day).findings
        findings = mark_old(findings, before)
    shown = tuple(finding for finding in findings if inside(finding.path, wanted))
    _print_findings(shown, hall, form)
    raise typer.Exit(any(finding.new and finding.severity == "error" for finding in shown))


def _check_sealed(hall: HallFiles, checked: Checked, keys: list[Path]) -> None:
    """Add what is wrong with the sealed records, as far as these keys open them."""
    from jinzhu.commands.sealing import identities_of
    from jinzhu.desk.sealing.records import record_findings, sealed_filings

    identities = identities_of(keys)
    for filing in sealed_filings(hall.tree):
        checked.found[filing.path] += record_findings(filing, checked.catalog, identities)


def inside(path: str, wanted: list[str]) -> bool:
    """Whether a file is one of those wanted, or in a folder that is; all are without any."""
    return not wanted or any(path == each or path.startswith(f"{each}/") for each in wanted)


def wanted_paths(paths: list[Path], root: Path) -> list[str]:
    """PATHs as the hall names them, whether given from the root or from where the user is."""
    named = [path_in_hall(path, root) for path in paths]
    return [] if "." in named else named


def _print_findings(findings: tuple[Finding, ...], hall: HallFiles, form: Format) -> None:
    renderers: dict[Format, Callable[[], str]] = {
        Format.text: lambda: text.render(findings, _line_reader(hall)),
        Format.json: lambda: machine.render_json(findings),
        Format.github: lambda: github.render(findings),
        Format.sarif: lambda: machine.render_sarif(findings),
    }
    sys.stdout.write(renderers[form]())


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
