"""``jinzhu init``: a hall of one's own."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jinzhu.commands.options import Today, today_of
from jinzhu.failure import Failure
from jinzhu.report import text
from jinzhu.report.plain import printable

if TYPE_CHECKING:
    from jinzhu.desk.founding.answers import Answers


def init_command(
    folder: Annotated[Path, typer.Argument(help="新大厅仓库的文件夹，由本命令建立", metavar="DIR")],
    answers: Annotated[
        Path | None, typer.Option("--from", help="从文件读取八个答案，不提问", metavar="FILE")
    ] = None,
    package: Annotated[
        str | None, typer.Option(help="jinzhu 仓库的地址，流水线从那里安装", metavar="ADDRESS")
    ] = None,
    today: Today = None,
) -> None:
    """新建一个大厅的仓库：问八个问题，写好目录、流水线、钩子和网站，作第一次提交。"""
    from jinzhu.desk.founding.found import found, require_free
    from jinzhu.desk.founding.pin import pin_of

    pin, day = pin_of(package), today_of(today)
    require_free(folder)
    given = _read(answers) if answers else _asked()
    done = found(folder, given, pin, day)
    sys.stdout.write(f"{folder}\n")
    lines = [f"已建立{given.name}的仓库，第一次提交已作好。下一步："]
    lines += [f"  cd {shlex.quote(str(folder))}"]
    if not done.identity_known:
        lines += _identity(given.reviewer.name, given.reviewer.email)
    lines += ["  jinzhu doctor    看还差什么才能上线", "  README.md 里有一步一步的说明"]
    if pin.leads_nowhere:
        lines += ["流水线里 jinzhu 的地址还没有填，知道后运行 jinzhu upgrade --package 地址"]
    sys.stderr.write("".join(f"{printable(line)}\n" for line in lines))


def _asked() -> "Answers":
    # The questions take a while to load, and a file needs none.
    from jinzhu.desk.founding.questions import ask_all

    return ask_all()


def _read(path: Path) -> "Answers":
    """The answers of a file; what is wrong with them is printed, and nothing is made."""
    from jinzhu.desk.founding.answers import Unfit, read_answers

    try:
        return read_answers(_source(path), str(path))
    except Unfit as unfit:
        lines = unfit.source.decode("utf-8", "replace").split("\n")
        sys.stdout.write(text.render(unfit.findings, lambda _, at: "".join(lines[at - 1 : at])))
        raise typer.Exit(1) from None


def _source(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Failure(f"没有文件“{path}”") from None


def _identity(name: str, email: str) -> list[str]:
    """What tells git who works here."""
    return [
        f"  git config user.name {shlex.quote(name)}",
        f"  git config user.email {shlex.quote(email)}",
        "    （git 还不知道您是谁，第一次提交用了审核人的姓名和邮箱；不是本人的，换成自己的）",
    ]
