"""``jinzhu doctor``: what is missing before the hall goes live."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from jinzhu.commands.options import HERE, Root, TableForm, TableFormat, Today, print_table, today_of
from jinzhu.repository.checkout import require_hall

if TYPE_CHECKING:
    from jinzhu.desk.founding.readiness.point import Point, Situation

FORM = "网页表单"


def doctor_command(
    root: Root = HERE,
    today: Today = None,
    form: TableForm = TableFormat.text,
) -> None:
    """说明还差什么才能上线，各给出下一步的命令：都已就绪返回 0，有缺的返回 1。"""
    from jinzhu.desk.founding.readiness import readiness
    from jinzhu.desk.founding.readiness.told import data, is_ready, render

    require_hall(root)
    # The site and the desk know nothing of each other; here both are known.
    parts = [("form", FORM, _form_parts)]
    points = readiness(root, today_of(today), datetime.now(UTC), parts)
    shown = data(points) if form is TableFormat.json else points
    print_table(shown, form, render)
    raise typer.Exit(not is_ready(points))


def _form_parts(situation: "Situation") -> "Iterator[Point]":
    """What the form in the browser is built from; the site is built without it too."""
    from jinzhu.desk.founding.readiness.point import Point, State
    from jinzhu.publish.form.places import missing, place_of

    if lacking := missing(place_of(situation.root)):
        told = f"缺 {len(lacking)} 个部件，网站上不能当场核对备案"
        yield Point("form", FORM, State.advice, told, "jinzhu form fetch")
    else:
        yield Point("form", FORM, State.ready, "部件齐全")
