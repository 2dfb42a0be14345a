"""``jinzhu schema``, ``clauses`` and ``explain``: what can be filed, and what binds it."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.catalog.load import HALL, PROFILE, load
from jinzhu.catalog.profile import Profile
from jinzhu.codes.tables import HallLevel
from jinzhu.commands.options import (
    HERE,
    Root,
    TableForm,
    TableFormat,
    Today,
    Trunk,
    print_table,
    today_of,
)
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS, filing_schema, kind_schema
from jinzhu.ledger.hall import Trust
from jinzhu.publish.pages.help.examples import cases_of
from jinzhu.report import explain, machine
from jinzhu.report.clauses import Looked, clause_rows, clause_table
from jinzhu.repository.checkout import Checkout, is_hall
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
    standard: Annotated[
        str | None, typer.Option(help="只列这个标准；写编号或编号的开头", metavar="S")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="列出收录的全部标准")] = False,
    trunk: Trunk = None,
    today: Today = None,
    form: TableForm = TableFormat.text,
) -> None:
    """列出标准的条款：本系统怎样落实每一条，本厅今天做到没有；以已审核的备案为准，与网站一致。"""
    day = today_of(today)
    named = _named(standard) if standard is not None else None
    hall = _looked(root, day, trunk)
    if named is not None:
        chosen: Sequence[str] = [named]
    elif every or hall is None:
        chosen = list(standards())
    else:
        chosen = [number for number in hall.profile.standards if number in standards()]
    print_table(clause_rows(chosen, hall, cases_of), form, clause_table)


def _looked(root: Path, day: date, trunk: str | None) -> Looked | None:
    """How the clauses of a hall stand; None where there is no hall."""
    # What publishes the site takes a while to load, and only a hall needs it.
    from jinzhu.publish.register import pending_wanted, read_standings

    if not is_hall(root):
        return None
    seen = read_standings(root, day, pending=pending_wanted(), trust=Trust(trunk))
    if seen.catalog.profile is None:
        raise Failure(
            "catalog/profile.yml 读不了，不知道本厅执行哪些标准；先运行 jinzhu check 改正"
        )
    return seen


def _named(standard: str) -> str:
    """The standard that was meant: by its number, or by how that alone begins."""
    known = list(standards())
    wanted = _squeezed(standard)
    exact = [number for number in known if _squeezed(number) == wanted]
    found = exact or [number for number in known if wanted and _squeezed(number).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    listed = "、".join(found or known)
    if found:
        raise Failure(f"“{standard}”可以是几个标准，请写全：{listed}")
    raise Failure(f"没有收录标准“{standard}”，已收录：{listed}")


def _squeezed(number: str) -> str:
    """A number as it is compared: without blanks, a dash as a hyphen, capitals as small letters."""
    return "".join(number.split()).replace("—", "-").replace("–", "-").casefold()


def explain_command(
    rule: Annotated[str, typer.Argument(help="规则名称，例如 sample-missing")],
    root: Root = HERE,
) -> None:
    """说明一条规则：依据哪些条款，在本厅是什么级别，什么时候触发，怎样改。"""
    page = explain.render(rule, *_bearing(root))
    if page is None:
        raise Failure(f"没有规则“{rule}”{explain.suggestion(rule)}")
    sys.stdout.write(page)


def _bearing(root: Path) -> tuple[Profile | None, HallLevel | None]:
    """The profile and the level of a hall: of the catalogue these two alone are read."""
    if not is_hall(root):
        return None, None
    tree = Checkout(root)
    present = {path for path in tree.paths() if path in (HALL, PROFILE)}
    catalog = load({path: tree.read(path) for path in present})[0]
    return catalog.profile, catalog.hall.level if catalog.hall else None
