"""``jinzhu plan``: what a merge would change in the hall."""

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from jinzhu.commands.options import HERE, Anchor, Root, Today, today_of
from jinzhu.plan import Plan
from jinzhu.report.plan import render_json, render_markdown, render_text
from jinzhu.reviewing.planning import plan_of


class PlanFormat(StrEnum):
    """How a plan is printed."""

    markdown = "markdown"
    text = "text"
    json = "json"


_RENDERERS: dict[PlanFormat, Callable[[Plan], str]] = {
    PlanFormat.markdown: render_markdown,
    PlanFormat.text: render_text,
    PlanFormat.json: render_json,
}


def plan_command(
    base: Annotated[str, typer.Argument(help="主线，例如 origin/main", metavar="BASE")],
    head: Annotated[str, typer.Argument(help="要合并的分支或提交", metavar="HEAD")],
    root: Root = HERE,
    anchor: Anchor = None,
    today: Today = None,
    form: Annotated[PlanFormat, typer.Option("--format", help="输出格式")] = PlanFormat.markdown,
) -> None:
    """说明合并一个分支会给大厅带来什么变化：可以合并返回 0，有新错误或冲突返回 1。"""
    plan = plan_of(root, base, head, today_of(today), anchor=anchor)
    sys.stdout.write(_RENDERERS[form](plan))
    raise typer.Exit(plan.fails)
