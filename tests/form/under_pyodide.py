"""Every case file of the suite under the real Pyodide, held against ``jinzhu check``.

``make form-test`` runs it: it takes node 20 and the parts that ``jinzhu form fetch`` brings.
"""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases_runner import Case, Files, all_cases, base_files
from form.desk import Desk, approved_as_filed, desks
from form.test_parity import EXCEPTED
from jinzhu.finding import Finding
from jinzhu.publish.form.places import missing, place_of
from jinzhu.publish.form.register import as_files
from jinzhu.publish.form.sources import sources

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TEXTS = sorted((HERE.parent / "document" / "cases").glob("*/*.txt"))
SAID = (
    "rule",
    "standard",
    "clause",
    "severity",
    "path",
    "line",
    "column",
    "field",
    "message",
    "help",
)


class Pyodide:
    """The engine under node, one job after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def check(self, desk: Desk) -> list[dict[str, Any]]:
        """The findings of the drafts of a desk."""
        first, *others = [
            {"path": path, "text": {"bytes": base64.b64encode(source).decode()}}
            for path, source in desk.drafts.items()
            if path.endswith(".yml")
        ]
        files = {path: source for path, source in desk.drafts.items() if not path.endswith(".yml")}
        attachments = {path: desk.digest(source) for path, source in files.items()}
        draft = {**first, "others": others, "attachments": attachments}
        answer = self.call(desk, ["check", draft, desk.today.isoformat()])
        assert "error" not in answer, answer["error"]
        return [*answer["findings"], *answer["others"]]

    def call(self, desk: Desk, *calls: list[Any]) -> Any:
        """What the engine answers to the first of these calls."""
        register = {
            path.removeprefix("assets/form/"): content.decode()
            for path, content in as_files(desk.told()).items()
        }
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps({"register": register, "calls": calls}) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())[0]


@pytest.fixture(scope="session")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pyodide]:
    parts = place_of(ROOT)
    assert not missing(parts), "jinzhu form fetch brings what is missing"
    node = shutil.which(os.environ.get("NODE", "node"))
    assert node, "node 20 or newer is missing"
    archive = tmp_path_factory.mktemp("engine") / "jinzhu.zip"
    archive.write_bytes(sources())
    process = subprocess.Popen(
        [node, str(HERE / "engine.mjs"), str(parts), str(archive)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    yield Pyodide(process)
    process.kill()
    process.wait()


def in_brief(findings: list[Finding] | list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What both must say, the excepted rules left out."""
    told = [each if isinstance(each, dict) else asdict(each) for each in findings]
    kept = [each for each in told if each["rule"] not in EXCEPTED]
    return sorted(tuple(each[name] for name in SAID) for each in kept)


@pytest.mark.parametrize("path", all_cases(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, pyodide: Pyodide) -> None:
    for desk in desks(Case.load(path)):
        if any(path.endswith(".yml") for path in desk.drafts):
            assert in_brief(pyodide.check(desk)) == in_brief(desk.expected())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_text(path: Path, pyodide: Pyodide) -> None:
    """The strict reader's cases: there libyaml reads them, here PyYAML in Python."""
    draft = "filings/ga/2026-03-02-notice-text.yml"
    files = Files({**base_files(), draft: path.read_bytes()})
    desk = Desk(files, approved_as_filed(), {draft: files[draft]}, date(2026, 3, 2))
    assert in_brief(pyodide.check(desk)) == in_brief(desk.expected())
