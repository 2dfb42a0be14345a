"""Forms on paper, against Chromium printing the same values from plain HTML.

Ours is the whole command, with the hall read, its ledger and every form held against its annex;
Chromium gets its pages for nothing and is started for each form, as a script would. Both print
forms of the same hall, in one run. The ratio gates, and so does the time for 1,000 forms when all
processors are free for it: a minute at most. SIZE=small prints fewer, and gates loosely.
"""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from _halls import make_hall, scratch
from _timing import Cost, Gates, cost
from jinzhu.desk.printing.forms import form_of
from jinzhu.desk.printing.papers import Papers
from jinzhu.ledger.hall import open_approved

SMALL = os.environ.get("SIZE") == "small"
ITEMS, PEERS = (60, 3) if SMALL else (800, 10)
RATIO = 5.0 if SMALL else 10.0
SECONDS = 60.0
THOUSAND = 1000
CHROMIUM = os.environ.get("CHROMIUM") or "chromium"
PAGE = '<!doctype html><html lang="zh"><meta charset="utf-8"><style>@page {{size: A4}}</style>{}'


def quiet(command: Sequence[str], log: Path) -> Cost:
    """Run a command; what it says goes to a file."""
    told = ["/bin/sh", "-c", 'log=$1; shift; exec "$@" >"$log" 2>&1', "sh", str(log), *command]
    return cost(told, {**os.environ})


def ours(hall: Path, out: Path) -> tuple[int, Cost]:
    """How many forms one run of the command prints, and what it takes."""
    command = [sys.executable, "-c", "from jinzhu.cli import main; main()", "print", "--all"]
    spent = quiet([*command, "--root", str(hall), "-o", str(out)], out.parent / "log")
    count = len([*out.glob("*.pdf")])
    print(f"jinzhu print: {count} forms in {spent}", flush=True)
    return count, spent


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a form."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def pages(hall: Path, folder: Path) -> list[Path]:
    """Some forms as plain HTML: their texts in the cells of a table."""
    papers = Papers(open_approved(hall))
    chosen = papers.paths[:: max(1, len(papers.paths) // PEERS)][:PEERS]
    made = []
    for number, path in enumerate(chosen):
        values = form_of(papers.paper(path), papers).values
        cells = "".join(
            f"<tr><td>{html.escape(text)}"
            for name, value in values.items()
            if name != "trace"
            for text in texts_in(value)
        )
        made.append(folder / f"{number}.html")
        made[-1].write_text(PAGE.format(f"<table border=1>{cells}</table>"), "utf-8")
    return made


def chromium(page: Path) -> float:
    """Seconds for one form."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    target = page.with_suffix(".pdf")
    where = [f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={target}"]
    spent = quiet([CHROMIUM, *flags, *where, page.as_uri()], page.with_suffix(".log"))
    if not target.exists():
        raise subprocess.CalledProcessError(1, CHROMIUM)
    return spent.seconds


def main() -> int:
    """Print both, and hold them against each other."""
    gates = Gates()
    with scratch() as folder:
        hall = folder / "hall"
        hall.mkdir()
        make_hall(hall, ITEMS, deep=True)
        count, spent = ours(hall, folder / "out")
        each = spent.seconds / count
        if shutil.which(CHROMIUM) is None:
            print("no Chromium here: no peer to compare with", file=sys.stderr)
            return 2
        peers = [chromium(page) for page in pages(hall, folder)]
        theirs = sum(peers) / len(peers)
        print(f"Chromium: {theirs:.2f} s a form; jinzhu print: {each:.3f} s a form", flush=True)
        gates.at_least("forms: times faster than Chromium", theirs / each, RATIO)
        # A machine that has other things to do as well takes longer: its processors' time counts.
        share = spent.cpu / count / (os.cpu_count() or 1)
        gates.at_most("seconds for 1,000 forms", share * THOUSAND, SECONDS)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
