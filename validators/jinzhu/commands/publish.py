"""``jinzhu publish``: a deployment leaves its tag."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Root, Trunk


def publish_command(
    site: Annotated[Path, typer.Argument(help="已经上线的网站目录", metavar="SITE-DIR")],
    root: Root = HERE,
    trunk: Trunk = None,
    push: Annotated[
        str | None, typer.Option(help="把公布标签推送到这个远端", metavar="REMOTE")
    ] = None,
    sign: Annotated[
        bool | None, typer.Option("--sign/--no-sign", help="是否签名，默认按本厅的配置")
    ] = None,
) -> None:
    """留下公布标签：网站上线后，由发布人在它显示的提交上留下，作为公布的凭证。"""
    from jinzhu.publish.deployment import publish_site, push_tag

    name = publish_site(site, root, trunk=trunk, sign=sign)
    if push:
        push_tag(root, name, push)
    sys.stdout.write(f"{name}\n")
    pushed = "并推送" if push else "，推送后他人才能核对"
    sys.stderr.write(f"已留下公布标签{pushed}\n")
