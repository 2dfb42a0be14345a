"""The texts inside an attachment, page by page, part by part: only as much as the limits allow."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from jinzhu.unpacking.limits import Limits
from jinzhu.unpacking.told import OLD_OFFICE, ZIP, NotReadable, is_packed

Text = tuple[str, str]
"""A place and the text that stands there."""

# What ends a paragraph, a cell, a line: words on both sides do not touch.
_ENDS = frozenset({"p", "h", "c", "si", "tc", "row", "tr", "br", "tab", "cr", "comment", "s"})
_XML = (".xml", ".rels")
_ENCRYPTED = 0x1


def texts(source: bytes, limits: Limits, place: str = "", depth: int = 0) -> Iterator[Text]:
    """Every text of an attachment with its place. Raises NotReadable."""
    if depth > limits.depth:
        raise NotReadable("文件套文件，层数过多")
    if source.startswith(ZIP):
        yield from _archive(source, limits, place, depth)
    elif source.startswith(OLD_OFFICE):
        yield from _old_office(source, place)
    elif is_packed(source):
        yield from _pdf(source, limits, place, depth)


# --- PDF ---------------------------------------------------------------------------------------


def _pdf(source: bytes, limits: Limits, place: str, depth: int) -> Iterator[Text]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(source), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotReadable("PDF 设了打开口令")
        if len(reader.pages) > limits.pages:
            raise NotReadable(f"PDF 超过 {limits.pages} 页")
        for name, value in (reader.metadata or {}).items():
            yield f"{place}文档属性", f"{name} {value}"
        for number, page in enumerate(reader.pages, 1):
            yield f"{place}第 {number} 页", limits.take(page.extract_text())
            yield from ((f"{place}第 {number} 页", text) for text in _written(page))
        for name, contents in reader.attachments.items():
            for content in contents:
                yield from _member(f"{place}附件 ", str(name), content, limits, depth)
    except (NotReadable, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes the reader stumble over
        raise NotReadable("PDF 损坏，或用了不支持的写法") from error


def _written(page: Any) -> Iterator[str]:
    """What was filled into the form fields of a page, and the notes on it."""
    for each in page.get("/Annots") or ():
        note = each.get_object()
        for key in ("/V", "/Contents"):
            value = note.get(key)
            if isinstance(value, str):
                yield value


# --- archives, which Word and Excel files are as well --------------------------------------------


def _archive(source: bytes, limits: Limits, place: str, depth: int) -> Iterator[Text]:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            members = archive.infolist()
            if len(members) > limits.members:
                raise NotReadable(f"压缩包里超过 {limits.members} 个文件")
            for member in members:
                if member.is_dir():
                    continue
                if member.flag_bits & _ENCRYPTED:
                    raise NotReadable("设了打开口令")
                with archive.open(member) as file:
                    content = file.read(limits.left + 1)
                limits.take(content)
                yield from _member(place, member.filename, content, limits, depth)
    except (NotReadable, MemoryError):
        raise
    except Exception as error:  # zip, zlib, bz2 and lzma have errors of their own
        raise NotReadable("压缩包损坏，或用了不支持的写法") from error


def _member(place: str, name: str, content: bytes, limits: Limits, depth: int) -> Iterator[Text]:
    """The name and the text of a file inside another."""
    yield f"{place}里面的文件名", name
    inside = f"{place}{name} "
    if is_packed(content):
        yield from texts(content, limits, inside, depth + 1)
    elif name.lower().endswith(_XML):
        yield inside.strip(), _xml(content)
    elif b"\0" not in content:
        yield inside.strip(), content.decode("utf-8", "replace")
        yield inside.strip(), content.decode("gb18030", "replace")


def _xml(content: bytes) -> str:
    """The text of a part, and its attributes; nothing that it declares is expanded or fetched."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin(_: str, attributes: dict[str, str]) -> None:
        targets = (value for name, value in attributes.items() if _local(name) in _TOLD)
        found.extend(f"\n{value}\n" for value in targets)

    def end(name: str) -> None:
        if _local(name) in _ENDS:
            found.append("\n")

    def refuse(*_: object) -> None:
        raise NotReadable("XML 里有自定义的实体，不安全")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = found.append
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise NotReadable("XML 损坏") from error
    return "".join(found)


# Where a document says in an attribute what is to be read: links, and cells of a table.
_TOLD = frozenset({"Target", "href", "string-value", "value", "descr", "title"})


def _local(name: str) -> str:
    return name.rpartition(":")[2]


# --- Word and Excel before 2007 ----------------------------------------------------------------


def _old_office(source: bytes, place: str) -> Iterator[Text]:
    """Its texts stand in it as they are, in one or in two bytes a character."""
    where = f"{place}旧版 Office 文件".strip()
    yield where, source.decode("latin-1")
    yield where, source.decode("utf-16-le", "replace")
    yield where, source[1:].decode("utf-16-le", "replace")
