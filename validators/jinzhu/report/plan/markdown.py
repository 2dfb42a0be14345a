"""The plan as Markdown for a comment on a forge, which takes so many characters and no more."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jinzhu.plan.value import Plan
from jinzhu.report.escape import escaped
from jinzhu.report.plan.blocks import Block, Code, Heading, Paragraph, Section
from jinzhu.report.plan.outline import outline

# GitHub takes 65,536; a workflow adds a line or two of its own.
LIMIT = 64_000
# Each section but the last may take so large a part of the room that is left, no more.
SHARE = 3
_CODE = re.compile(r"[0-9A-Za-z/_.:-]+")


def render(plan: Plan, limit: int = LIMIT) -> str:
    """The plan; what is too long for a comment is left out, and it is said how much."""
    sections = outline(plan)
    page = _Page(limit - len(_closing(plan, limit)))
    for number, section in enumerate(sections, start=1):
        share = page.left if number == len(sections) else page.left // SHARE
        page.add(_section(section, level=2 if number == 1 else 3), share)
    return "".join(page.lines) + (_closing(plan, page.cut) if page.cut else "")


def _closing(plan: Plan, cut: int) -> str:
    command = f"jinzhu plan --format text {plan.base} {plan.head}"
    return f"\n**篇幅所限，略去 {cut} 行**，全文请运行 `{command}` 查看。\n"


@dataclass
class _Page:
    """What is written so far, and how much room is left."""

    left: int
    lines: list[str] = field(default_factory=list)
    cut: int = 0

    def add(self, lines: Iterable[str], room: int) -> None:
        """Write lines as long as they find room; the others are counted."""
        for line in lines:
            room -= _length(line)
            if room < 0:
                self.cut += sum(bool(each) for each in line.split("\n"))
            else:
                self.lines.append(line)
                self.left -= _length(line)


def _length(text: str) -> int:
    """The length as forges count it, in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _section(section: Section, level: int) -> Iterator[str]:
    """The lines of a section, each block with a blank line before it."""
    yield f"{'#' * level} {_inline(section.title)}\n"
    for block in section.blocks:
        yield "\n"
        yield from _block(block, level + 1)
    yield "\n"


def _block(block: Block, level: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * level} {_inline(block.text)}\n"
    elif isinstance(block, Paragraph):
        text = _inline(block.text)
        yield f"**{text}**\n" if block.strong else f"{text}\n"
    else:
        yield _row(block.head) + "|" + " --- |" * len(block.head) + "\n"
        yield from map(_row, block.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_inline, cells))} |\n"


def _inline(text: str) -> str:
    """Text as it reads; a path as code where nothing in it could end the code."""
    if isinstance(text, Code) and _CODE.fullmatch(text):
        return f"`{text}`"
    return escaped(text)
