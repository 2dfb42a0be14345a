"""Our whole check beside yaml.load(CSafeLoader) alone, check-jsonschema and ajv-cli.

Ours reads, parses, validates, folds and applies every rule, in one process; the peers only
parse, or only hold a file against the schema that we export. The hall has the example hall's
mix of kinds, is its own baseline, and 1 % of its filings are broken: each of those must be found.
Ratios decide, seconds are only printed. ``SIZE=small`` is what CI runs, with looser gates.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import yaml

from _halls import Broken, Made, hall_of, scratch
from _hunan import as_hunan
from _timing import Gates, best_of, growth
from jinzhu.checking import check
from jinzhu.filing.kinds import filing_schema
from jinzhu.repository.baseline import write_baseline
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout

SMALL = os.environ.get("SIZE", "full") == "small"
FILINGS, MORE = (2_000, 10_000) if SMALL else (10_000, 50_000)
RUNS = 3 if SMALL else 5
BAD = 0.01
TODAY = date(2026, 11, 22)
MEMORY_MIB = 300
MEASURED = """
import pathlib, sys
from jinzhu.cli import main
try:
    main()
finally:
    sys.stderr.write(pathlib.Path("/proc/self/status").read_text())
"""
Change = Callable[[Path], None]
# The example's own standard, and the same hall with all that two others ask for.
HALLS: dict[str, Change] = {"zhuhai": lambda root: None, "hunan": as_hunan}
# Small halls on a shared machine: what CI runs catches what got much slower, no more.
RATIO, PEER, GROWTH = (1.1, 5, 1.3) if SMALL else (0.9, 10, 1.05)


def ours(root: Path) -> Callable[[], object]:
    """Read, parse, validate, fold, all rules."""
    return lambda: check(Checkout(root), state_council_calendar(), today=TODAY).findings


def csafe(root: Path) -> Callable[[], object]:
    """Only parse the same files."""

    def load_all() -> None:
        tree = Checkout(root)
        for path in tree.paths():
            try:
                yaml.load(tree.read(path), yaml.CSafeLoader)
            except yaml.YAMLError:
                continue

    return load_all


def schema_file(folder: Path) -> Path:
    """Our exported schema, for the peers."""
    path = folder / "schema.json"
    path.write_text(json.dumps(filing_schema()), encoding="utf-8")
    return path


def check_jsonschema(root: Path, schema: Path) -> Callable[[], object]:
    """Hold every filing against the schema."""
    filings = sorted(str(path) for path in (root / "filings").rglob("*.yml"))
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *filings]
    return lambda: _validated(command, folder=None, says="validation")


def _validated(command: list[str], folder: Path | None, says: str) -> None:
    """Run a peer; one that did not get as far as judging the filings ran nothing."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if "schemafile was not valid" in done.stdout or says not in done.stdout + done.stderr:
        raise RuntimeError(f"{command[0]} did not run: {done.stdout[:500]}{done.stderr[:500]}")


def ajv(root: Path, schema: Path, folder: Path) -> Callable[[], object] | None:
    """The fastest peer, from npm; None where there is no npm."""
    if shutil.which("npm") is None:
        return None
    install = ["npm", "install", "--silent", "--prefix", str(folder), "ajv-cli@5", "ajv-formats@2"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        return None
    command = [str(folder / "node_modules/.bin/ajv"), "validate", "--spec=draft2020"]
    command += ["--strict=false", "-c", "ajv-formats", "-s", str(schema)]
    command += ["-d", str(root / "filings/**/*.yml")]
    return lambda: _validated(command, folder, says="invalid")


def peak_memory(root: Path) -> float:
    """MiB that the command needs, in a process of its own."""
    command = [sys.executable, "-c", MEASURED]
    command += ["check", "--root", str(root), "--format", "json", "--today", str(TODAY)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # Not what the system says of a child: that counts the process it was forked from as well.
    peak = re.search(r"^VmHWM:\s+(\d+) kB$", done.stderr, re.MULTILINE)
    if peak is None:
        raise RuntimeError(f"no peak: {done.stderr[-500:]}")
    return int(peak[1]) / 1024


def missed(root: Path, broken: Iterable[Broken]) -> int:
    """How many of the broken filings the check does not name by the rule that was broken."""
    checked = check(Checkout(root), state_council_calendar(), today=TODAY)
    found = {(finding.path, finding.rule) for finding in checked.findings}
    return sum((each.path, each.rule) not in found for each in broken)


def made_hall(root: Path, filings: int, change: Change) -> Made:
    """A hall of the example's mix, changed into one of other standards, and its baseline."""
    made = hall_of(root, filings, BAD)
    change(root)
    write_baseline(root)
    return made


def measured(name: str, change: Change, gates: Gates, folder: Path) -> float:
    """Make a hall and a larger one, print the ratios beside mere parsing; seconds of ours."""
    hall, more = folder / name, folder / f"{name}-more"
    made = made_hall(hall, FILINGS, change)
    made_hall(more, MORE, change)
    print(f"{name}: {made.filings} filings made, {len(made.bad)} of them broken")
    gates.at_most(f"{name}: peak memory of ours, MiB", peak_memory(hall), MEMORY_MIB)
    gates.at_most(f"{name}: broken filings not found", missed(hall, made.bad), 0)
    best = best_of(RUNS, {"ours": ours(hall), "CSafeLoader": csafe(hall)})
    power = growth(3, ours(hall), ours(more), MORE // FILINGS)
    for contender, seconds in best.items():
        print(f"     {contender}: {seconds:.2f} s")
    gates.at_most(f"{name}: ours / CSafeLoader", best["ours"] / best["CSafeLoader"], RATIO)
    gates.at_most(f"{name}: growth exponent {FILINGS} -> {MORE}", power, GROWTH)
    shutil.rmtree(more)
    return best["ours"]


def beside_peers(name: str, seconds: float, gates: Gates, folder: Path) -> None:
    """The peers hold the same filings against the schema, and no more."""
    hall, schema = folder / name, schema_file(folder)
    best = best_of(1, {"check-jsonschema": check_jsonschema(hall, schema)})
    fastest_peer = ajv(hall, schema, folder)
    if fastest_peer:
        best |= best_of(1, {"ajv-cli": fastest_peer})
    for contender, taken in best.items():
        print(f"     {contender}: {taken:.2f} s")
    gates.at_least(f"{name}: check-jsonschema / ours", best["check-jsonschema"] / seconds, PEER)


def main() -> int:
    """A hall of each profile; the peers know no profile and come last, at the first hall."""
    gates = Gates()
    with scratch() as folder:
        taken = {name: measured(name, change, gates, folder) for name, change in HALLS.items()}
        first = next(iter(HALLS))
        beside_peers(first, taken[first], gates, folder)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
