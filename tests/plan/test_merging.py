"""The plan is that of the merged tree: what each side holds, and what they hold together."""

import subprocess
import sys
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.failure import Failure
from jinzhu.plan import summary
from jinzhu.repository.commit import Commit, GitTree
from jinzhu.repository.git import resolve
from jinzhu.repository.merged import changed_files, merge_trees
from jinzhu.reviewing.planning import plan_of
from plan.filed import (
    CHANGE,
    ENTRY,
    SHORTER,
    TODAY,
    WITHDRAWAL,
    Desk,
    change,
    filing,
    withdrawal,
)

AGAIN = WITHDRAWAL.replace("zhengming", "again")
WINDOWS = "catalog/windows.yml"


def test_two_requests_each_good_alone_and_bad_together(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()}, branch="one")
    desk.request({AGAIN: withdrawal()}, branch="two")
    assert [desk.plan(each).fails for each in ("one", "two")] == [False, False]
    desk.merge("one")
    plan = desk.plan("two")
    assert plan.fails
    assert [(each.rule, each.path) for each in plan.new_findings] == [("item-not-in", AGAIN)]
    assert plan.unread == (AGAIN,)


def test_a_request_that_trunk_holds_already_changes_nothing(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()}, branch="one")
    desk.hall.git("branch", "kept", "one")
    desk.merge("one")
    plan = desk.plan("kept")
    assert plan.is_empty
    assert not plan.fails
    assert summary(plan) == "没有变化：主线已包含这个分支的全部内容"


def test_what_only_trunk_has_is_no_part_of_the_request(desk: Desk) -> None:
    desk.request({CHANGE: change(SHORTER)}, branch="one")
    desk.request({WITHDRAWAL: withdrawal()}, branch="two")
    desk.merge("one")
    plan = desk.plan("two")
    assert plan.files.filings == (WITHDRAWAL,)
    assert plan.movements.changed == ()


def test_a_conflict_names_the_files(desk: Desk) -> None:
    text = (desk.hall.root / WINDOWS).read_text("utf-8")
    for branch, name in (("one", "一号"), ("two", "二号")):
        changed = text.replace("number: A01", f"number: A01\n    name: {name}")
        desk.request({WINDOWS: changed}, by="zwj@example.com", branch=branch)
    desk.merge("one")
    plan = desk.plan("two")
    assert plan.conflicts == (WINDOWS,)
    assert plan.fails
    assert summary(plan) == "与主线冲突：1 个文件，不能合并"


@pytest.mark.parametrize(
    ("files", "fates", "rule"),
    [
        ({ENTRY: "format: 1\n"}, [("修改", ENTRY)], "filing-changed"),
        ({ENTRY: None}, [("删除", ENTRY)], "filing-deleted"),
    ],
)
def test_a_merged_filing_is_edited_or_deleted(
    desk: Desk, files: dict[str, str | None], fates: list[tuple[str, str]], rule: str
) -> None:
    desk.request(files)
    plan = desk.plan()
    assert [(each.fate, each.path) for each in plan.files.tampered] == fates
    assert rule in {finding.rule for finding in plan.new_findings}
    assert plan.fails


def test_a_merged_filing_is_renamed(desk: Desk) -> None:
    """Git may call it a rename; what counts is that the one is gone and the other is new."""
    renamed = ENTRY.replace("hukou", "renamed")
    text = (desk.hall.root / ENTRY).read_text("utf-8")
    desk.request({renamed: text, ENTRY: None})
    plan = desk.plan()
    assert [(each.fate, each.path) for each in plan.files.tampered] == [("删除", ENTRY)]
    assert plan.files.filings == (renamed,)
    assert "filing-deleted" in {finding.rule for finding in plan.new_findings}


def test_old_findings_are_told_apart(desk: Desk) -> None:
    broken = "filings/ga/2026-03-01-notice-broken.yml"
    desk.request({broken: filing(broken, "title: 公告\n")}, branch="one")
    desk.merge("one")
    desk.request({WITHDRAWAL: withdrawal()}, branch="two")
    plan = desk.plan("two")
    assert not plan.fails
    assert broken in {finding.path for finding in plan.findings if not finding.new}
    assert [finding.new for finding in plan.findings] == sorted(
        (finding.new for finding in plan.findings), reverse=True
    )


def test_a_request_is_judged_by_the_profile_before_it(desk: Desk) -> None:
    """Who lowers a rule does not file under it in the same request."""
    profile = (desk.hall.root / "catalog/profile.yml").read_text("utf-8")
    staff = "filings/ga/2026-03-02-staff-adjustment-002.yml"
    leaves = filing(
        staff,
        "unit_opinion:\n  text: 同意\n  signatory: 局长\n  date: 2026-03-02\n  stamped: true\n"
        "staff: ga-002\nposition: 窗口\nchange: 撤离\nin_post_since: 2025-03-17\n"
        "no_successor: 其余人员足够\n",
        "2026-03-12",
    )
    eased = profile + "parameters:\n  minimum_tenure_months: 1\n"
    desk.request({"catalog/profile.yml": eased, staff: leaves}, by="zwj@example.com")
    assert "tenure-short" in {finding.rule for finding in desk.plan().new_findings}


def test_other_files_are_named(desk: Desk) -> None:
    desk.request({".github/workflows/check.yml": "on: push\n", "filings/ga/.hidden": "x"})
    plan = desk.plan()
    assert {each.path for each in plan.files.elsewhere} == {
        ".github/workflows/check.yml",
        "filings/ga/.hidden",
    }
    assert plan.files.filings == ()


def test_what_is_no_file_is_no_filing(desk: Desk) -> None:
    """A repository within the repository: the check sees none of it."""
    hall = desk.hall
    hall.git("switch", "--quiet", "--create", "request")
    head = hall.git("rev-parse", "HEAD").strip()
    inner = "filings/ga/2026-03-02-item-withdrawal-inner.yml"
    hall.git("update-index", "--add", "--cacheinfo", f"160000,{head},{inner}")
    hall.git("commit", "--quiet", "--message=filing", by="ga@example.com")
    hall.git("switch", "--quiet", "main")
    plan = desk.plan()
    assert plan.files.filings == ()
    assert [each.path for each in plan.files.elsewhere] == [inner]


def test_in_a_push_that_is_not_taken_yet(desk: Desk, tmp_path: Path) -> None:
    """A server's hook asks while the objects are in quarantine; refused, they leave no trace."""
    desk.request({WITHDRAWAL: withdrawal()})
    bare = tmp_path / "bare.git"
    hall = desk.hall
    hall.git("clone", "--quiet", "--bare", "--single-branch", ".", str(bare))
    hook = bare / "hooks/pre-receive"
    call = "from jinzhu.cli import main; main()"
    hook.write_text(
        f'#!/bin/sh\nread old new ref\n"{sys.executable}" -c "{call}" plan main $new '
        "--today 2026-03-02 --format text\nexit 1\n"
    )
    hook.chmod(0o755)
    before = sorted(path.name for path in (bare / "objects").rglob("*"))
    pushed = subprocess.run(
        ["git", "push", str(bare), "request"], cwd=hall.root, capture_output=True, text=True
    )
    assert "备案 1；事项 +0 ～0 −1；错误 0、警告 0" in pushed.stderr
    assert pushed.returncode != 0
    assert sorted(path.name for path in (bare / "objects").rglob("*")) == before


def test_in_a_bare_repository_and_in_a_folder_of_one(desk: Desk, tmp_path: Path) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    bare = tmp_path / "bare.git"
    desk.hall.git("clone", "--quiet", "--bare", ".", str(bare))
    in_folder, in_bare = desk.plan(), plan_of(bare, "main", "request", TODAY)
    assert in_bare == in_folder


def test_a_hall_below_the_top_of_a_repository(tmp_path: Path) -> None:
    top = tmp_path / "top"
    hall = Hall.create(top / "hall", git=False, top=top)
    hall.git("init", "--quiet", "--initial-branch=main", ".")
    hall.commit(by="zwj@example.com")
    Desk(hall).request({WITHDRAWAL: withdrawal(), "../readme.txt": "x"})
    plan = plan_of(hall.root, "main", "request", TODAY)
    assert plan.files.filings == (WITHDRAWAL,)
    assert [each.path for each in plan.files.elsewhere] == ["/readme.txt"]


def test_nothing_in_the_work_tree_is_touched(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    (desk.hall.root / "catalog/hall.yml").write_text("mine", encoding="utf-8")
    before = desk.hall.git("status", "--porcelain=v2", "--branch")
    desk.plan()
    assert desk.hall.git("status", "--porcelain=v2", "--branch") == before


def test_no_common_history(desk: Desk) -> None:
    desk.hall.git("switch", "--quiet", "--orphan", "strange")
    desk.hall.git("commit", "--quiet", "--allow-empty", "--message=x")
    desk.hall.git("switch", "--quiet", "main")
    with pytest.raises(Failure, match="没有共同的历史"):
        desk.plan("strange")


def test_no_such_branch(desk: Desk) -> None:
    with pytest.raises(Failure, match="找不到提交“--output=x”"):
        desk.plan("--output=x")


def test_no_git(tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "plain", git=False)
    with pytest.raises(Failure, match="没有 git 历史"):
        plan_of(hall.root, "main", "request", TODAY)


def test_the_merged_tree_is_that_of_the_merge(desk: Desk) -> None:
    desk.request({WITHDRAWAL: withdrawal()})
    root = desk.hall.root
    merged = merge_trees(root, resolve(root, "main"), resolve(root, "request"))
    assert changed_files(root, "main", merged.tree) == (("A", WITHDRAWAL),)
    desk.merge()
    assert desk.hall.git("rev-parse", "main^{tree}").strip() == merged.tree
    assert GitTree(root, merged.tree).blobs == Commit(root, "main").blobs
