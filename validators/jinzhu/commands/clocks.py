"""``jinzhu clocks``: what is due, overdue and met, and whose turn it is."""

import sys
from collections.abc import Callable
from datetime import datetime, time
from enum import StrEnum
from typing import Annotated

import typer

from jinzhu.clocks import clocks_of, missing_year
from jinzhu.commands.options import HERE, Root, Today, Trunk, today_of
from jinzhu.ledger.hall import Trust, open_approved
from jinzhu.ledger.showings import publications_of
from jinzhu.report import machine
from jinzhu.report.clocks import Agenda, clock_rows, render, render_markdown
from jinzhu.repository.calendars import SHANGHAI


class Format(StrEnum):
    """How clocks are printed."""

    text = "text"
    json = "json"
    ics = "ics"
    markdown = "markdown"


def clocks_command(
    root: Root = HERE,
    trunk: Trunk = None,
    today: Today = None,
    every: Annotated[bool, typer.Option("--all", help="已办结的也列出")] = False,
    form: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.text,
) -> None:
    """列出各项期限：逾期、待办，轮到谁办；没有逾期返回 0，有逾期返回 1，无法运行返回 2。"""
    day = today_of(today)
    hall = open_approved(root, Trust(trunk))
    checked = hall.checked(day)
    clocks = clocks_of(checked, publications_of(hall.ledger))
    missing = missing_year(checked.calendar, day)
    agenda = Agenda(clocks, checked.catalog, day, missing, every)
    if agenda.warning:
        sys.stderr.write(f"警告：{agenda.warning}\n")
    _print(agenda, form)
    raise typer.Exit(bool(agenda.with_status("overdue")))


def _print(agenda: Agenda, form: Format) -> None:
    if form is Format.ics:
        # The line ends of the format are its own, on every system.
        sys.stdout.buffer.write(_calendar_file(agenda))
        return
    renderers: dict[Format, Callable[[], str]] = {
        Format.text: lambda: render(agenda),
        Format.json: lambda: machine.as_json(clock_rows(agenda)),
        Format.markdown: lambda: render_markdown(agenda),
    }
    sys.stdout.write(renderers[form]())


def _calendar_file(agenda: Agenda) -> bytes:
    # The library takes a while to load and only this format needs it.
    from jinzhu.commands.clocks_calendar import calendar_file

    return calendar_file(agenda, datetime.combine(agenda.today, time(), SHANGHAI))
