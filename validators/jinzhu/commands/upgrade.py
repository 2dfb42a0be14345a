"""``jinzhu upgrade``: what was generated moves to the installed version."""

import sys
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated

import typer

from jinzhu.commands.asking import require_consent
from jinzhu.commands.options import HERE, Root
from jinzhu.report.plain import printable
from jinzhu.repository.checkout import require_hall


class Home(StrEnum):
    """Where the repository of a hall is kept."""

    github = "github"
    gitea = "gitea"
    gitlab = "gitlab"
    gitee = "gitee"
    server = "server"


def upgrade_command(
    root: Root = HERE,
    forge: Annotated[Home | None, typer.Option(help="代码平台，默认同建厅时")] = None,
    package: Annotated[
        str | None,
        typer.Option(help="jinzhu 仓库的地址，流水线从那里安装；默认不变", metavar="ADDRESS"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,
) -> None:
    """把生成的文件更新到已安装的版本：先列出变化再写，您改过的不覆盖；有要您自己合并的返回 1。"""
    from jinzhu.desk.founding.upgrade import Step, carry_out, plan_upgrade, steps, told

    require_hall(root)
    upgrade = plan_upgrade(root, forge.value if forge else None, package)
    for text in told(upgrade):
        sys.stdout.write("".join(f"{printable(line)}\n" for line in text.split("\n")[:-1]))
    if not upgrade.is_needed:
        sys.stderr.write(f"生成的文件已是 {version('jinzhu')} 版的，没有要更新的\n")
        return
    if not yes:
        require_consent("照此更新吗？")
    carry_out(root, upgrade)
    sys.stderr.write(f"已更新到 {version('jinzhu')} 版；请查看后提交\n")
    conflicts = [path for path, step in steps(upgrade).items() if step is Step.conflict]
    for path in conflicts:
        sys.stderr.write(f"请对照 {path}.jinzhu-new 改好 {path}，然后删去前者\n")
    raise typer.Exit(bool(conflicts))
