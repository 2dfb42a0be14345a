"""The command line. stdout is the result, stderr the progress; exit 2 when it could not run."""

import io
import re
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from jinzhu.failure import Failure
from jinzhu.report.plain import printable
from jinzhu.usage import reason

COMMANDS = {
    "init": "init:init_command",
    "doctor": "doctor:doctor_command",
    "upgrade": "upgrade:upgrade_command",
    "new": "new:new_command",
    "fix": "fix:fix_command",
    "check": "check:check_command",
    "plan": "plan:plan_command",
    "inbox": "reviewing:inbox_command",
    "approve": "reviewing:approve_command",
    "return": "reviewing:return_command",
    "audit": "audit:audit_command",
    "clocks": "clocks:clocks_command",
    "register": "register:register_command",
    "print": "printing:print_command",
    "publish": "publish:publish_command",
    "verify": "verify:verify_command",
    "seal": "sealing:seal_command",
    "unseal": "sealing:unseal_command",
    "reseal": "sealing:reseal_command",
    "key": "sealing:key_command",
    "personal-data": "personal_data:personal_data_command",
    "expunge": "expunge:expunge_command",
    "protect": "protect:protect_command",
    "schema": "reference:schema",
    "clauses": "reference:clauses",
    "explain": "reference:explain_command",
    "baseline": "baseline:baseline_command",
    "template": "template:template_command",
    "import filings": "importing:import_filings_command",
    "import items": "importing:import_items_command",
    "export": "exporting:export_command",
    "counter guide": "counter:guide_command",
    "counter sign": "counter:sign_command",
    "counter directory": "counter:directory_command",
    "counter staff": "counter:staff_command",
    "counter certificate": "counter:certificate_command",
    "counter appraisal": "counter:appraisal_command",
    "form fetch": "form:form_fetch_command",
    "hook pre-receive": "hook:pre_receive_command",
}
GROUPS = {
    "import": "导入填好的表或已有数据：jinzhu import FILE。",
    "counter": "打印大厅里用的纸：指南、窗口牌、导览、公示、证书。",
    "form": "网页表单的部件。",
    "hook": "自建服务器的 git 钩子。",
}
# What a group does when none of its commands is named.
MEANT = {"import": "filings"}


class _Group(TyperGroup):
    """A group of commands, one of which may be meant without being named."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command that is meant."""
        meant = MEANT.get(self.name or "")
        if meant and args and args[0] not in (*self.commands, "--help"):
            args = [meant, *args]
        return super().parse_args(ctx, args)


def command_line(first: str | None = None) -> typer.Typer:
    """The commands; only those that begin with the word ``first``, if there are any.

    A hook runs at every push: what it does not need is not loaded.
    """
    app = typer.Typer(
        help="进驻：政务服务大厅进驻备案的填报、核对与公布。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_top)
    groups = {
        name: typer.Typer(cls=_Group, help=told, no_args_is_help=True)
        for name, told in GROUPS.items()
    }
    wanted = [name for name in COMMANDS if name.split()[0] == first] or list(COMMANDS)
    for name in wanted:
        module, function = COMMANDS[name].split(":")
        group, _, word = name.rpartition(" ")
        command = getattr(import_module(f"jinzhu.commands.{module}"), function)
        (groups[group] if group else app).command(word, short_help=_gist(command))(command)
    for name in dict.fromkeys(name.split()[0] for name in wanted if " " in name):
        app.add_typer(groups[name], name=name)
    return app


def _show_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"jinzhu {version('jinzhu')}\n")
        raise typer.Exit


def _top(
    shown: Annotated[
        bool, typer.Option("--version", help="显示版本", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """The options of ``jinzhu`` itself."""


def _gist(command: Callable[..., None]) -> str:
    """What a command does, without its exit codes and details: a line in the list of commands."""
    return re.split("[：；。\n]", command.__doc__ or "", maxsplit=1)[0]


def _run(arguments: list[str]) -> None:
    """Run a command; what keeps it from running is one line on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that is no UTF-8, or a character that a Windows console lacks.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = command_line(next(iter(arguments), None))(arguments, standalone_mode=False)
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
