"""How many columns of a terminal a text takes: Chinese characters take two."""

import unicodedata
from collections.abc import Iterator, Sequence

WIDE = frozenset("WF")


def width(text: str) -> int:
    """Columns the text takes; combining marks take none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1
        for char in text
    )


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their columns one below the other."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(cell + " " * (most - width(cell)) for cell, most in cells).rstrip()
