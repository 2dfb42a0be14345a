"""The inbox shows every other request, whatever a branch claims."""

import json
import subprocess
from pathlib import Path

import pytest

from console import Run
from reviewing.test_reviewing import GA, Desk, make_desk

CLOCKS = [b"", b" 99999999999999 +0000", b" " + b"9" * 5000 + b" +0000", b" -1 +0000"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A request that waits."""
    desk = make_desk(tmp_path)
    desk.request()
    return desk


def write_commit(desk: Desk, clock: bytes) -> str:
    """The request once more, as made at a moment that no calendar holds."""
    tree, parent = (
        desk.clerk.git("rev-parse", name).strip().encode() for name in ("HEAD^{tree}", "main")
    )
    ident = b"x <%s>%s" % (GA.encode(), clock)
    source = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\nx\n" % (tree, parent, ident, ident)
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    done = subprocess.run(
        command, cwd=desk.shared, input=source, check=True, capture_output=True, text=False
    )
    return done.stdout.decode().strip()


@pytest.mark.parametrize("clock", CLOCKS, ids=["none", "after-9999", "endless", "before-1970"])
def test_a_clock_that_no_calendar_holds(desk: Desk, run: Run, clock: bytes) -> None:
    commit = write_commit(desk, clock)
    subprocess.run(["git", "update-ref", "refs/heads/odd", commit], cwd=desk.shared, check=True)
    code, out, err = run("inbox", "--root", str(desk.reviewer.root), "--format", "json")
    assert code == 0, err
    assert {row["branch"] for row in json.loads(out)} == {"request", "odd"}


@pytest.mark.parametrize("name", ["a\u2028b", "a\x85b", "a\u202eb"])
def test_a_name_that_would_end_a_line(desk: Desk, run: Run, name: str) -> None:
    desk.clerk.git("push", "--quiet", "origin", f"request:refs/heads/{name}")
    code, out, err = run("inbox", "--root", str(desk.reviewer.root))
    assert code == 0, err
    assert name not in out
    assert "a\ufffdb（" in out
