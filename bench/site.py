"""The site of a hall, against plain MkDocs Material building ready-made Markdown of the same items.

Ours is the whole command: it reads, checks and folds every filing before it writes a page. The
peer gets its Markdown for nothing: a page per item, search off, the home page alone in its
navigation, since leaving the navigation out would make it quadratic. Both write to memory. The
halls are deep: one hall's departments, windows and staff with so many items.
Ratios gate; seconds are only printed. SIZE=small uses smaller halls, where what every build costs
weighs more, and therefore gates the ratio loosely.
"""

import os
import shutil
import statistics
import subprocess
import sys
from functools import partial
from pathlib import Path

from _halls import make_hall, scratch
from _markdown import markdown
from _timing import Gates, best_of, growth
from jinzhu.publish.register import read_hall
from jinzhu.repository.baseline import write_baseline
from jinzhu.repository.calendars import china_today

REPO = Path(__file__).parent.parent
SMALL = os.environ.get("SIZE") == "small"
SIZES = (500, 2_000) if SMALL else (2_000, 10_000)
ROUNDS = int(os.environ.get("ROUNDS") or (2 if SMALL else 3))
RATIO = 1.5 if SMALL else 4.0
GROWTH = 1.3 if SMALL else 1.05
PAGE_KB = 25
PEER = """
site_name: 政务服务大厅
docs_dir: docs
theme: {name: material, language: zh, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
"""


def mkdocs(root: Path, out: Path) -> None:
    """One whole build, into a folder that does not exist yet."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "-d", str(out)], check=True, env=environment)


def our_hall(root: Path, items: int) -> Path:
    """A hall of so many items, all of them carried over, with the site of this repository."""
    root.mkdir()
    make_hall(root, items, deep=True)
    write_baseline(root)
    shutil.copy(REPO / "mkdocs.yml", root)
    shutil.copytree(REPO / "site", root / "site")
    return root


def peer_docs(root: Path, hall: Path) -> Path:
    """The same items as Markdown, made beforehand."""
    docs = root / "docs"
    (docs / "items").mkdir(parents=True)
    (docs / "index.md").write_text("# 政务服务大厅\n", "utf-8")
    (root / "mkdocs.yml").write_text(PEER, "utf-8")
    view = read_hall(hall, china_today(), pending=False)
    for item in view.items.values():
        page = docs / "items" / f"{item.code}.md"
        page.write_text(markdown(item, view.short(item.department)), "utf-8")
    return root


def median_page(site: Path) -> float:
    """Bytes of the median item page."""
    pages = (site / "items").glob("*/index.html")
    sizes = [page.stat().st_size for page in pages if page.parent.name != "types"]
    return statistics.median(sizes)


def main() -> int:
    """Make the halls, build the sites in turn, print the ratios."""
    gates = Gates()
    with scratch() as work:
        small, large = (our_hall(work / f"hall{size}", size) for size in SIZES)
        peer = peer_docs(work / "peer", large)
        # Each build clears its folder first, the peer's as ours.
        build_small, build_large, build_peer = (
            partial(mkdocs, root, work / "out" / root.name) for root in (small, large, peer)
        )
        best = best_of(ROUNDS, {"ours": build_large, "peer": build_peer})
        power = growth(ROUNDS, build_small, build_large, SIZES[1] // SIZES[0])
        site = work / "out" / large.name
        pages = sum(1 for _ in site.rglob("index.html"))
        page = median_page(site) / 1024
    print(
        f"     ours, {SIZES[1]} items: {best['ours']:.2f} s ({pages} pages, reading and checking too)"
    )
    print(
        f"     MkDocs Material, {SIZES[1]} items: {best['peer']:.2f} s (Markdown made beforehand)"
    )
    if SMALL:
        print(f"     SIZE=small: the ratio is gated at {RATIO}, not at 4")
    gates.at_least("times faster than the peer", best["peer"] / best["ours"], RATIO)
    gates.at_most("median item page in KB", page, PAGE_KB)
    gates.at_most(f"growth exponent {SIZES[0]} -> {SIZES[1]}", power, GROWTH)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
