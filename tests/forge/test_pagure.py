"""What a real forge merges, and what the ledger makes of it.

The tests share a hall on the forge, each with a filing of its own; none needs another.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forge.pagure import Account, RefusedError
from gitrepo import BASE, FOUNDED, Hall
from jinzhu.cli import main
from jinzhu.ledger.entries import Entry, Ledger
from jinzhu.ledger.hall import Trust, open_hall

HALL = "hall"
TITLE = "进驻备案"
CLAIMS = (
    "Merge pull request #99 from mz/plan",
    "See merge request zwj/hall!99",
    "Opinion: 同意",
)


@dataclass(frozen=True)
class Project:
    """The hall on the forge, and a folder for clones of it."""

    accounts: Mapping[str, Account]
    folder: Path

    def manage(self, what: str, **fields: str) -> None:
        """Change how the project is run."""
        self.accounts["manager"].post(f"{HALL}/{what}", **fields)

    def ask(self, *, always_merge: bool = True, votes: int = 0) -> None:
        """Set what a merge takes, and whether it leaves a merge commit."""
        options = {"always_merge": always_merge, "Minimum_score_to_merge_pull-request": votes}
        self.manage("options/update", **{key: str(value) for key, value in options.items()})

    def let_merge(self, name: str) -> None:
        """Give an account the right to push branches and to merge requests."""
        self.manage("git/modifyacls", user_type="user", name=name, acl="commit")

    def found(self) -> None:
        """Push a catalogue that knows everyone's account."""
        manager = self.accounts["manager"]
        hall = manager.clone(HALL, self.folder)
        shutil.copytree(BASE / "catalog", hall.root / "catalog")
        people = hall.root / "catalog/people.yml"
        text = people.read_text("utf-8")
        for account in self.accounts.values():
            line = f"      - {account.email}\n"
            assert line in text
            text = text.replace(line, f"{line}    accounts:\n      - pagure:{account.name}\n")
        people.write_text(text, "utf-8")
        hall.commit(by=manager.email, at=FOUNDED)
        hall.git("push", "--quiet", "origin", "HEAD:main")

    def file(self, name: str, path: str, *, project: str = HALL) -> None:
        """Push a filing on a branch of its own."""
        account = self.accounts[name]
        clone = account.clone(project, self.folder / "filed")
        clone.branch()
        clone.put(path)
        clone.commit(by=account.email, at=datetime.now(UTC).isoformat(timespec="seconds"))
        clone.git("push", "--quiet", "origin", f"HEAD:refs/heads/{Path(path).stem}")

    def open(self, name: str, path: str, title: str = TITLE, **source: str) -> str:
        """Open a request for the branch of a filing; its number."""
        fields = {"title": title, "branch_from": Path(path).stem, "branch_to": "main"}
        answer = self.accounts[name].post(f"{HALL}/pull-request/new", **fields, **source)
        return str(answer["id"])

    def on(self, request: str, name: str, verb: str, **fields: str) -> None:
        """Merge, close or comment."""
        self.accounts[name].post(f"{HALL}/pull-request/{request}/{verb}", **fields)

    def clone(self) -> Hall:
        """What anyone has who wants to verify."""
        return self.accounts["mz"].clone(HALL, self.folder / "verified")


@pytest.fixture(scope="module")
def hall(accounts: Mapping[str, Account], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The hall, founded: the reviewer may merge, and so may the clerk of ga, as often happens."""
    accounts["manager"].post("new", name=HALL, description="试验大厅")
    project = Project(accounts, tmp_path_factory.mktemp("founded") / HALL)
    project.found()
    project.let_merge("reviewer")
    project.let_merge("ga")
    return project


@pytest.fixture
def project(hall: Project, tmp_path: Path) -> Project:
    """The hall, as it should be set up, for one test."""
    project = Project(hall.accounts, tmp_path)
    project.ask()
    return project


def read(clone: Hall) -> tuple[Ledger, Entry]:
    """The ledger, and its last entry."""
    ledger = open_hall(clone.root, Trust(proof=True)).ledger
    return ledger, ledger.entries[-1]


def test_a_request_from_a_fork_that_the_reviewer_merged(project: Project) -> None:
    """A department has no right but to fork and to ask; the second request is the merged one.

    Pagure takes a title of several lines and writes it into the reviewer's message: there it
    makes up neither an opinion nor a number.
    """
    path = "filings/mz/2026-01-12-entry-plan-first.yml"
    fork = {"repo_from": HALL, "repo_from_username": "mz"}
    project.accounts["mz"].post("fork", repo=HALL)
    project.file("mz", path, project=f"forks/mz/{HALL}")
    returned = project.open("mz", path, **fork)
    with pytest.raises(RefusedError, match="ENOPRCLOSE"):
        project.on(returned, "mz", "merge")
    project.on(returned, "reviewer", "close")
    request = project.open("mz", path, "\n\n".join((f"{TITLE}`", *CLAIMS)) + "\n", **fork)
    project.on(request, "reviewer", "merge")

    clone = project.clone()
    assert set(CLAIMS) < set(clone.git("show", "--no-patch", "--format=%B").splitlines())
    ledger, entry = read(clone)
    assert (entry.came, entry.request, entry.opinion) == ("merge", request, None)
    assert request != returned
    assert entry.persons == ("zwj-reviewer",)
    assert entry.signature.proof == "unsigned"
    assert entry.filings[path].persons == ("mz-clerk",)
    assert not entry.problems
    approval = ledger.approvals[path]
    assert (approval.standing, approval.approver) == ("approved", "zwj-reviewer")
    assert (approval.merge, approval.day) == (entry.commit, entry.time.date())
    # The founding comes first, and every later commit of trunk brings one filing.
    assert approval.number == f"备〔{entry.day.year}〕{entry.position:04}号"


@pytest.mark.parametrize(
    ("author", "path", "rules"),
    [
        (
            "ga",
            "filings/ga/2025-02-10-entry-plan-first.yml",
            {"unapproved", "approved-by-writer"},
        ),
        (
            "reviewer",
            "filings/ga/2025-02-20-authorisation-first.yml",
            {"approved-by-writer", "writer-elsewhere"},
        ),
    ],
)
def test_an_author_who_approves_and_merges_their_own_request(
    project: Project,
    author: str,
    path: str,
    rules: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Pagure asks for a vote and counts the author's own; ``jinzhu audit`` does not."""
    project.ask(votes=1)
    project.file(author, path)
    request = project.open(author, path)
    with pytest.raises(RefusedError, match="EPRSCORE"):
        project.on(request, author, "merge")
    project.on(request, author, "comment", comment="+1")
    project.on(request, author, "merge")

    clone = project.clone()
    ledger, entry = read(clone)
    assert (entry.came, entry.request) == ("merge", request)
    assert ledger.approvals[path].standing == "unapproved"

    arguments = ["jinzhu", "audit", "--root", str(clone.root), "--format", "json"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    audit = json.loads(capsys.readouterr().out)
    found = [each for each in audit["exceptions"] if each["commit"] == entry.commit]
    assert {each["path"] for each in found} == {path}
    assert {each["rule"] for each in found} == rules


def test_a_fast_forward_approves_nothing(project: Project) -> None:
    """What Pagure does unless it is told to merge always: the reviewer leaves no trace."""
    path = "filings/ga/2025-03-03-department-entry-first.yml"
    project.ask(always_merge=False)
    project.file("ga", path)
    project.on(project.open("ga", path), "reviewer", "merge")

    ledger, entry = read(project.clone())
    assert [(each.rule, each.path) for each in entry.problems] == [("pushed-directly", path)]
    assert entry.email == project.accounts["ga"].email
    assert ledger.approvals[path].standing == "unapproved"
