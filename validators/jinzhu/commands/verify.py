"""``jinzhu verify``: whether a site shows exactly what was approved."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from jinzhu.commands.options import (
    HERE,
    Anchor,
    Root,
    TableForm,
    TableFormat,
    Trunk,
    print_table,
)


def verify_command(
    site: Annotated[Path, typer.Argument(help="mkdocs build 生成的网站目录", metavar="SITE-DIR")],
    root: Root = HERE,
    trunk: Trunk = None,
    anchor: Anchor = None,
    any_version: Annotated[
        bool, typer.Option("--any-version", help="程序版本与生成网站时不同也照样比较")
    ] = False,
    form: TableForm = TableFormat.text,
) -> None:
    """重建网站并逐个文件核对：与审核通过的内容一致返回 0，不一致返回 1，无法核对返回 2。"""
    from jinzhu.publish.verdict import as_data, render
    from jinzhu.publish.verification import verify_site

    sys.stderr.write("正在按网站所记的提交重建……\n")
    verdict = verify_site(site, root, trunk=trunk, anchor=anchor, any_version=any_version)
    if form is TableFormat.json:
        print_table(as_data(verdict), form, str)
    else:
        print_table(verdict, form, render)
    raise typer.Exit(not verdict.holds)
