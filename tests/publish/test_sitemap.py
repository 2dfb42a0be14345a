"""The site map lists every page, and nothing where the site has no address."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from jinzhu.publish.sitemap import MOST, sitemap_files
from publish.opendata import EDITION, URL
from publish.sample import sample_view

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(content: bytes) -> list[str]:
    return [loc.text or "" for loc in ElementTree.fromstring(content).iter(f"{SPACE}loc")]


def test_every_page_is_in_it(site: Path) -> None:
    pages = {
        f"{URL}{page.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        for page in site.rglob("index.html")
    }
    found = addresses((site / "sitemap.xml").read_bytes())
    assert set(found) == pages
    assert len(found) == len(pages)
    assert URL in found


def test_a_large_one_goes_over_several_files() -> None:
    pages = tuple(f"items/{n}/" for n in range(MOST + 1))
    files = {
        file.path: file.content
        for file in sitemap_files(sample_view(), replace(EDITION, pages=pages))
    }
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert addresses(files["sitemap.xml"]) == [f"{URL}sitemap-1.xml", f"{URL}sitemap-2.xml"]
    parts = addresses(files["sitemap-1.xml"]) + addresses(files["sitemap-2.xml"])
    assert sorted(parts) == sorted(URL + page for page in pages)
    assert len(addresses(files["sitemap-1.xml"])) == MOST


def test_addresses_are_escaped() -> None:
    edition = replace(EDITION, url="https://hall.example/a&b/", pages=("items/甲<'/",))
    (file,) = sitemap_files(sample_view(), edition)
    assert addresses(file.content) == ["https://hall.example/a&b/items/%E7%94%B2%3C'/"]


def test_without_an_address_there_is_none() -> None:
    assert not list(sitemap_files(sample_view(), replace(EDITION, url=None, pages=("items/",))))
