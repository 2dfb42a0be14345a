"""What several commands take: the hall, its trunk, a day, a format."""

import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from jinzhu.failure import Failure
from jinzhu.report import machine
from jinzhu.repository.calendars import china_today

HERE = Path()
T = TypeVar("T")


class TableFormat(StrEnum):
    """How a table is printed."""

    text = "text"
    json = "json"


Root = Annotated[Path, typer.Option(help="大厅仓库的目录", metavar="DIR")]
Trunk = Annotated[str | None, typer.Option(help="主线分支，默认为远端的默认分支", metavar="REV")]
Anchor = Annotated[
    str | None, typer.Option(help="信任起点：从这个提交之后逐一核对审核", metavar="REV")
]
Today = Annotated[str | None, typer.Option(help="把这一天当作今天，例如 2026-03-01", metavar="D")]
Identity = Annotated[
    list[Path] | None,
    typer.Option("--identity", help="age 私钥文件，放在仓库以外；可写多次", metavar="KEY"),
]
TableForm = Annotated[TableFormat, typer.Option("--format", help="输出格式")]


def day_of(day: str | None, option: str) -> date | None:
    """The day that was typed; Failure for what is none."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise Failure(f"{option} 要写成“年-月-日”，例如 2026-03-01，现为“{day}”") from None


def today_of(day: str | None) -> date:
    """The day that counts as today."""
    return day_of(day, "--today") or china_today()


def path_in_hall(path: Path, root: Path) -> str:
    """A path as the hall names it, typed from the root or from where the user is. Raises Failure."""
    full = path if path.is_absolute() or path.exists() else root / path
    try:
        inside = Path(os.path.realpath(full)).relative_to(os.path.realpath(root))
    except ValueError:
        raise Failure(f"“{path}”不在大厅仓库“{root}”里") from None
    return inside.as_posix()


def print_table(data: T, form: TableFormat, render: Callable[[T], str]) -> None:
    """Print data as text or as JSON."""
    sys.stdout.write(machine.as_json(data) if form is TableFormat.json else render(data))
