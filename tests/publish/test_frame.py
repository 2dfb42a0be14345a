"""The frame around every page: light, in the reader's colours, and with a way to every part."""

import gzip
import re
from pathlib import Path

import pytest

from jinzhu.publish import styles
from jinzhu.publish.pages.page import SECTIONS
from publish.links import broken_links
from publish.reading import Document, read_page

PARTS = Path(styles.__file__).parent / "styles"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black)\b")
VARIABLE = re.compile(r"(--jz-[a-z-]+):\s*#")
FIRST_VISIT = 150 * 1024
ITEM = Path("items/GA-001/index.html")


@pytest.fixture(scope="module")
def home(site: Path) -> Document:
    return read_page(site / "index.html")


@pytest.mark.parametrize("part", sorted(PARTS.glob("*.css")), ids=lambda part: part.name)
def test_colours_are_named_once(part: Path) -> None:
    """Elsewhere a literal colour would stay light in the dark."""
    text = part.read_text("utf-8")
    rules = text[text.index("\n}\n") :] if part.name == "0-base.css" else text
    assert COLOUR.findall(rules) == []


def test_every_colour_has_a_dark_one() -> None:
    light = VARIABLE.findall((PARTS / "0-base.css").read_text("utf-8"))
    dark = VARIABLE.findall((PARTS / "schemes" / "dark.css").read_text("utf-8"))
    assert len(light) > 10
    assert light == dark


def test_dark_is_on_the_screen_alone() -> None:
    sheet = styles.stylesheet()
    dark = sheet[sheet.index("prefers-color-scheme") - 30 :]
    assert dark.count("@media screen") == 2
    assert ':root:not([data-scheme="light"])' in dark
    assert ':root[data-scheme="dark"]' in dark


def test_the_first_visit_is_light(site: Path) -> None:
    for path in (site / "index.html", site / ITEM):
        page = read_page(path)
        named = [e.attributes["src"] for e in page.all("script") if "src" in e.attributes]
        named += [
            e.attributes["href"]
            for e in page.all("link")
            if e.attributes.get("rel") in ("stylesheet", "icon")
        ]
        files = [path, *((path.parent / name) for name in named)]
        size = sum(len(gzip.compress(file.read_bytes())) for file in files)
        assert size <= FIRST_VISIT / 2, path


def test_nothing_of_the_theme_is_shipped_that_no_page_loads(site: Path) -> None:
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert [name for name in files if name.endswith(".map")] == []
    assert [name for name in files if name.startswith("assets/javascripts/")] == []
    sheets = [name for name in files if name.startswith("assets/stylesheets/")]
    assert len(sheets) == 1


def test_every_page_leads_to_every_section(home: Document) -> None:
    assert {f"{section}/" for section in SECTIONS} <= set(home.links())


def test_the_section_of_a_page_is_marked(site: Path) -> None:
    def marked(page: Path) -> list[tuple[str, str]]:
        return [
            (e.text, e.attributes["aria-current"])
            for e in read_page(site / page).all("a")
            if "aria-current" in e.attributes
        ]

    assert marked(Path("index.html")) == [("首页", "page")]
    assert marked(Path("items/index.html")) == [("事项清单", "page")]
    assert marked(ITEM) == [("事项清单", "true")]


def test_a_lost_visitor_reads_chinese(site: Path) -> None:
    page = read_page(site / "404.html")
    assert page.all("title")[0].text.startswith("没有这个页面")
    assert "Not found" not in page.text


def test_every_link_anchor_and_file_is_there(site: Path) -> None:
    assert broken_links(site, "https://hall.example/site/") == []


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<p id="here"></p><a href="#here"></a><a href="#gone"></a><a href="x/"></a>'
        '<img src="../outside.png"><a href="tel:1"></a>',
        "utf-8",
    )
    assert broken_links(tmp_path) == [
        "index.html: #gone",
        "index.html: x/",
        "index.html: ../outside.png",
    ]
