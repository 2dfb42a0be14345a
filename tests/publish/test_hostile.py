"""Nothing from a filing or from the catalogue is ever markup."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publish.conftest import build_site
from publish.reading import Document, pages_of, read_page
from publish.sample import poisoned, sample_files

ATTACKS = (
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "[x](javascript:alert(1))",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- jinzhu:hall --><!--",
    "&lt;b&gt; %s %(x)s {0} \\1",
)
FILES, PLANTED = poisoned(sample_files(), lambda n: f"{ATTACKS[n % len(ATTACKS)]} n{n}")
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


def scripts(page: Document) -> set[tuple[str, str]]:
    return {
        (
            e.attributes.get("src", "").replace("../", ""),
            e.text.replace("../", "").replace("..", "."),
        )
        for e in page.all("script")
    }


def test_the_attacks_were_planted() -> None:
    assert len(PLANTED) > 100
    assert PLANTED["居民身份证补领"].startswith(ATTACKS)


def test_the_structure_is_that_of_the_honest_site(site: Path, hostile: Path) -> None:
    honest = {page.relative_to(site) for page in pages_of(site)}
    assert honest == {page.relative_to(hostile) for page in pages_of(hostile)}
    for address in honest:
        tags = [element.tag for element in read_page(hostile / address).elements]
        assert tags == [element.tag for element in read_page(site / address).elements], address


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


def test_the_search_index_is_data(hostile: Path) -> None:
    index = json.loads((hostile / "assets" / "jinzhu" / "items.json").read_text("utf-8"))
    assert PLANTED["居民身份证补领"] in {row[1] for row in index["items"]}


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


def test_every_link_leads_somewhere(site: Path) -> None:
    for path in pages_of(site):
        if path.name == "404.html":
            continue
        page = read_page(path)
        ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
        for link in page.links():
            parts = urlsplit(link)
            if parts.scheme:
                continue
            if not parts.path:
                assert parts.fragment in ids, (path, link)
                continue
            assert (path.parent / parts.path / "index.html").resolve().is_file(), (path, link)
