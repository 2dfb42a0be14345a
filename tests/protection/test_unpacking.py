"""Personal data inside attachments is found, and no hostile attachment stalls whoever looks."""

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
import pytest
import typst

from jinzhu.codes.identity import identity_check_character
from jinzhu.protection.clear_text import CARD, IDENTITY, MOBILE
from jinzhu.unpacking import Looked, Unpacker, is_packed
from jinzhu.unpacking.limits import Limits
from jinzhu.unpacking.texts import texts
from jinzhu.unpacking.told import Found, NotReadable

FIRST = "11010119900307123"
NUMBER = FIRST + identity_check_character(FIRST)
PHONE = "138" + "0013" + "8000"
CARD_NUMBER = "622202" + "1111111111112"
FICTITIOUS = "000000199001010018"
ITEM_CODE = "11440499MB2C34567840001090130001"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def unpacker() -> Iterator[Unpacker]:
    with Unpacker() as unpacker:
        yield unpacker


def archive(**members: bytes | str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def word(*paragraphs: list[str]) -> bytes:
    """A document of paragraphs, each of several runs, as Word breaks up what is typed."""
    runs = ["".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in each) for each in paragraphs]
    body = "".join(f"<w:p>{each}</w:p>" for each in runs)
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": text})


def excel(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pdf(text: str, pages: int = 1) -> bytes:
    source = "\n#pagebreak()\n".join([text] * pages)
    return bytes(typst.compile(source.encode()))


def kinds(looked: Looked) -> list[str]:
    assert looked.fault == ""
    return sorted({each.kind for each in looked.found})


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(word(["证件 ", NUMBER[:5], NUMBER[5:], "。"], [PHONE]), id="word"),
        pytest.param(excel(["甲", NUMBER], ["乙", int(PHONE)]), id="excel"),
        pytest.param(pdf(f"{NUMBER} 电话 {PHONE}"), id="pdf"),
        pytest.param(archive(**{"a/b.docx": word([NUMBER]), "c.txt": PHONE}), id="zip"),
        pytest.param(archive(**{f"{NUMBER}.txt": "甲", "乙.csv": PHONE.encode()}), id="names"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0" + NUMBER.encode("utf-16-le") + PHONE.encode(),
            id="old",
        ),
    ],
)
def test_what_is_personal_is_found(unpacker: Unpacker, source: bytes) -> None:
    assert is_packed(source)
    looked = unpacker.look(source)
    assert kinds(looked) == sorted([IDENTITY, MOBILE])
    assert NUMBER not in str(looked)
    assert PHONE not in str(looked)


def test_the_place_is_named(unpacker: Unpacker) -> None:
    looked = unpacker.look(pdf(NUMBER, pages=2))
    assert looked.found == (Found("第 1 页", IDENTITY), Found("第 2 页", IDENTITY))
    (found,) = unpacker.look(archive(**{"a.docx": word([CARD_NUMBER])})).found
    assert found == Found("a.docx word/document.xml", CARD)


def test_what_is_filled_into_the_fields_of_a_pdf_is_found(unpacker: Unpacker) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf("表")))
    name, text = pypdf.generic.NameObject, pypdf.generic.TextStringObject
    field = pypdf.generic.DictionaryObject(
        {name("/Subtype"): name("/Widget"), name("/V"): text(NUMBER)}
    )
    writer.pages[0][name("/Annots")] = pypdf.generic.ArrayObject([writer._add_object(field)])
    writer.add_metadata({"/Author": PHONE})
    writer.add_attachment("a.txt", CARD_NUMBER.encode())
    file = io.BytesIO()
    writer.write(file)
    assert kinds(unpacker.look(file.getvalue())) == sorted([IDENTITY, MOBILE, CARD])


@pytest.mark.parametrize("make", [lambda text: word([text]), lambda text: excel([text]), pdf])
@pytest.mark.parametrize(
    "text",
    [
        FICTITIOUS,
        "12000000000",
        "0000000000000000",
        ITEM_CODE,
        "11440499MB2C345678",
        "0756-2100001",
        NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2"),
        "2025-03-01 2026-03-01",
    ],
)
def test_samples_and_codes_are_left_alone(unpacker: Unpacker, make: object, text: str) -> None:
    assert callable(make)
    assert unpacker.look(make(text)) == Looked()


def nested(depth: int) -> bytes:
    source = archive(**{"a.txt": NUMBER})
    for _ in range(depth):
        source = archive(**{"a.zip": source})
    return source


def entities() -> bytes:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return archive(**{"word/document.xml": f'<!DOCTYPE a [<!ENTITY a0 "aaa">{bomb}]><a>&a9;</a>'})


def outside() -> bytes:
    text = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    return archive(**{"word/document.xml": text})


LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(archive(**{"a.txt": b"1" * (80 * 1024 * 1024)}), id="bomb"),
        pytest.param(nested(10), id="nested"),
        pytest.param(entities(), id="entities"),
        pytest.param(outside(), id="outside"),
        pytest.param(archive(**{f"{n}": "" for n in range(6000)}), id="many"),
        pytest.param(word([NUMBER])[:-30], id="cut"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)) * 40, id="noise"),
        pytest.param(LOOP, id="loop"),
        pytest.param(b"%PDF-1.7\n" + b"[" * 200_000, id="deep"),
        pytest.param(pdf("a")[:200], id="half"),
    ],
)
def test_a_hostile_attachment_is_given_up_and_the_next_is_looked_at(
    unpacker: Unpacker, source: bytes
) -> None:
    begun = time.monotonic()
    assert unpacker.look(source).fault
    assert time.monotonic() - begun < 20
    assert kinds(unpacker.look(word([NUMBER]))) == [IDENTITY]


def test_a_locked_pdf_is_not_looked_at(unpacker: Unpacker) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf(NUMBER)))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert unpacker.look(file.getvalue()) == Looked(fault="PDF 设了打开口令")


def test_time_is_limited_for_one_and_for_all() -> None:
    with Unpacker(seconds=0.001) as hasty:
        assert hasty.look(word([NUMBER])).fault == "查的时间过长"
    with Unpacker(all_seconds=0.001) as hasty:
        assert hasty.look(word([NUMBER])).fault == "查的时间过长"
        begun = time.monotonic()
        assert hasty.look(word([NUMBER])).fault == "查的时间过长"
        assert time.monotonic() - begun < 0.01


def test_what_was_found_in_time_is_told() -> None:
    source = archive(**{"a.txt": NUMBER, "b.txt": "甲"})
    limits = Limits()
    told = texts(source, limits)
    found = [next(told)[0] for _ in range(3)]
    limits.until = 0.0
    with pytest.raises(NotReadable, match="时间过长"):
        next(told)
    assert found == ["里面的文件名", "a.txt", "a.txt"]


def test_pictures_and_text_are_not_for_it() -> None:
    assert not is_packed(b"\x89PNG\r\n\x1a\n" + NUMBER.encode())
    assert not is_packed(NUMBER.encode())
    assert not is_packed(b"")


def test_no_process_is_left(tmp_path: Path) -> None:
    with Unpacker() as unpacker:
        unpacker.look(word([NUMBER]))
        process = unpacker._process
        assert process
        assert process.poll() is None
    assert process.poll() is not None
