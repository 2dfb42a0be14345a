"""The reviewer's day on a real remote: the inbox, the approval, the return."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from console import Run
from gitrepo import Hall
from jinzhu.ledger.hall import Trust, open_hall

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
GA, REVIEWER = "ga@example.com", "reviewer@example.com"
BRANCH = "request"
JUDGE = """  - id: zwj-judge
    name: 甲五
    department: zwj
    roles: [法制]
    emails: [judge@example.com]
"""
FORMER = """  - id: mz-former
    name: 甲四
    department: mz
    roles: [经办人]
    until: 2025-01-31
    emails: [reviewer@example.com]
"""


@pytest.fixture
def run(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``jinzhu`` as one person."""

    def run_as(*arguments: str, by: str, key: Path | None = None) -> tuple[int, str, str]:
        given = {"user.name": by, "user.email": by, "user.signingkey": str(key or "none")}
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(given)))
        for place, (name, value) in enumerate(given.items()):
            monkeypatch.setenv(f"GIT_CONFIG_KEY_{place}", name)
            monkeypatch.setenv(f"GIT_CONFIG_VALUE_{place}", value)
        return run(*arguments)

    return run_as


@dataclass(frozen=True)
class Desk:
    """A shared repository, the clone of a clerk and that of a reviewer."""

    shared: Path
    clerk: Hall
    reviewer: Hall

    def request(self, *, by: str = GA, path: str = PLAN) -> None:
        """File something on a branch and push it."""
        self.clerk.file([path], by=by)
        self.clerk.git("push", "--quiet", "origin", BRANCH)

    def tip(self, branch: str = "main") -> str:
        """What stands on the server."""
        return self.clerk.git("ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]

    def approval(self, path: str = PLAN) -> str | None:
        """How a filing stands by the trunk on the server."""
        self.reviewer.git("fetch", "--quiet", "origin")
        approvals = open_hall(self.reviewer.root, Trust("origin/main")).approvals
        return approvals[path].standing if path in approvals else None


def key_of(folder: Path, name: str) -> Path:
    """A key made for someone."""
    path = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)
    return path


def public(key: Path) -> str:
    """The key as it is registered."""
    return key.with_suffix(".pub").read_text("utf-8").strip()


def register(catalog: Path, email: str, key: Path) -> None:
    """Put a person's key into the catalogue."""
    line = f"      - {email}\n"
    put_in(catalog / "people.yml", line, f"{line}    keys:\n      - {public(key)}\n")


def make_desk(folder: Path, edit: Callable[[Path], None] | None = None) -> Desk:
    """The base hall on a server, its catalogue edited before the first push."""
    clerk = Hall.create(folder / "clerk", git=False)
    if edit:
        edit(clerk.root / "catalog")
    clerk.git("init", "--quiet", "--initial-branch=main", ".")
    clerk.commit(by="zwj@example.com", at="2025-01-02T12:00:00+08:00")
    shared = folder / "shared.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(clerk.root), str(shared)], check=True)
    clerk.git("remote", "add", "origin", str(shared))
    subprocess.run(["git", "clone", "--quiet", str(shared), str(folder / "reviewer")], check=True)
    return Desk(shared, clerk, Hall(folder / "reviewer", folder / "reviewer"))


def put_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A hall that trusts the forge."""
    return make_desk(tmp_path)


def test_a_reviewers_approval_is_a_merge_on_the_servers_trunk(desk: Desk, run: Run) -> None:
    desk.request()
    root = str(desk.reviewer.root)
    opinion = "同意。\n请按期进驻。"
    code, out, err = run(
        "approve", BRANCH, "--root", root, "--yes", "--opinion", opinion, by=REVIEWER
    )
    assert (code, err) == (0, "")
    assert "已审核通过" in out
    assert desk.approval() == "approved"
    code, out, _ = run("audit", "--root", root, "--trunk", "origin/main", "--format", "json", by=GA)
    assert code == 0
    merge = json.loads(out)["merges"][-1]
    assert merge["opinion"] == opinion
    assert [each["id"] for each in merge["approved_by"]] == ["zwj-reviewer"]


@pytest.mark.parametrize("typed", ["", "\n", "否\n", "n\n"])
def test_the_reviewer_is_asked_before_anything_is_pushed(
    desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    desk.request()
    before = desk.tip()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, _, err = run("approve", BRANCH, "--root", str(desk.reviewer.root), by=REVIEWER)
    assert code == 2
    assert "没有确认" in err
    assert desk.tip() == before
    assert not re.search("[A-Za-z]{2}", err)


def test_a_yes_in_chinese_will_do(desk: Desk, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.request()
    monkeypatch.setattr("sys.stdin", io.StringIO("是\n"))
    code, _, _ = run("approve", BRANCH, "--root", str(desk.reviewer.root), by=REVIEWER)
    assert (code, desk.approval()) == (0, "approved")


def test_a_branch_that_is_not_there_is_named_as_it_was_typed(desk: Desk, run: Run) -> None:
    code, _, err = run("approve", "nowhere", "--root", str(desk.reviewer.root), by=REVIEWER)
    assert (code, "没有分支“nowhere”" in err) == (2, True)


@pytest.mark.parametrize(
    ("by", "says"),
    [
        (GA, "审核人“甲一”参与了这份备案的填写"),
        ("stranger@example.com", "没有登记在 catalog/people.yml"),
    ],
)
def test_who_may_not_approve_is_told_why(desk: Desk, run: Run, by: str, says: str) -> None:
    desk.request()
    before = desk.tip()
    code, out, err = run("approve", BRANCH, "--root", str(desk.reviewer.root), "--yes", by=by)
    assert code in (1, 2)
    assert says in out + err
    assert desk.tip() == before


def test_what_they_wrote_themselves_a_reviewer_may_not_approve(desk: Desk, run: Run) -> None:
    desk.request(by=REVIEWER)
    code, out, _ = run("approve", BRANCH, "--root", str(desk.reviewer.root), "--yes", by=REVIEWER)
    assert code == 1
    assert "参与了这份备案的填写" in out
    assert desk.approval() is None


def test_who_came_from_another_department_is_who_they_are_today(tmp_path: Path, run: Run) -> None:
    """One address, two entries of the catalogue: the one of the day counts, as in the ledger."""
    desk = make_desk(
        tmp_path, lambda catalog: put_in(catalog / "people.yml", "people:\n", f"people:\n{FORMER}")
    )
    desk.request()
    root = str(desk.reviewer.root)
    code, _, err = run("approve", BRANCH, "--as", "审核人", "--root", root, "--yes", by=REVIEWER)
    assert (code, err) == (0, "")
    assert desk.approval() == "approved"


def test_what_a_former_clerk_of_the_department_wrote_they_may_not_approve(
    tmp_path: Path, run: Run
) -> None:
    """The inbox says beforehand what the ledger will say."""
    desk = make_desk(
        tmp_path, lambda catalog: put_in(catalog / "people.yml", "people:\n", f"people:\n{FORMER}")
    )
    desk.request(by=REVIEWER)
    code, out, _ = run("inbox", "--root", str(desk.reviewer.root), "--format", "json", by=REVIEWER)
    assert code == 0
    assert "无人" in json.loads(out)[0]["why"]


def test_a_tree_with_errors_is_not_approved(desk: Desk, run: Run) -> None:
    desk.clerk.branch()
    desk.clerk.put(PLAN)
    put_in(desk.clerk.root / PLAN, "department: ga\n", "department: mz\n")
    desk.clerk.commit(by=GA)
    desk.clerk.git("push", "--quiet", "origin", BRANCH)
    code, out, _ = run("approve", BRANCH, "--root", str(desk.reviewer.root), "--yes", by=REVIEWER)
    assert code == 1
    assert "合并后有错误" in out
    assert desk.approval() is None


def test_a_returned_branch_is_the_departments_turn_until_it_files_again(
    desk: Desk, run: Run
) -> None:
    desk.request()
    root = str(desk.reviewer.root)

    def turn() -> tuple[str, str]:
        code, out, _ = run("inbox", "--root", root, "--format", "json", by=REVIEWER)
        assert code == 0
        (row,) = json.loads(out)
        assert row["branch"] == BRANCH
        return row["turn"], row["why"]

    assert turn() == ("审核人", "可由甲四审核")
    code, out, _ = run("return", BRANCH, "--reason", "请补附件", "--root", root, by=REVIEWER)
    assert (code, "已退回" in out) == (0, True)
    assert turn() == ("部门", "已退回：请补附件")
    desk.clerk.git("pull", "--quiet", "--ff-only", "origin", BRANCH)
    assert "请补附件" in desk.clerk.git("log", "-1", "--format=%B")
    (desk.clerk.root / PLAN).open("a", encoding="utf-8").write("# 已补\n")
    desk.clerk.commit(by=GA)
    desk.clerk.git("push", "--quiet", "origin", BRANCH)
    assert turn()[0] == "审核人"


def test_a_clerk_returns_nothing_and_no_identity_number_enters_the_history(
    desk: Desk, run: Run
) -> None:
    desk.request()
    root, before = str(desk.reviewer.root), desk.tip(BRANCH)
    code, _, err = run("return", BRANCH, "--reason", "不行", "--root", root, by=GA)
    assert (code, "不是审核人" in err) == (2, True)
    number = "11010519491231002X"
    code, _, err = run("return", BRANCH, "--reason", number, "--root", root, by=REVIEWER)
    assert (code, number in err) == (2, False)
    assert desk.tip(BRANCH) == before


def test_an_empty_inbox_says_so(desk: Desk, run: Run) -> None:
    assert run("inbox", "--root", str(desk.reviewer.root), by=REVIEWER) == (
        0,
        "没有等待审核的分支\n",
        "",
    )


def test_where_signatures_are_asked_for_the_approval_is_signed(tmp_path: Path, run: Run) -> None:
    key = key_of(tmp_path, "reviewer-key")

    def sign(catalog: Path) -> None:
        put_in(catalog / "profile.yml", "base: zhuhai\n", "base: zhuhai\napproval: signed\n")
        register(catalog, REVIEWER, key)

    desk = make_desk(tmp_path, sign)
    desk.request()
    root = str(desk.reviewer.root)
    arguments = ("approve", BRANCH, "--root", root, "--yes")
    code, _, err = run(*arguments, by=REVIEWER, key=key_of(tmp_path, "other-key"))
    assert (code, "没有登记在甲四名下" in err) == (2, True)
    code, _, err = run(*arguments, by=REVIEWER)
    assert (code, "签名没有成功" in err) == (2, True)
    assert desk.approval() is None
    code, _, err = run(*arguments, by=REVIEWER, key=key)
    assert (code, err) == (0, "")
    assert desk.approval() == "approved"


def test_several_roles_sign_the_same_tree_and_the_last_one_merges(tmp_path: Path, run: Run) -> None:
    judge, reviewer = key_of(tmp_path, "judge-key"), key_of(tmp_path, "reviewer-key")

    def ask_both(catalog: Path) -> None:
        asked = "approvals:\n  entry-plan: [法制, 审核人]\n"
        put_in(catalog / "profile.yml", "base: zhuhai\n", f"base: zhuhai\n{asked}")
        register(catalog, REVIEWER, reviewer)
        with (catalog / "people.yml").open("a", encoding="utf-8") as people:
            people.write(JUDGE + f"    keys:\n      - {public(judge)}\n")

    desk = make_desk(tmp_path, ask_both)
    desk.request()
    arguments = ("approve", BRANCH, "--root", str(desk.reviewer.root), "--yes")
    code, _, err = run(*arguments, "--as", "法制", by=REVIEWER, key=reviewer)
    assert (code, "没有“法制”的角色" in err) == (2, True)
    code, _, err = run(*arguments, "--as", "法制", by="judge@example.com")
    assert (code, "签名没有成功" in err) == (2, True)
    code, out, _ = run(*arguments, "--as", "法制", by="judge@example.com", key=judge)
    assert (code, "已会签，还须审核人审核" in out) == (0, True)
    assert desk.approval() is None
    code, out, _ = run(*arguments, by=REVIEWER, key=reviewer)
    assert (code, "已审核通过" in out) == (0, True)
    assert desk.approval() == "approved"


def test_a_trunk_that_moved_meanwhile_is_not_overwritten(desk: Desk, run: Run) -> None:
    """The server takes no merge that does not know its trunk; nothing of it is kept."""
    desk.request()
    hook = desk.shared / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 推送被拒绝：主线已变 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    before = desk.tip()
    code, _, err = run("approve", BRANCH, "--root", str(desk.reviewer.root), "--yes", by=REVIEWER)
    assert code == 2
    assert "推送被拒绝：主线已变" in err
    assert desk.tip() == before
