"""The tables of the open data say the same in every format, and what the pages say."""

import hashlib
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile

import jsonschema
import pytest

from jinzhu.publish.data.database import _VERSION_OF_LIBRARY
from jinzhu.publish.data.plain_text import LONGEST_CELL, inert, plain, shortened, unformulated
from jinzhu.publish.data.tables import TABLES
from jinzhu.publish.output import Output
from publish.opendata import EDITION, URL, OpenData
from publish.reading import read_page
from publish.sample import WITHDRAWAL, sample_view

NAMES = [table.name for table in TABLES]


@pytest.fixture(scope="module")
def data() -> OpenData:
    """The open data of the sample hall."""
    return OpenData(sample_view())


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_every_file_validates_against_its_schema(data: OpenData, table) -> None:
    schema, content = data.schema(table.name), data.json(table.name)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(content)
    assert content["$schema"] == f"schema/{table.name}.json"
    assert content[table.name]
    content[table.name][0]["more"] = 1
    assert not validator.is_valid(content)
    del content[table.name][0]["more"], content[table.name][0]["url"]
    assert not validator.is_valid(content)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_every_format_has_every_record(data: OpenData, table, tmp_path: Path) -> None:
    keys = [column.key for column in table.columns]
    records = data.json(table.name)[table.name]
    lines, sheet = data.csv(table.name), data.sheet(table.title)
    assert lines[0] == sheet[0] == [column.title for column in table.columns]
    first = [record[keys[0]] for record in records]
    assert [line[0].removeprefix("'") for line in lines[1:]] == first
    assert [row[0] for row in sheet[1:]] == first
    rows = data.database(tmp_path).execute(f"SELECT * FROM {table.name} ORDER BY row")
    assert [column[0] for column in rows.description] == ["row", *keys]
    assert [row[1] for row in rows] == first
    assert all(list(record) == keys for record in records)


def test_a_csv_opens_right(data: OpenData) -> None:
    content = data.files["data/items.csv"]
    assert content.startswith(b"\xef\xbb\xbf\xe4\xba\x8b")
    assert content.count(b"\r\n") == len(data.json("items")["items"]) + 1
    line = next(each for each in data.csv("items") if each[0] == "GA-001")
    told = dict(zip(data.csv("items")[0], line, strict=True))
    assert told["申请材料"].splitlines()[0].startswith("居民户口簿（必要，原件 1 份，复印件 1 份")
    assert told["是否收费"] == "是"
    assert told["办理窗口"] == "A01"
    assert told["承诺时限天数"] == "7"


def test_a_long_code_stays_what_it_is(data: OpenData) -> None:
    told = dict(zip(*data.csv("departments")[:2], strict=True))
    assert told["统一社会信用代码"] == "'114404000071000046"
    assert told["电话"] == "0756-2123456"
    assert data.sheet("部门")[1][3] == "114404000071000046"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+86", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "  =1",
        "　=1", "'", "'a", "0123", "123456789012", "11440400MB2D00006E12"[-3:], "1e5", "1.5E10",
        "3-4", "2026/3", "1.10", "08:30", "8:30:05", "mar-1", "SEP 12", "Jan2", " 007",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_change_is_marked_and_read_back(text: str) -> None:
    if text == "E12":
        assert inert(text) == text
        return
    assert inert(text) == f"'{text}"
    assert inert(text).removeprefix("'") == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "居民身份证补领",
        "2026-03-01",
        "A01",
        "12345678901",
        "7",
        "GA-001",
        "a=b",
        "0756-2123456",
    ],
)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert inert(text) == unformulated(text) == text


def test_a_formula_in_any_text_is_no_formula() -> None:
    assert unformulated("=HYPERLINK()") == "'=HYPERLINK()"
    assert unformulated("0123") == "0123"
    assert inert("\x00=1+1") == "\ufffd=1+1"
    assert plain("a\x00\x1b\x85\ud800\ufffeb\n\t") == "a\ufffd\ufffd\ufffd\ufffd\ufffdb\n\t"


def test_a_cell_has_an_end() -> None:
    assert shortened("长" * LONGEST_CELL) == "长" * LONGEST_CELL
    cut = shortened("长" * (LONGEST_CELL + 1))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("（太长，全文见 JSON）")


def test_a_withdrawn_item_stays_with_its_day_and_its_notice(data: OpenData, site: Path) -> None:
    gone = next(item for item in data.json("items")["items"] if item["code"] == "GA-002")
    assert (gone["standing"], gone["until"]) == ("已撤离", "2026-05-01")
    assert {"label": "撤离原因", "text": "改为派出所办理"} in gone["leaving"]
    assert (site / gone["url"].removeprefix(URL) / "index.html").is_file()
    page, _, name = gone["notice"].removeprefix(URL).partition("#")
    ids = {each.attributes.get("id") for each in read_page(site / page / "index.html").all("li")}
    assert name in ids
    assert WITHDRAWAL.removeprefix("filings/").removesuffix(".yml").replace("/", ".") == name


def test_every_address_of_the_data_is_a_page(data: OpenData, site: Path) -> None:
    for table in NAMES:
        for record in data.json(table)[table]:
            assert record["url"].startswith(URL)
            page = record["url"].removeprefix(URL).partition("#")[0]
            assert (site / page / "index.html").is_file(), record["url"]


def test_without_an_address_of_the_site_addresses_start_at_its_root() -> None:
    here = OpenData(sample_view(), replace(EDITION, url=None))
    assert here.json("items")["items"][0]["url"] == "items/GA-001/"
    assert b"urn:uuid:" in here.files["data/cpsv-ap.ttl"]


def test_nobody_who_works_there_is_in_the_data(data: OpenData) -> None:
    every = b"".join(data.files.values())
    sheets = "".join(str(data.sheet(table.title)) for table in TABLES)
    hsds = str(data.package())
    for name in (
        "经办",
        "审核一",
        "在岗甲",
        "离岗乙",
        "签字人甲",
        "clerk@",
        "reviewer",
        "zwj-reviewer",
    ):
        if name == "经办":
            continue  # the word stands in the notes on the columns
        assert name.encode() not in every, name
        assert name not in sheets + hsds, name


def test_words_of_three_and_of_two_characters_are_found(data: OpenData, tmp_path: Path) -> None:
    told = data.database(tmp_path)
    text = "SELECT items.code FROM items_text JOIN items ON items.row = items_text.rowid"
    pairs = "SELECT items.code FROM items_pairs JOIN items ON items.row = items_pairs.rowid"
    found = told.execute(f"{text} WHERE items_text MATCH ? ORDER BY 1", ["name:身份证补"])
    assert found.fetchall() == [("GA-001",)]
    found = told.execute(f"{text} WHERE items_text MATCH ? ORDER BY 1", ["户口簿"])
    assert ("GA-003",) in found.fetchall()
    assert told.execute(f"{pairs} WHERE items_pairs MATCH ?", ["户口"]).fetchall() == [("GA-002",)]
    assert told.execute(f"{pairs} WHERE items_pairs MATCH ?", ["丢了"]).fetchall()
    assert told.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    windows = told.execute("SELECT window FROM item_windows WHERE item = 'GA-001'").fetchall()
    assert windows == [("A01",)]
    assert told.execute("SELECT title FROM columns WHERE \"column\" = 'visits'").fetchone() == (
        "到现场次数",
    )


def test_the_queries_of_the_page_work(data: OpenData, site: Path, tmp_path: Path) -> None:
    queries = next(e.text for e in read_page(site / "data" / "index.html").all("pre"))
    told = data.database(tmp_path)
    for query in filter(str.strip, queries.split(";")):
        assert told.execute(query).fetchall(), query


def test_the_same_hall_gives_the_same_bytes(data: OpenData) -> None:
    time.sleep(1.1)  # an archive and a database would note the second
    again = OpenData(sample_view())
    assert again.files == data.files
    assert data.files["data/hall.sqlite"][_VERSION_OF_LIBRARY:][:4] == bytes(4)


def test_another_hall_gives_other_bytes(data: OpenData) -> None:
    other = sample_view()
    item = other.items["GA-001"]
    changed = OpenData(
        replace(other, items={**other.items, "GA-001": replace(item, name="改了名")})
    )
    for path in ("items.csv", "items.json", "hall.xlsx", "hall.sqlite", "cpsv-ap.ttl", "hsds.zip"):
        assert changed.files[f"data/{path}"] != data.files[f"data/{path}"], path


def test_the_site_hands_out_these_files(data: OpenData, site: Path) -> None:
    page = read_page(site / "data" / "index.html")
    linked = {link.removeprefix("../") for link in page.links()}
    assert data.files.keys() <= linked
    for link in page.links():
        if link.startswith("../"):
            assert (site / "data" / link.partition("#")[0]).exists(), link
    for path in data.files:
        assert (site / path).is_file()


def test_a_large_file_is_copied_and_linked_where_nothing_changed(tmp_path: Path) -> None:
    last, fresh = tmp_path / "last", tmp_path / "fresh"
    for folder in (last, fresh):
        folder.mkdir()
    content = b"x" * 3_000_000
    (last / "same").write_bytes(content)
    (last / "changed").write_bytes(b"y" * 3_000_000)
    output = Output(fresh, last)
    for name in ("same", "changed", "more/new"):
        file = TemporaryFile()  # noqa: SIM115  it is closed when it is copied
        file.write(content)
        assert output.copy(name, file) == hashlib.sha256(content).hexdigest()
        assert file.closed
        assert (fresh / name).read_bytes() == content
    assert (fresh / "same").samefile(last / "same")
    assert (last / "changed").read_bytes() == b"y" * 3_000_000
