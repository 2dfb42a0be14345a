"""``jinzhu expunge`` stopped while it moves the branches: the history is whole, before or after."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.catalog.expunged import TOMBSTONE

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
TAG = "published/20260203T040000Z"
JINZHU = Path(sys.executable).with_name("jinzhu")
# Git calls it with all that is to move, before anything moves; its parent is git, that one's is we.
HOOK = """#!/bin/sh
test "$1" = prepared || exit 0
grep -q refs/heads/expunge- || exit 0
{}
exit 1
"""
KILLED = "kill -9 $(ps -o ppid= -p $PPID)"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with a filing that was published."""
    hall = Hall.create(tmp_path / "hall")
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="reviewer@example.com")
    hall.git("tag", "--annotate", "--message=x", TAG, by="reviewer@example.com")
    return hall


def expunge(hall: Hall) -> "subprocess.CompletedProcess[bytes]":
    names = {f"GIT_{who}_{what}": "zwj@example.com" for who in ("AUTHOR", "COMMITTER")
             for what in ("NAME", "EMAIL")}  # fmt: skip
    command = [JINZHU, "expunge", PLAN, "--yes", "--reason", "误传证件", "--root", hall.root]
    return subprocess.run(command, env=os.environ | names, capture_output=True)


def stopping(hall: Hall, how: str) -> Path:
    hook = hall.root / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(how), encoding="utf-8")
    hook.chmod(0o755)
    return hook


@pytest.mark.parametrize("how", [KILLED, ""], ids=["killed", "refused"])
def test_stopped_halfway_the_history_is_the_old_one(hall: Hall, how: str) -> None:
    before = hall.git("for-each-ref")
    hook = stopping(hall, how)
    done = expunge(hall)
    assert done.returncode == (-signal.SIGKILL if how else 2)
    assert hall.git("for-each-ref") == before
    if how:
        hall.git("reset", "--quiet", "--hard")
    assert hall.git("status", "--porcelain") == ""
    hook.unlink()
    again = expunge(hall)
    assert again.returncode == 0, again.stderr.decode()
    assert (hall.root / PLAN).read_bytes() == TOMBSTONE
    assert hall.git("status", "--porcelain") == ""
    assert hall.git("rev-parse", f"{TAG}^{{}}") == hall.git("rev-parse", "main~1")
