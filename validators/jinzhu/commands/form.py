"""``jinzhu form fetch``: what the form in the browser needs besides our own code."""

import sys
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Root
from jinzhu.publish.form.fetch import fetch
from jinzhu.publish.form.places import place_of


def form_fetch_command(
    root: Root = HERE,
    quiet: Annotated[bool, typer.Option("--quiet", help="不显示进度")] = False,
) -> None:
    """取来网页表单的部件：经本机的 npm 和 pip，逐个核对摘要，放进 .jinzhu/form/（不进 git）。

    环境变量 JINZHU_FORM 可指定另一个目录。已经齐全的不再取。
    """
    place = place_of(root)
    brought = fetch(place, lambda text: None if quiet else _say(text))
    if not quiet:
        _say(f"网页表单的部件{'已取到' if brought else '已齐全'}：{place}")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
