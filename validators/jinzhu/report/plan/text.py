"""The plan as a reviewer reads it at a terminal, whole."""

from collections.abc import Iterator

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.plan.value import Plan
from jinzhu.report.plain import printable
from jinzhu.report.plan.blocks import Block, Heading, Paragraph, Table
from jinzhu.report.plan.outline import outline
from jinzhu.report.width import aligned, width

WIDEST = 60


def render(plan: Plan) -> str:
    """The plan; nothing is left out."""
    lines: list[str] = []
    for number, section in enumerate(outline(plan)):
        title = _plain(section.title)
        lines += [title, "=" * width(title)] if number == 0 else ["", f"【{title}】"]
        for block in section.blocks:
            lines += _block(block)
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from ("", f"— {_plain(block.text)} —")
    elif isinstance(block, Paragraph):
        yield _plain(block.text)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    """A table in columns; one that is too wide for a terminal, row by row."""
    rows = [tuple(_plain(cell) for cell in row) for row in table.rows]
    columns = range(len(table.head))
    widths = [max(width(row[column]) for row in (table.head, *rows)) for column in columns]
    if len(table.head) == 2 or sum(widths) <= WIDEST * 2:
        yield from aligned([table.head, *rows])
        return
    for row in rows:
        told = (f"{head}：{cell}" for head, cell in zip(table.head, row, strict=True) if cell)
        yield "· " + "；".join(told)


def _plain(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return printable(hide_identity_numbers("／".join(text.split("\n"))))
