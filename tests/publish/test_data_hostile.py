"""What a filing says is data in every file: it computes nothing, and breaks no format."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
from icalendar import Calendar
from rdflib.namespace import DCTERMS, RDF

from jinzhu.publish.data.tables import TABLES
from jinzhu.publish.feeds.atom import feed_files
from jinzhu.publish.feeds.calendar import calendar_file
from jinzhu.publish.linked import LinkedItems
from jinzhu.publish.view.hall import HallView
from publish.opendata import EDITION, URL, OpenData
from publish.sample import poisoned, sample_files, sample_view

ATTACKS = (
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "</script><script>alert(1)</script><!--",
    "]]></title></entry><![CDATA[ &xxe; <",
    '"\\" ; a <x> . \\u0041 \\',
    "'; DROP TABLE items; --",
    "_x0041_ %s {0} \\N\\n,;:END:VEVENT",
)
FILES, PLANTED = poisoned(sample_files(), lambda n: (f"{ATTACKS[n % len(ATTACKS)]} n{n}",))
ATOM = "{http://www.w3.org/2005/Atom}"
# No file of a hall can hold these: its reader refuses them. The formats do not rely on it.
CONTROLS = "=1\x00\x07\x0b\x1b\x7f\x85\ud800\ufffe\uffff</script>\u2028"


@pytest.fixture(scope="module")
def view() -> HallView:
    """A hall whose every text is an attack."""
    return sample_view(FILES)


@pytest.fixture(scope="module")
def data(view: HallView) -> OpenData:
    """Its open data."""
    return OpenData(view)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_the_attacks_are_there(view: HallView) -> None:
    assert len(PLANTED) > 100
    assert {item.name for item in view.items.values()} <= set(PLANTED.values())


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_no_cell_begins_a_formula(data: OpenData, table) -> None:
    lines = data.csv(table.name)
    assert len({len(line) for line in lines}) == 1
    cells = [cell for line in lines for cell in line if cell]
    assert not [cell for cell in cells if cell.lstrip()[:1] in "=+-@\t\r＝＋－＠"]
    attacked = set(PLANTED.values())
    assert attacked & {cell.removeprefix("'") for cell in cells}
    rows = data.sheet(table.title)
    assert attacked & {cell for row in rows for cell in row}


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(data: OpenData) -> None:
    with zipfile.ZipFile(io.BytesIO(data.files["data/hall.xlsx"])) as book:
        for name in book.namelist():
            kinds = {
                element.tag.rpartition("}")[2]
                for element in ElementTree.fromstring(book.read(name)).iter()
            }
            assert not kinds & {"f", "hyperlink", "oleObject", "externalReference"}, name
    cells = [cell for table in TABLES for row in data.sheet(table.title) for cell in row]
    assert [cell for cell in cells if str(cell).startswith("_x0041_ %s")]


def test_the_json_holds_the_attacks_as_they_are(data: OpenData) -> None:
    found = set()
    for table in TABLES:
        content = data.json(table.name)
        jsonschema.Draft202012Validator(data.schema(table.name)).validate(content)
        found |= set(texts(content))
    assert len(set(PLANTED.values()) & found) > 60


def test_the_database_holds_them_too(data: OpenData, tmp_path: Path) -> None:
    told = data.database(tmp_path)
    names = {name for (name,) in told.execute("SELECT name FROM items")}
    assert names == {item["name"] for item in data.json("items")["items"]}
    assert told.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_turtle_is_read_back(data: OpenData) -> None:
    graph = rdflib.Graph().parse(data=data.files["data/cpsv-ap.ttl"], format="turtle")
    service = rdflib.URIRef(f"{URL}items/GA-001/")
    assert str(graph.value(service, DCTERMS.title)) == PLANTED["居民身份证补领"]
    services = graph.subjects(RDF.type, rdflib.URIRef("http://purl.org/vocab/cpsv#PublicService"))
    assert len(set(services)) == 4


def test_the_package_computes_nothing(data: OpenData) -> None:
    _, tables = data.package()
    cells = [cell for rows in tables.values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "＝")]
    assert PLANTED["居民身份证补领"] in {cell.removeprefix("'") for cell in cells}


def test_the_feeds_hold_text_alone(view: HallView) -> None:
    titles: set[str] = set()
    for file in feed_files(view, EDITION):
        feed = ElementTree.fromstring(file.content)
        assert {each.tag for each in feed.iter()} <= {
            f"{ATOM}{name}"
            for name in (
                "feed", "title", "id", "updated", "published", "author", "name", "link",
                "entry", "category", "content",
            )
        }  # fmt: skip
        titles |= {each.text or "" for each in feed.iter(f"{ATOM}title")}
    assert any(PLANTED["居民身份证补领"] in title for title in titles)


def test_the_calendar_has_the_events_of_the_honest_hall(view: HallView) -> None:
    (honest,) = calendar_file(sample_view(), EDITION)
    (hostile,) = calendar_file(view, EDITION)
    counts = [len(Calendar.from_ical(file.content).events) for file in (honest, hostile)]
    assert counts[0] == counts[1] > 0


def test_the_linked_data_ends_with_its_script(view: HallView) -> None:
    for item in view.items.values():
        script = LinkedItems(view, URL).of(item)
        text = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
        assert not set("<>&") & set(text)
        assert json.loads(text)["name"] == item.name


def test_control_characters_are_replaced_in_every_format(tmp_path: Path) -> None:
    honest = sample_view()
    item = replace(honest.items["GA-001"], name=CONTROLS)
    notice = replace(honest.notices[0], title=CONTROLS, text=CONTROLS, day=date(2026, 5, 31))
    view = replace(honest, items={"GA-001": item}, notices=(notice,))
    shown = OpenData(view)
    clean = shown.json("items")["items"][0]["name"]
    assert clean == "=1" + "\ufffd" * 9 + "</script>\u2028"
    assert shown.csv("items")[1][1] == f"'{clean}"
    assert shown.sheet("事项")[1][1] == clean
    assert shown.database(tmp_path).execute("SELECT name FROM items").fetchall() == [(clean,)]
    graph = rdflib.Graph().parse(data=shown.files["data/cpsv-ap.ttl"], format="turtle")
    assert str(graph.value(rdflib.URIRef(f"{URL}items/GA-001/"), DCTERMS.title)) == clean
    assert shown.package()[1]["services"][0]["name"] == f"'{clean}"
    feed = ElementTree.fromstring(next(iter(feed_files(view, EDITION))).content)
    assert feed.find(f"{ATOM}entry/{ATOM}title").text == clean
    assert "\\u2028" in LinkedItems(view, URL).of(item)
    (calendar,) = calendar_file(view, EDITION)
    assert b"\x00" not in calendar.content
