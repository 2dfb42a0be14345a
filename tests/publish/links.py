"""Every link, anchor and file that a built site names, held against what is there.

As a program: ``links.py SITE`` prints what leads nowhere.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from publish.reading import Document, pages_of, read_page

NAMING = ("href", "src", "action", "poster", "data-index", "data-root")
IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)")
ADDRESS = re.compile(r"<(?:loc|id|uri)>([^<]+)<|href=\"([^\"]+)\"")
NO_FILE = {"http", "https", "tel", "mailto", "data"}


def broken_links(site: Path, url: str | None = None) -> list[str]:
    """What each file names in vain; ``url`` is where the site will be served, if it says so."""
    return [
        f"{file.relative_to(site)}: {link}"
        for file, link in _named(site)
        if not _there(site, file, link, url)
    ]


def _named(site: Path) -> Iterator[tuple[Path, str]]:
    for path in pages_of(site):
        if path.name == "404.html":  # its addresses begin at the root of the host
            continue
        for element in read_page(path).elements:
            for name in NAMING:
                if name in element.attributes:
                    yield path, element.attributes[name]
    for path in sorted(site.rglob("*.css")):
        links = IN_STYLE.findall(path.read_text("utf-8"))
        yield from ((path, link) for link in links if not link.startswith("#"))
    for path in sorted([*site.rglob("*.atom"), *site.rglob("sitemap*.xml"), *site.rglob("*.svg")]):
        for found in ADDRESS.findall(path.read_text("utf-8")):
            yield path, found[0] or found[1]


def _there(site: Path, file: Path, link: str, url: str | None) -> bool:
    whole = url is not None and link.startswith(url)
    parts = urlsplit(link[len(url) :] if url and whole else link)
    if parts.scheme in NO_FILE or link.startswith(("urn:", "tag:")):
        return True
    target = _target(site if whole else file.parent, parts, file, whole)
    if not target.is_file() or site.resolve() not in target.resolve().parents:
        return False
    return not parts.fragment or unquote(parts.fragment) in _anchors(target)


def _target(folder: Path, parts: SplitResult, file: Path, whole: bool) -> Path:
    if not parts.path and not whole:
        return file
    path = folder / unquote(parts.path)
    return path / "index.html" if path.is_dir() else path


@cache
def _anchors(path: Path) -> frozenset[str]:
    if path.suffix == ".svg":
        return frozenset(re.findall(r"\bid=\"([^\"]+)\"", path.read_text("utf-8")))
    page: Document = read_page(path)
    return frozenset(e.attributes["id"] for e in page.elements if "id" in e.attributes)


if __name__ == "__main__":
    found = broken_links(Path(sys.argv[1]))
    print("\n".join(found) or "links: all lead somewhere")
    sys.exit(bool(found))
