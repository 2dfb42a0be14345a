"""Personal data is found wherever it stands in clear, and codes that look like it are left alone."""

import csv
import io
from pathlib import Path

import openpyxl
import pyrage
import pytest

from jinzhu.codes.identity import find_identity_numbers, identity_check_character
from jinzhu.protection.personal import (
    CARD,
    IDENTITY,
    KEY,
    MOBILE,
    find_in_message,
    find_personal_data,
)
from jinzhu.unpacking import Looked, Unpacker

REPO = Path(__file__).parent.parent.parent
REAL = REPO.parent / "shared" / "data" / "guangan" / "guangan_qu_items.csv"
STAFF = "filings/ga/2025-03-11-staff-entry-002.yml"
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
NOTE = "docs/note.txt"


def identity(first17: str = "11010119900307123") -> str:
    """An identity number that passes every check, and that nobody has been told of."""
    return first17 + identity_check_character(first17)


def card(first: str) -> str:
    """A card number with the check digit that belongs to it."""
    doubled = sum(sum(divmod(int(digit) * 2, 10)) for digit in first[::-2])
    return first + str(-(doubled + sum(map(int, first[-2::-2]))) % 10)


def hits(text: str, path: str = NOTE) -> list[tuple[int, int, str]]:
    return [hit[:3] for hit in find_personal_data(path, text.encode())]


MOBILE_NUMBER = "138" + "0013" + "8000"


@pytest.mark.parametrize("path", [NOTE, STAFF, ITEM, "catalog/people.yml", "a.py"])
def test_an_identity_number_is_found_in_any_text(path: str) -> None:
    assert hits(f"甲\n身份证：{identity()}。\n", path) == [(2, 5, IDENTITY)]


@pytest.mark.parametrize(
    "text",
    [
        identity()[:6] + " " + identity()[6:14] + " " + identity()[14:],
        identity().translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}),
        f"'{identity()}'",
    ],
)
def test_however_it_is_written(text: str) -> None:
    assert [kind for _, _, kind in hits(text)] == [IDENTITY]


@pytest.mark.parametrize(
    "text",
    [
        identity()[:-1] + ("0" if identity()[-1] != "0" else "1"),
        "9" + identity(),
        f"{identity()}ABC",
        "11440499MB2C34567890",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert hits(text) == []


@pytest.mark.parametrize("first", ["622202" + "1" * 9, "622202" + "1" * 10, "62" + "1" * 16])
def test_a_bank_card_is_found(first: str) -> None:
    number = card(first)
    assert hits(number) == [(1, 1, CARD)]
    assert hits(number[:-1] + str((int(number[-1]) + 1) % 10)) == []
    assert hits("52" + number[2:]) == []


def test_a_bank_card_in_fours_is_found() -> None:
    number = card("622202" + "1" * 12)
    grouped = " ".join(number[place : place + 4] for place in range(0, 19, 4))
    assert hits(f"卡号 {grouped}") == [(1, 4, CARD)]


def test_an_identity_number_of_gansu_is_no_bank_card() -> None:
    """Of the numbers of one day that begin with 62, some pass the check of a card as well."""
    numbers = (identity(f"62010219900307{serial:03d}") for serial in range(100))
    assert {tuple(hits(number)) for number in numbers} == {((1, 1, IDENTITY),)}


@pytest.mark.parametrize(
    "path",
    [STAFF, ITEM, f"halls/city/{STAFF}", "catalog/hall.yml", "filings/ga/attachments/a.txt"],
)
def test_a_mobile_number_is_found_in_every_file_of_a_hall(path: str) -> None:
    text = f"remarks: 手机 {MOBILE_NUMBER}\n"
    assert hits(text, path) == [(1, 13, MOBILE)]
    assert hits(text) == []


def test_by_which_git_and_the_forge_know_a_person_is_of_the_office() -> None:
    people = (
        "format: 1\npeople:\n  - id: a\n    name: 甲\n    department: ga\n    roles: [经办人]\n"
        f"    emails: ['{MOBILE_NUMBER}@139.example']\n    accounts: ['gitea:{MOBILE_NUMBER}']\n"
    )
    assert hits(people, "catalog/people.yml") == []
    named = people.replace("甲", f"甲 {MOBILE_NUMBER}")
    assert hits(named, "catalog/people.yml") == [(4, 13, MOBILE)]


@pytest.mark.parametrize("text", ["000000199001010018", "０００００0199001010018"])
def test_a_number_of_no_province_is_fictitious(text: str) -> None:
    assert check_digit_of(text)
    assert hits(text) == []


def check_digit_of(text: str) -> bool:
    """Whether nothing but the province keeps it from being a number of somebody."""
    return len(find_identity_numbers(text)) == 1


def test_a_secret_key_is_found() -> None:
    key = str(pyrage.x25519.Identity.generate())
    assert hits(f"key: {key}\n", "catalog/recipients.yml") == [(1, 6, KEY)]
    assert hits("-----BEGIN OPENSSH PRIVATE KEY-----") == [(1, 1, KEY)]
    assert hits(str(pyrage.x25519.Identity.from_str(key).to_public())) == []


def test_what_a_commit_says_is_searched() -> None:
    message = f"备案\n\n手机 {MOBILE_NUMBER}\n证件 {identity()}"
    assert [hit[:3] for hit in find_in_message(message)] == [(3, 4, MOBILE), (4, 4, IDENTITY)]
    assert list(find_in_message("备案 11440499MB2C34567840001090130001 0756-2100001")) == []


@pytest.mark.parametrize(
    "written", ["+86 138-0013-8000", "86138 0013 8000", "１３８００１３８０００"]
)
def test_a_mobile_number_however_it_is_written(written: str) -> None:
    assert [kind for _, _, kind in hits(f"remarks: {written}\n", STAFF)] == [MOBILE]


def test_a_mobile_number_may_stand_where_the_model_asks_for_a_telephone() -> None:
    contact = f"handled_by:\n  name: 甲\n  duty: true\n  phone: '{MOBILE_NUMBER}'\n"
    assert hits(contact, STAFF) == []
    assert hits(f"{contact}remarks: {MOBILE_NUMBER}\n", STAFF) == [(5, 10, MOBILE)]


def test_a_code_in_the_field_of_a_code_is_left_alone() -> None:
    """A local item code may be dashed so that it reads like an identity number in groups."""
    code = f"{identity()[:6]}-{identity()[6:14]}-{identity()[14:]}"
    listed = f"format: 1\ndepartment: ga\nitems:\n  - code: {code}\n    name: 甲\n"
    assert hits(listed, "catalog/items/ga.yml") == []
    assert hits(f"item: {code}\n", ITEM) == []
    assert hits(f"item: 甲\nremarks: {code}\n", ITEM) == [(2, 10, IDENTITY)]
    assert hits(listed) == [(4, 11, IDENTITY)]


def test_a_file_that_no_reader_takes_is_searched_all_the_same() -> None:
    assert hits(f"a: [\n{identity()}\n", STAFF) == [(2, 1, IDENTITY)]


def test_the_name_of_a_file_is_searched() -> None:
    (hit,) = find_personal_data(f"filings/ga/attachments/{identity()}.pdf", b"")
    assert hit == (1, 1, IDENTITY, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_encodings_are_read(encoding: str) -> None:
    source = f"姓名,证件\n甲,{identity()}\n".encode(encoding)
    assert list(find_personal_data("a.csv", source)) == [(2, 3, IDENTITY, False)]


def test_what_is_no_text_is_left_alone() -> None:
    assert list(find_personal_data("a.pdf", b"%PDF\0" + identity().encode())) == []


@pytest.mark.source
def test_the_example_hall_has_none() -> None:
    found = [
        (path, hit)
        for part in ("filings", "catalog", "examples", "site", "validators")
        for path in (REPO / part).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
        for hit in find_personal_data(path.relative_to(REPO).as_posix(), path.read_bytes())
    ]
    assert found == []


@pytest.mark.source
@pytest.mark.skipif(not REAL.exists(), reason="the real list of items is not here")
def test_the_items_of_a_real_hall_have_none() -> None:
    source = REAL.read_bytes()
    assert len(list(csv.reader(source.decode("utf-8-sig").splitlines()))) > 1000
    assert list(find_personal_data("items.csv", source)) == []
    # Nor would they in a hall's own list, where mobile numbers are asked about as well.
    lines = source.decode("utf-8-sig").replace(",", " , ")
    assert list(find_personal_data("catalog/items/all.csv", lines.encode())) == []


@pytest.mark.source
@pytest.mark.skipif(not REAL.exists(), reason="the real list of items is not here")
def test_nor_as_a_workbook() -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in csv.reader(REAL.read_text("utf-8-sig").splitlines()):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with Unpacker() as unpacker:
        assert unpacker.look(file.getvalue()) == Looked()
