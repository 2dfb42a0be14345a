"""Formulas that have no result: to a reader of values their cells look empty."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from functools import reduce
from posixpath import join, normpath
from xml.etree import ElementTree

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# A cell that is marked as an error, and one that has a formula and no value.
_ERROR = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bt=\"e\"[^>]*>")
_BARE = re.compile(
    rb"(<(?:\w+:)?c\s[^>]*>)\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|<(?:\w+:)?v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})([0-9]{1,7})\"")
Cells = frozenset[tuple[int, int]]


def broken_formulas(content: bytes, computing: Collection[str]) -> Mapping[str, Cells]:
    """The cells, by row and column from 0, of each sheet of a workbook that was found sound.

    Only the parts ``computing`` are looked at.
    """
    if not computing:
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            title: cells
            for title, part in _parts(archive).items()
            if part in computing and (cells := _broken(archive, part))
        }


def _parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """The part of each sheet by its title."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    return {
        str(each.get("name")): normpath(join("/xl", targets.get(each.get(_REL), "")))[1:]
        for each in book.iter()
        if each.tag.endswith("}sheet")
    }


def _broken(archive: zipfile.ZipFile, part: str) -> Cells:
    try:
        text = archive.read(part)
    except KeyError:
        return frozenset()
    opened = [*_ERROR.findall(text), *_BARE.findall(text)]
    return frozenset(cell for tag in opened if (cell := _cell(tag)))


def _cell(tag: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(tag)
    if found is None:
        return None
    column = reduce(lambda number, letter: number * 26 + letter - 64, found[1], 0)
    return int(found[2]) - 1, column - 1
