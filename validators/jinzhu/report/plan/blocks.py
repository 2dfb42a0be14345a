"""What a plan is told in: headings, paragraphs, tables; each renderer writes them its own way."""

from collections.abc import Sequence
from dataclasses import dataclass


class Code(str):
    """A name that is typed as it stands, such as a path."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence; a ``strong`` one is what a hurried reader must see."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    @classmethod
    def of(cls, head: Sequence[str], rows: Sequence[Sequence[str]]) -> "Table":
        """A table without the columns in which no row has anything."""
        used = [place for place in range(len(head)) if any(row[place] for row in rows)]
        return cls(
            [head[place] for place in used], [[row[place] for place in used] for row in rows]
        )


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan; the first one has no title of its own but the plan's."""

    title: str
    blocks: Sequence[Block]
