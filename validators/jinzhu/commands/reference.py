"""``jinzhu schema``, ``clauses`` and ``explain``: what can be filed, and what binds it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.catalog.load import load
from jinzhu.checking.tree import catalog_files
from jinzhu.commands.options import HERE, Root, TableForm, TableFormat, print_table
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS, filing_schema, kind_schema
from jinzhu.ledger.hall import open_hall
from jinzhu.report import explain, machine
from jinzhu.report.clauses import clause_rows, clause_table
from jinzhu.standards.shelf import standards


def schema(
    kind: Annotated[str | None, typer.Argument(help="备案类别，例如 item-entry")] = None,
    root: Root = HERE,
) -> None:
    """输出一类备案的 JSON Schema，编辑器据此补全和提示；不写类别则输出全部。"""
    if kind is not None and kind not in KINDS:
        raise Failure(f"没有备案类别“{kind}”，可用的类别：{'、'.join(KINDS)}")
    data = filing_schema() if kind is None else kind_schema(kind)
    sys.stdout.write(machine.as_json(data))


def clauses(
    root: Root = HERE,
    standard: Annotated[str | None, typer.Option(help="只列这个标准", metavar="S")] = None,
    every: Annotated[bool, typer.Option("--all", help="列出收录的全部标准")] = False,
    form: TableForm = TableFormat.text,
) -> None:
    """列出标准的条款，以及本系统怎样落实每一条。"""
    print_table(clause_rows(_standards_of(root, standard, every)), form, clause_table)


def _standards_of(root: Path, standard: str | None, every: bool) -> list[str]:
    if standard is not None:
        if standard not in standards():
            raise Failure(f"没有收录标准“{standard}”，已收录：{'、'.join(standards())}")
        return [standard]
    if every:
        return list(standards())
    profile = load(catalog_files(open_hall(root).tree))[0].profile
    return list(profile.standards) if profile else list(standards())


def explain_command(
    rule: Annotated[str, typer.Argument(help="规则名称，例如 sample-missing")],
    root: Root = HERE,
) -> None:
    """说明一条规则：依据哪一条款，什么时候触发，怎样改。"""
    page = explain.render(rule)
    if page is None:
        raise Failure(f"没有规则“{rule}”{explain.suggestion(rule)}")
    sys.stdout.write(page)
