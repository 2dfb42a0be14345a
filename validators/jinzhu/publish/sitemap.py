"""``sitemap.xml``: every page, for whoever searches the web.

A site map holds whole addresses only, so a hall that names no ``site_url`` has none. Without a
date: when a page last changed is told in the page, by its filings.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

from jinzhu.publish.edition import Edition, SiteFile
from jinzhu.publish.view.hall import HallView

PATH = "sitemap.xml"
# The protocol allows no more in one file.
MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SAFE = "/:~#?&=%@!$'()*+,;[]"


def sitemap_files(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    """One file, or as many as it takes and one that lists them."""
    if edition.url is None:
        return
    root = edition.url
    pages = sorted(edition.pages)
    if len(pages) <= MOST:
        yield SiteFile(PATH, _listed("urlset", "url", root, pages))
        return
    parts = []
    for number, first in enumerate(range(0, len(pages), MOST), 1):
        parts.append(f"sitemap-{number}.xml")
        yield SiteFile(parts[-1], _listed("urlset", "url", root, pages[first : first + MOST]))
    yield SiteFile(PATH, _listed("sitemapindex", "sitemap", root, parts))


def _listed(kind: str, each: str, root: str, paths: Sequence[str]) -> bytes:
    lines = [f"<{each}><loc>{_address(root + path)}</loc></{each}>\n" for path in paths]
    return f'{_HEAD}<{kind} xmlns="{_SPACE}">\n{"".join(lines)}</{kind}>\n'.encode()


def _address(address: str) -> str:
    return escape(quote(address, safe=_SAFE), {"'": "&apos;", '"': "&quot;"})
