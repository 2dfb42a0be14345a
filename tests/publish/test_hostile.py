"""Nothing from a filing or from the catalogue is ever markup."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from publish.conftest import build_site
from publish.links import broken_links
from publish.reading import Document, Element, pages_of, read_page
from publish.sample import poisoned, sample_files

# A script that runs anyway tells the browser's tests by `window.planted`.
ATTACKS = (
    "</title><script>window.planted=1;alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "[x](javascript:alert(1))",
    '"><img src=//outside.invalid/x onerror=window.planted=2>',
    "' onmouseover='alert(1)' autofocus onfocus='window.planted=3",
    "<!-- jinzhu:hall --><!--",
    "&lt;b&gt; %s %(x)s {0} \\1",
    "<svg onload=window.planted=4><use href=//outside.invalid/s.svg#a></svg>",
    '=HYPERLINK("http://outside.invalid/","x")',
    "</script><script>window.planted=5</script>",
    "${7*7}#{7*7}<%= 7*7 %>",
    "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "+cmd|' /C calc'!A0",
    "![y](http://outside.invalid/y.png)<style>@import '//outside.invalid/z'</style>",
    "@SUM(1+1)*9",
    "'; DROP TABLE items; --",
    "-2+3+cmd",
    "javascript:window.planted=6",
)
IN_ADDRESS = "https://www.example.com/?q=$(x)&a=;javascript:alert(1)//%22%3E%3Cscript%3E#=1+1"
FILES, PLANTED = poisoned(
    sample_files(), lambda n: (f"{ATTACKS[n % len(ATTACKS)]} n{n}", f"{IN_ADDRESS}{n}")
)
# An unknown standard has no clauses to show; with the real ones the clause table is there too.
FILES["catalog/profile.yml"]["standards"] = sample_files()["catalog/profile.yml"]["standards"]
SCHEMES = {"", "http", "https", "tel"}
RESOURCES = (
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
)
URL_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a hall whose every text is an attack."""
    return build_site(tmp_path_factory.mktemp("hostile"), FILES)


# Whether it is open now is told where the hours are understood.
UNREAD = "b"
# What a plan draws depends on what an area is called.
DRAWN = {"circle", "line", "path", "polygon", "rect", "text", "tspan", "title"}
SHAPES = {f"{{http://www.w3.org/2000/svg}}{name}" for name in DRAWN}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DATA = "application/ld+json"


def scripts(page: Document) -> set[tuple[str, str]]:
    """The scripts that would run."""
    return {
        (
            e.attributes.get("src", "").replace("../", ""),
            e.text.replace("../", "").replace("..", "."),
        )
        for e in page.all("script")
        if not is_data(e)
    }


def is_data(element: Element) -> bool:
    return element.attributes.get("type") in (DATA, "application/json")


def elements(path: Path) -> Counter[str]:
    return Counter(element.tag for element in read_page(path).elements)


def test_the_attacks_were_planted() -> None:
    assert len(PLANTED) > 100
    assert PLANTED["居民身份证补领"].startswith(ATTACKS)


def test_the_structure_is_that_of_the_honest_site(site: Path, hostile: Path) -> None:
    honest = {page.relative_to(site) for page in pages_of(site)}
    assert honest == {page.relative_to(hostile) for page in pages_of(hostile)}
    for address in honest:
        found, expected = elements(hostile / address), elements(site / address)
        assert set(found - expected) <= DRAWN, address
        assert set(expected - found) <= {UNREAD}, address


def test_every_attack_was_planted_somewhere() -> None:
    for attack in (*ATTACKS, IN_ADDRESS):
        assert any(planted.startswith(attack) for planted in PLANTED.values()), attack


def test_data_within_a_page_is_data(hostile: Path) -> None:
    found = 0
    for path in pages_of(hostile):
        for element in filter(is_data, read_page(path).all("script")):
            json.loads(element.text)
            assert not set("<>&\u2028\u2029") & set(element.text), path
            found += 1
    assert found


def test_no_script_but_the_themes_own(site: Path, hostile: Path) -> None:
    own = {script for page in pages_of(site) for script in scripts(read_page(page))}
    for page in pages_of(hostile):
        assert scripts(read_page(page)) <= own, page


def test_no_handlers_and_no_strange_links(hostile: Path) -> None:
    for path in pages_of(hostile):
        page = read_page(path)
        assert not page.unbalanced, path
        for element in page.elements:
            names = element.attributes
            assert not [name for name in names if name.startswith("on")], path
            for name in ("href", "src", "action"):
                assert urlsplit(names.get(name, "")).scheme in SCHEMES, path


def test_the_attacks_are_plain_text(hostile: Path) -> None:
    page = read_page(hostile / "items" / "GA-001" / "index.html")
    for honest in (
        "居民身份证补领",
        "居民户口簿",
        "本市户籍人员",
        "与本人一致",
        "工本费",
        "需采集指纹",
        "十个工作日。",
        "承诺时限由十个工作日缩短为七个工作日",
    ):
        assert PLANTED[honest] in page.text, honest
    assert page.all("title")[0].text == f"{PLANTED['居民身份证补领']} - 样本市政务服务大厅"
    description = next(m for m in page.all("meta") if m.attributes.get("name") == "description")
    assert PLANTED["居民身份证补领"] in description.attributes["content"]


def test_no_attack_was_carried_out(hostile: Path) -> None:
    texts = "".join(read_page(page).text for page in pages_of(hostile))
    assert sum(attack in texts for attack in PLANTED.values()) > 60
    assert texts.count("{{ 7*7 }}{% raw %}") > 10
    assert texts.count("<!-- jinzhu:hall --><!--") > 10


def test_every_file_of_data_is_well_formed(site: Path, hostile: Path) -> None:
    for path in sorted(hostile.rglob("*.json")):
        json.loads(path.read_text("utf-8"))
    drawn = [*hostile.rglob("*.svg"), *hostile.rglob("*.xml"), *hostile.rglob("*.atom")]
    for path in drawn:
        assert b"<!DOCTYPE" not in path.read_bytes()
        tags = {element.tag for element in ElementTree.fromstring(path.read_bytes()).iter()}
        honest = site / path.relative_to(hostile)
        assert tags <= {e.tag for e in ElementTree.fromstring(honest.read_bytes()).iter()} | SHAPES


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    for path in hostile.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert cells, path
        assert [cell for cell in cells if cell.startswith(FORMULA)] == [], path


def test_no_request_leaves_the_site(site: Path) -> None:
    for path in pages_of(site):
        page = read_page(path)
        for tag, attribute in RESOURCES:
            for element in page.all(tag):
                if element.attributes.get("rel") in ("canonical", "prev", "next"):
                    continue
                assert not urlsplit(element.attributes.get(attribute, "")).netloc, path
    for style in site.rglob("*.css"):
        for found in URL_IN_STYLE.findall(style.read_text("utf-8")):
            address = found[0] or found[1]
            assert address.startswith("data:") or not urlsplit(address).netloc, style


@pytest.mark.slow
def test_every_link_of_the_hostile_site_leads_somewhere(hostile: Path) -> None:
    assert broken_links(hostile, "https://hall.example/site/") == []
