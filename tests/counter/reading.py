"""What a reader finds on a printed sheet: its text page by page, and where each piece stands."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader

from jinzhu.commands.counter_printing import TEMPLATES, with_code
from jinzhu.desk.printing.press import Press
from printing.reading import squeezed

MOMENT = datetime(2026, 6, 1, tzinfo=UTC)
Data = Mapping[str, Any]


class Piece(NamedTuple):
    """A run of text on a page, in points from its lower left; ``right`` is an estimate."""

    text: str
    left: float
    right: float
    base: float
    size: float


@cache
def press() -> Press:
    """One press for all tests: its fonts are loaded once."""
    return Press(TEMPLATES)


def printed(template: str, *sheets: Data) -> bytes:
    """The sheets as PDF."""
    data = {"title": "样张", "sheets": [with_code(sheet) for sheet in sheets]}
    return press().pdf(f"counter/{template}", data, MOMENT)


def texts_in(value: Any) -> Iterator[str]:
    """Every text of the data of a sheet, but for its code and the words of it that are drawn."""
    if isinstance(value, str):
        yield squeezed(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in ("link", "qr"):
                yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def off_the_paper(pdf: bytes) -> list[Piece]:
    """The pieces of text that begin or end beyond the edge of their page."""
    return [
        piece
        for page in PdfReader(BytesIO(pdf)).pages
        for piece in _pieces(page)
        if not (
            piece.left >= 0
            and piece.right <= float(page.mediabox.width) + 1
            and 0 <= piece.base <= float(page.mediabox.height)
        )
    ]


def sizes_of(pdf: bytes) -> dict[str, float]:
    """How large each piece of text is, in points."""
    pages = PdfReader(BytesIO(pdf)).pages
    return {squeezed(piece.text): piece.size for page in pages for piece in _pieces(page)}


def _pieces(page: Any) -> list[Piece]:
    found: list[Piece] = []

    def note(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if not text.strip():
            return
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        base = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        shown = abs(size * tm[3] * cm[3])
        found.append(Piece(text, left, left + _width(text) * shown, base, shown))

    page.extract_text(visitor_text=note)
    return found


def _width(text: str) -> float:
    """How wide the longest line of a text is at the least, in widths of a Chinese character."""
    return max(
        sum(0.9 if unicodedata.east_asian_width(each) in "WF" else 0.2 for each in line.strip())
        for line in text.split("\n")
    )
