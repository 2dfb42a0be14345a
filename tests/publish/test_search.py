"""What the search box reads says exactly what the register says, and takes few bytes to say it."""

import gzip
import json
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinzhu.publish.edition import Edition
from jinzhu.publish.pages import addresses
from jinzhu.publish.search import facts as bits
from jinzhu.publish.search.coding import alphabet, code_column, spelt, steps
from jinzhu.publish.search.letters import EVERYDAY, readings, sounds, traditional
from jinzhu.publish.search.parts import FACTS, LETTERS, MATERIALS, NAMES, search_files
from jinzhu.publish.view.hall import HallView
from publish.reading import read_page
from publish.sample import sample_files, sample_view

EDITION = Edition(datetime(2026, 6, 1, tzinfo=UTC), None, None)


def parts(view: HallView) -> dict[str, Any]:
    return {file.path: json.loads(file.content) for file in search_files(view, EDITION)}


# --- reading the parts as the browser does ---------------------------------------------------


def column(given: Iterable[int]) -> list[int]:
    numbers, last = [], -1
    for step in given:
        last += step + 1
        numbers.append(last)
    return numbers


def codes(given: Iterable[str | int]) -> list[str]:
    read: list[str] = []
    for step in given:
        before = read[-1] if read else ""
        read.append(
            step if isinstance(step, str) else f"{before[:-12]}{int(before[-12:]) + step:012}"
        )
    return read


def short_letters() -> Iterator[str]:
    place = 0x21
    while True:
        place += place in (0x22, 0x5C)
        place = {0x7F: 0xA0, 0xD800: 0xE000}.get(place, place)
        yield chr(place)
        place += 1


def unspelt(text: str, letters: str) -> str:
    real = dict(zip(short_letters(), letters, strict=False))
    return "".join(real[letter] for letter in text)


# --- coding ----------------------------------------------------------------------------------


@given(st.text(max_size=80))
def test_a_text_comes_back_from_its_short_letters(text: str) -> None:
    letters = alphabet(text)
    short = spelt(text, letters)
    assert not set('"\\') & set(short)
    assert unspelt(json.loads(json.dumps(short, ensure_ascii=False)), letters) == text


def test_an_alphabet_of_every_letter_there_is() -> None:
    text = "".join(chr(place) for place in range(0x3400, 0x13000) if not 0xD800 <= place < 0xE000)
    assert unspelt(spelt(text, text), text) == text


def test_the_most_frequent_letters_take_one_byte() -> None:
    text = "登记" * 100 + "".join(sorted(EVERYDAY)[:300])
    assert len(spelt(text, alphabet(text)).encode()) < len(text.encode()) / 2


@given(st.lists(st.integers(min_value=-1, max_value=2**31 - 1)))
def test_numbers_come_back_from_their_steps(numbers: list[int]) -> None:
    assert column(steps(numbers)) == numbers


CODES = st.one_of(
    st.from_regex(r"[0-9A-Z]{1,3}-[0-9]{10,14}", fullmatch=True),
    st.from_regex(r"[0-9]{12,14}", fullmatch=True),
    st.text("0123456789-.AZ²٣", min_size=1, max_size=31),
)


@settings(max_examples=300)
@given(st.lists(CODES, max_size=12))
def test_codes_come_back_exactly(given_codes: list[str]) -> None:
    assert codes(json.loads(json.dumps(code_column(given_codes)))) == given_codes


def test_codes_that_count_up_are_steps() -> None:
    first = "11449900MB9000015J3442101001000"
    assert code_column([first, first[:-4] + "2000", "types"]) == [first, 1000, "types"]


# --- letters ---------------------------------------------------------------------------------


def test_letters_are_read_as_they_are_spoken() -> None:
    assert readings("证") == ("zheng",)
    assert readings("调")[:2] == ("diao", "tiao")
    assert readings("律") == ("lv",)
    assert readings("x") == ()
    assert len(EVERYDAY) == 3755
    assert not [letter for letter in EVERYDAY if not readings(letter)]


def test_sounds_hold_the_usual_reading_first() -> None:
    table = sounds("证调刁")
    assert table["zheng"] == "证"
    assert table["diao"] == "刁调"
    assert table["tiao"] == " 调"


def test_traditional_letters_lead_to_letters_of_the_hall() -> None:
    pairs = traditional("证医养")
    found = {pairs[at] + pairs[at + 1] for at in range(0, len(pairs), 2)}
    assert {"證证", "醫医", "養养"} <= found
    assert {pair[1] for pair in found} == set("证医养")
    assert traditional("證证") == traditional("证證")
    assert "證证" not in traditional("證证"), "a letter that the hall itself uses stays as it is"


# --- the parts of the sample hall -------------------------------------------------------------


def test_the_first_part_says_what_the_register_says() -> None:
    view = sample_view()
    part = parts(view)[NAMES]
    called = [line.split("\t") for line in unspelt(part["names"], part["letters"]).split("\n")]
    stems, endings = column(part["name"]), column(part["ending"])
    said = {
        code: (
            called[stems[place]][0] + part["endings"][endings[place]],
            part["departments"][whose][0],
            tuple(called[stems[place]][1:]),
        )
        for place, (code, whose) in enumerate(
            zip(codes(part["codes"]), column(part["department"]), strict=True)
        )
    }
    assert said == {
        item.code: (item.name, view.short(item.department), item.guide.aliases)
        for item in view.items.values()
        if not item.standing.gone
    }
    assert said["GA-001"] == ("居民身份证补领", "市公安局", ("身份证丢了", "补办身份证"))
    assert "GA-002" not in said, "an item that left is not found"


def test_addresses_follow_from_the_codes() -> None:
    part = parts(sample_view())[NAMES]
    assert part["folders"] == {"types": "types~"}
    assert addresses.item("search") == "items/search~/"
    assert ["A01", "户政窗口", "A01"] in part["windows"]
    assert part["synonyms"] == [["居民身份证", "二代证", "身份证件"]]


def test_the_filters_say_what_the_guides_say() -> None:
    view = sample_view()
    every = parts(view)
    part, numbers = every[FACTS], [number for number, *_ in every[NAMES]["windows"]]
    kinds, where = column(part["type"]), column(part["place"])
    for place, code in enumerate(codes(every[NAMES]["codes"])):
        item, flags = view.items[code], ord(part["flags"][place]) - ord("0")
        assert part["types"][kinds[place]] == item.item_type
        assert [numbers[each] for each in part["places"][where[place]]] == [
            window.number for window in item.windows
        ]
        assert bool(flags & bits.FOR_PERSON) == ("自然人" in item.guide.service_objects)
        assert bool(flags & bits.FOR_COMPANY) == bool({*item.guide.service_objects} - {"自然人"})
        assert bool(flags & bits.SAME_DAY) == (item.guide.promised_limit.days == 0)
        assert bool(flags & bits.ONLINE) == item.guide.online
        assert flags // bits.VISITS == min(item.guide.visits, 3)


def test_the_materials_are_those_of_the_guides() -> None:
    view = sample_view()
    every = parts(view)
    part = every[MATERIALS]
    papers = unspelt(part["names"], part["letters"]).split("\n")
    of = column(part["of"])
    for place, code in enumerate(codes(every[NAMES]["codes"])):
        said = {papers[each] for each in column(part["sets"][of[place]])}
        assert said == {material.name for material in view.items[code].guide.materials}


def test_every_letter_of_a_name_can_be_typed_by_its_sound() -> None:
    every = parts(sample_view())
    known = set("".join(every[LETTERS]["sounds"].values()))
    names = {item.name for item in sample_view().items.values() if not item.standing.gone}
    chinese = {letter for letter in "".join(names) if unicodedata.category(letter) == "Lo"}
    assert chinese
    assert chinese <= known


def test_the_same_hall_makes_the_same_bytes() -> None:
    assert list(search_files(sample_view(), EDITION)) == list(search_files(sample_view(), EDITION))


def test_a_hall_without_items_has_parts_as_well() -> None:
    files = sample_files()
    view = sample_view({path: data for path, data in files.items() if path.startswith("catalog/")})
    assert parts(view)[NAMES]["codes"] == []


def test_text_from_a_filing_stays_data() -> None:
    files = sample_files()
    attack = '</script><script>alert("x")</script>'
    files["catalog/synonyms.yml"]["synonyms"][0]["everyday"] = [attack]
    assert parts(sample_view(files))[NAMES]["synonyms"] == [["居民身份证", attack]]


def test_areas_that_repeat_a_name_cost_little() -> None:
    """A name is written once, whatever stands in brackets behind it."""
    part = parts(sample_view())[NAMES]
    assert len(gzip.compress(json.dumps(part, ensure_ascii=False).encode())) < 2_500


# --- the pages -------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["index.html", "items/index.html", "items/search/index.html"])
def test_without_a_script_the_lists_are_there(site: Path, address: str) -> None:
    page = read_page(site / address)
    assert "no-js" in page.all("html")[0].attributes["class"]  # which hides the box
    assert any("开启 JavaScript" in each.text for each in page.all("p"))
    root = "../" * address.count("/") or "./"
    links = {link.removeprefix("./") for link in page.links()}
    assert {(root + place).removeprefix("./") for place in ("items/", "items/types/")} <= links


def test_the_search_page_has_a_label_for_every_field(site: Path) -> None:
    page = read_page(site / "items/search/index.html")
    names = {each.attributes.get("name") for tag in ("input", "select") for each in page.all(tag)}
    assert {"q", "who", "department", "type", "window", "sameday", "online", "visits"} <= names
    assert [each.text for each in page.all("h1")] == ["查事项"]


def test_the_script_writes_no_markup() -> None:
    folder = Path(str(addresses.__file__)).parents[1] / "theme/assets/jinzhu"
    scripts = sorted(folder.glob("search*.js"))
    assert len(scripts) == 4
    for script in scripts:
        text = script.read_text("utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "eval(", "Function(", "http"):
            assert forbidden not in text, (script.name, forbidden)
