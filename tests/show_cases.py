"""Writes the examples that the help pages show into the package; the cases are their source.

Run it after a case has changed: ``.venv/bin/python tests/show_cases.py``. A site is built by the
installed package, which has no tests, so what it shows is kept there: small, and held equal to
the cases by ``tests/publish/test_help_examples.py``.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from cases_runner import CASES
from jinzhu.rules.texts import rule_texts
from ledger import stories
from receiving import pushes
from sealing import records
from shown import narration
from shown.excerpts import READER_CASES, example_of, reader_example
from shown.samples import samples

HERE = Path(__file__).parents[1] / "validators/jinzhu/publish/pages/help/kept"


def examples() -> dict[str, Mapping[str, Any]]:
    """The examples of every rule that has cases in files, and how many cases there are."""
    return {
        rule: {"cases": counts(rule), **found} for rule in rule_texts() if (found := example(rule))
    }


def counts(rule: str) -> dict[str, int]:
    """How many good and bad cases prove a rule."""
    folders = (CASES, READER_CASES, stories.CASES, pushes.CASES, records.CASES)
    folder = next(each / rule for each in folders if (each / rule).is_dir())
    names = [path.name for path in folder.iterdir()]
    return {quality: sum(name.startswith(quality) for name in names) for quality in ("good", "bad")}


def example(rule: str) -> Mapping[str, Any] | None:
    """A good and a bad example; None where the case is made by a test and not kept."""
    if (CASES / rule).is_dir():
        return example_of(rule)
    if (READER_CASES / rule).is_dir():
        return reader_example(rule)
    for folder, tell in ((stories.CASES, narration.story), (pushes.CASES, narration.push)):
        if (folder / rule).is_dir():
            return {
                quality: {"steps": tell(_shortest(folder / rule, quality))}
                for quality in ("bad", "good")
            }
    if (records.CASES / rule).is_dir():
        return {
            quality: {"steps": [_shortest(records.CASES / rule, quality)["told"]]}
            for quality in ("bad", "good")
        }
    return None


def _shortest(folder: Path, quality: str) -> Mapping[str, Any]:
    """The case that is told in the fewest words, but ``good.yml`` where there is one."""
    paths = sorted(folder.glob(f"{quality}*.yml"))
    best = min(paths, key=lambda path: (path.stem != quality, path.stat().st_size, path.name))
    data: Mapping[str, Any] = yaml.safe_load(best.read_text("utf-8"))
    return data


def written(found: Mapping[str, Any]) -> str:
    """As it is kept: a line of the example is a line of the file."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def files() -> dict[str, str]:
    """Every file of examples by its place."""
    rules = {f"rules/{rule}.json": written(found) for rule, found in examples().items()}
    return rules | {f"kinds/{kind}.yml": text for kind, text in samples().items()}


def main() -> None:
    """Write them anew."""
    found = files()
    shutil.rmtree(HERE, ignore_errors=True)
    for name, text in found.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    sys.stderr.write(f"{HERE}\n")


if __name__ == "__main__":
    main()
