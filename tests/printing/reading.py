"""What a reader finds on paper: the text of a PDF, and what an archive asks of the file."""

import os
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from jinzhu.desk.printing.fonts import find_fonts
from jinzhu.desk.printing.forms import Address, form_of
from jinzhu.desk.printing.papers import Papers
from jinzhu.desk.printing.press import Press
from jinzhu.failure import Failure
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import HallFiles
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from publish.sample import Files, MemoryTree


def font_missing() -> str | None:
    """Why nothing can be printed here; None where it can."""
    try:
        find_fonts()
    except Failure as failure:
        return str(failure)
    return None


# Only who may not install the font goes without: for root, and in CI, its absence is a failure.
needs_font = pytest.mark.skipif(
    font_missing() is not None and os.geteuid() != 0 and "CI" not in os.environ,
    reason=font_missing() or "",
)


def squeezed(text: str) -> str:
    """The text without white space: where a line ends is the sheet's affair."""
    return "".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """The text of a whole document."""
    return "".join(pages_of(pdf))


def hall_of(files: Files, approvals: dict[str, Approval] | None = None) -> Papers:
    """The papers of a hall in memory."""
    return Papers(HallFiles(MemoryTree(files), Ledger(approvals=approvals or {}), Calendar()))


_presses: list[Press] = []


def press() -> Press:
    """One press for all tests of a process: its fonts are loaded once."""
    if not _presses:
        _presses.append(Press())
    return _presses[0]


def pdf_of(
    papers: Papers, path: str, address: Address = lambda _: None, record: Any = None
) -> bytes:
    """The form of one filing."""
    form = form_of(papers.paper(path), papers, address, record)
    return press().pdf(form.template, form.values, form.moment)


def fonts_of(pdf: bytes) -> Iterator[DictionaryObject]:
    """Every font of every page, down to what it is made of."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            found = font.get_object()
            for inner in found.get("/DescendantFonts", [found]):
                yield inner.get_object()
