"""Which characters a font can show, and what is printed for the others.

A PDF/A refuses a character without a glyph, and a character that steers a display has none to
show. Both are printed as their code point, so that nothing of a filing is lost on paper.
"""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_TTC = b"ttcf"
_SEGMENTED = 12
# Control, formatting, unassigned and the separators of lines and paragraphs.
_STEERING = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}


def characters(path: Path, index: int) -> frozenset[str]:
    """The characters that a face of a font file has a glyph for."""
    with path.open("rb") as font:
        return frozenset(
            chr(code)
            for first, last in _groups(font, _table(font, _face(font, index), b"cmap"))
            for code in range(first, last + 1)
            if unicodedata.category(chr(code)) not in _STEERING
        )


def shown(text: str, known: frozenset[str]) -> str:
    """The text with what cannot be shown named by its code point; its lines stay lines."""
    strange = set(text) - known - {"\n"}
    if not strange:
        return text
    return text.translate({ord(each): _named(each) for each in strange})


def _named(character: str) -> str:
    return " " if character == "\t" else f"〔U+{ord(character):04X}〕"


def _face(font: IO[bytes], index: int) -> int:
    """Where a face begins: at once, or where the collection says."""
    if font.read(4) != _TTC:
        return 0
    font.seek(12 + 4 * index)
    (offset,) = struct.unpack(">I", font.read(4))
    return int(offset)


def _table(font: IO[bytes], face: int, wanted: bytes) -> int:
    font.seek(face + 4)
    (count,) = struct.unpack(">H", font.read(2))
    font.seek(face + 12)
    for _ in range(count):
        tag, _, offset, _ = struct.unpack(">4sIII", font.read(16))
        if tag == wanted:
            return int(offset)
    raise ValueError("a font without a cmap table")


def _groups(font: IO[bytes], table: int) -> Iterator[tuple[int, int]]:
    """First and last character of each group of the subtable that covers all of Unicode."""
    font.seek(table + 2)
    (count,) = struct.unpack(">H", font.read(2))
    records = [struct.unpack(">HHI", font.read(8)) for _ in range(count)]
    for _, _, offset in records:
        font.seek(table + offset)
        (form,) = struct.unpack(">H", font.read(2))
        if form == _SEGMENTED:
            font.seek(table + offset + 12)
            (groups,) = struct.unpack(">I", font.read(4))
            for first, last, _ in struct.iter_unpack(">III", font.read(12 * groups)):
                yield first, last
            return
    raise ValueError("a font without a segmented cmap subtable")
