"""Real git repositories for the tests: a hall, clerks who file, reviewers who merge."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinzhu.checking import check
from jinzhu.ledger.hall import open_hall

BASE = Path(__file__).parent / "halls" / "base"
FOUNDED = "2025-01-02T12:00:00+08:00"
NOON = "2026-02-02T12:00:00+08:00"


def environment(home: Path) -> dict[str, str]:
    """What git is told in a test, and nothing else."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        # A repository that lives for seconds needs no housekeeping: two processes a commit.
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "maintenance.auto",
        "GIT_CONFIG_VALUE_0": "false",
    }


def identity(committer: str, at: str, *, author: str | None = None) -> dict[str, str]:
    """Who commits, with which address, and when."""
    people = {"AUTHOR": author or committer, "COMMITTER": committer}
    return {
        f"GIT_{who}_{what}": value
        for who, email in people.items()
        for what, value in (("NAME", email), ("EMAIL", email), ("DATE", at))
    }


@dataclass(frozen=True)
class Hall:
    """A hall in a repository; ``top`` is the repository's own root."""

    root: Path
    top: Path

    @classmethod
    def create(cls, root: Path, *, git: bool = True, top: Path | None = None) -> "Hall":
        """A hall with the base's catalogue and no filing, committed."""
        hall = cls(root, top or root)
        shutil.copytree(BASE / "catalog", root / "catalog")
        if git:
            hall.git("init", "--quiet", "--initial-branch=main", ".")
            hall.commit(by="zwj@example.com", at=FOUNDED)
        return hall

    def git(self, *arguments: str, by: str = "zwj@example.com", at: str = NOON) -> str:
        """Run git as one person at one moment, with no settings but these."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env=environment(self.top) | identity(by, at),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def put(self, *paths: str) -> None:
        """Copy filings of the base hall into this one."""
        for path in paths:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE / path, self.root / path)

    def commit(self, *, by: str, at: str = NOON) -> None:
        """Commit whatever is there."""
        self.git("add", "--all", by=by)
        self.git("commit", "--quiet", "--message=filing", by=by, at=at)

    def branch(self) -> None:
        """Go to a branch of one's own."""
        self.git("switch", "--quiet", "--create", "request")

    def file(self, paths: Iterable[str], *, by: str) -> None:
        """File on a branch, as a department does."""
        self.branch()
        self.put(*paths)
        self.commit(by=by)

    def merge(self, *, by: str, at: str = NOON) -> None:
        """Merge the branch into main, as a reviewer does."""
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message=approve", "request", by=by, at=at)
        self.git("branch", "--quiet", "--delete", "request")

    def clone(self, to: Path, *, depth: int | None = None) -> "Hall":
        """A clone of its own."""
        shallow = [f"--depth={depth}"] if depth else []
        self.git("clone", "--quiet", *shallow, f"file://{self.top}", str(to))
        return Hall(to, to)

    def rules(self, today: date = date(2026, 3, 2)) -> set[str]:
        """The rules that the check finds broken."""
        files = open_hall(self.root)
        checked = check(files.tree, files.calendar, files.approvals, today=today)
        return {finding.rule for finding in checked.findings}
