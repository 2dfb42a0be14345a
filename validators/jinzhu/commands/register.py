"""``jinzhu register``: the hall on any day."""

from typing import Annotated

import typer

from jinzhu.checking import check
from jinzhu.commands.options import (
    HERE,
    Root,
    TableForm,
    TableFormat,
    Trunk,
    day_of,
    print_table,
    today_of,
)
from jinzhu.filing.envelope import Filing
from jinzhu.ledger.hall import Trust, open_approved
from jinzhu.register.acts import Act
from jinzhu.register.history import state_on
from jinzhu.report.hall import hall_on, render


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
    day = day_of(as_of, "--as-of") or today_of(None)
    hall = open_approved(root, Trust(trunk))
    acts: list[Act[Filing]] = []
    checked = check(
        hall.tree, hall.calendar, hall.approvals, today=day, known_only=True, observe=acts.append
    )
    state = state_on(acts, day, day_of(known_at, "--known-at"), checked.profile.steps)
    print_table(hall_on(state, checked.catalog, day), form, render)
