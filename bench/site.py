"""The site of a hall, against plain MkDocs Material building ready-made Markdown of the same items.

Ours is the whole command: it reads, checks and folds every filing before it writes a page. The
peer gets its Markdown for nothing: a page per item, search off, the home page alone in its
navigation, since leaving the navigation out would make it quadratic. Both write to memory.
Ratios gate; seconds are only printed. SIZE=small uses smaller halls, where what every build costs
weighs more, and therefore gates the ratio loosely.
"""

import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REPO = Path(__file__).parent.parent
sys.path.insert(0, str(REPO))

from examples.hall import make_hall  # noqa: E402

from _markdown import markdown  # noqa: E402
from jinzhu.publish.register import china_today, read_hall  # noqa: E402
from jinzhu.repository.baseline import write_baseline  # noqa: E402

SMALL = os.environ.get("SIZE") == "small"
SIZES = (500, 2_000) if SMALL else (2_000, 10_000)
ROUNDS = int(os.environ.get("ROUNDS") or (2 if SMALL else 5))
RATIO = 2.5 if SMALL else 4.0
PAGE = 25 * 1024
EXPONENT = 1.05
PEER = """
site_name: 政务服务大厅
docs_dir: docs
theme: {name: material, language: zh, font: false, features: [navigation.tabs]}
plugins: []
nav: [index.md]
"""


def mkdocs(root: Path, out: Path) -> float:
    """Seconds of one whole build, into a folder that does not exist yet."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    subprocess.run([*command, "-d", str(out)], check=True, env=environment)
    return time.perf_counter() - start


def our_hall(root: Path, items: int) -> Path:
    """A hall of so many items, all of them carried over, with the site of this repository."""
    root.mkdir()
    make_hall(root, items)
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


def best(runs: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The best time of each, their runs interleaved."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            times[name].append(run())
    return {name: min(found) for name, found in times.items()}


def median_page(site: Path) -> float:
    """Bytes of the median item page."""
    pages = (site / "items").glob("*/index.html")
    sizes = [page.stat().st_size for page in pages if page.parent.name != "types"]
    return statistics.median(sizes)


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def gate(what: str, value: float, limit: float, *, at_least: bool = False) -> bool:
    """Say whether a figure keeps its limit."""
    kept = value >= limit if at_least else value <= limit
    sign = ">=" if at_least else "<="
    say(f"{'ok  ' if kept else 'FAIL'} {what}: {value:.2f} (wanted {sign} {limit:g})")
    return kept


def main(work: Path) -> int:
    """Run everything below ``work``; 1 when a gate fails."""
    small, large = (our_hall(work / f"hall{size}", size) for size in SIZES)
    peer = peer_docs(work / "peer", large)
    out = work / "out"
    times = best(
        {
            "ours, smaller": lambda: mkdocs(small, out / "small"),
            "ours": lambda: mkdocs(large, out / "large"),
            "peer": lambda: mkdocs(peer, out / "peer"),
        }
    )
    pages = sum(1 for _ in (out / "large").rglob("index.html"))
    say(f"ours, {SIZES[0]} items: {times['ours, smaller']:.2f} s")
    say(f"ours, {SIZES[1]} items: {times['ours']:.2f} s ({pages} pages, reading and checking too)")
    say(f"MkDocs Material, {SIZES[1]} items: {times['peer']:.2f} s (Markdown made beforehand)")
    if SMALL:
        say(f"SIZE=small: the ratio is gated at {RATIO}, not at 4")
    growth = math.log(times["ours"] / times["ours, smaller"], SIZES[1] / SIZES[0])
    kept = [
        gate("times faster than the peer", times["peer"] / times["ours"], RATIO, at_least=True),
        gate("median item page in KB", median_page(out / "large") / 1024, PAGE / 1024),
        gate("growth exponent", growth, EXPONENT),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        sys.exit(main(Path(folder)))
