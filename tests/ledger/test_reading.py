"""Approvals are read from real repositories: who merged what, and in which order."""

from datetime import date
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.failure import Failure
from jinzhu.ledger.hall import Trust, open_hall

ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A repository that holds the catalogue of the base hall and no filing."""
    return Hall.create(tmp_path / "hall")


def standing(hall: Hall, path: str) -> str:
    approval = open_hall(hall.root).approvals.get(path)
    return approval.standing if approval else "pending"


def test_a_filing_on_no_trunk_is_pending(hall: Hall) -> None:
    hall.put(PLAN)
    assert standing(hall, PLAN) == "pending"


def test_a_reviewers_merge_approves(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="reviewer@example.com", at="2025-02-11T09:00:00+08:00")
    approval = open_hall(hall.root).approvals[PLAN]
    assert approval.standing == "approved"
    assert approval.approver == "zwj-reviewer"
    assert approval.number == "备〔2025〕0001号"
    assert str(approval.day) == "2025-02-11"


def test_days_are_those_of_shanghai(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="reviewer@example.com", at="2025-12-31T17:00:00+00:00")
    approval = open_hall(hall.root).approvals[PLAN]
    assert str(approval.day) == "2026-01-01"
    assert approval.number == "备〔2026〕0001号"


def test_a_merge_by_a_clerk_approves_nothing(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="zwj@example.com")
    assert standing(hall, PLAN) == "unapproved"


def test_a_direct_push_approves_nothing_even_by_a_reviewer(hall: Hall) -> None:
    hall.put(PLAN)
    hall.commit(by="reviewer@example.com")
    assert standing(hall, PLAN) == "unapproved"


def test_the_reviewer_is_one_of_before_the_merge(hall: Hall) -> None:
    """A merge that makes its own author a reviewer approves nothing."""
    people = hall.root / "catalog/people.yml"
    hall.branch()
    hall.put(PLAN)
    text = people.read_text(encoding="utf-8")
    assert text.count("- ga@example.com") == 1
    people.write_text(text.replace("- 经办人", "- 审核人", 1), encoding="utf-8")
    hall.commit(by="ga@example.com")
    hall.merge(by="ga@example.com")
    assert standing(hall, PLAN) == "unapproved"


def test_numbers_follow_each_other_and_the_valid_and_the_invalid_share_them(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="zwj@example.com", at="2025-02-11T09:00:00+08:00")
    hall.file([ITEM], by="ga@example.com")
    hall.merge(by="reviewer@example.com", at="2025-03-06T09:00:00+08:00")
    approvals = open_hall(hall.root).approvals
    assert [approvals[path].number for path in (PLAN, ITEM)] == [
        "备〔2025〕0001号",
        "备〔2025〕0002号",
    ]


def test_an_approved_filing_that_is_edited_or_deleted_is_found(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="reviewer@example.com")
    file = hall.root / PLAN
    file.write_text(file.read_text(encoding="utf-8") + "remarks: 改\n", encoding="utf-8")
    assert "filing-changed" in hall.rules()
    file.unlink()
    assert "filing-deleted" in hall.rules()


def test_a_path_cannot_pass_for_a_commit(hall: Hall) -> None:
    """A file whose name looks like git's own output forges no approval."""
    name = "filings/x\n:000000 100644 0 1 A"
    (hall.root / "filings").mkdir(exist_ok=True)
    try:
        (hall.root / name).parent.mkdir(parents=True, exist_ok=True)
        (hall.root / name).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no line feed in a name")
    hall.put(PLAN)
    hall.commit(by="ga@example.com")
    assert standing(hall, PLAN) == "unapproved"


def test_trunk_is_the_remotes_default_branch(hall: Hall, tmp_path: Path) -> None:
    """What a clerk has committed on a branch of a clone is pending there."""
    clone = hall.clone(tmp_path / "clone")
    clone.file([PLAN], by="ga@example.com")
    assert standing(clone, PLAN) == "pending"
    clone.merge(by="reviewer@example.com")
    assert standing(clone, PLAN) == "pending"
    clone.git("push", "--quiet", "origin", "main:main-of-clone")
    assert standing(clone, PLAN) == "pending"


def test_a_shallow_history_is_refused_with_what_to_do(hall: Hall, tmp_path: Path) -> None:
    hall.put(PLAN)
    hall.commit(by="ga@example.com")
    clone = hall.clone(tmp_path / "shallow", depth=1)
    with pytest.raises(Failure, match="unshallow"):
        open_hall(clone.root)


def test_without_git_everything_is_pending(tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "hall", git=False)
    hall.put(PLAN)
    assert open_hall(hall.root).approvals == {}


def test_a_folder_that_is_no_hall_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="不是大厅"):
        open_hall(tmp_path)


def test_a_hall_below_the_root_of_a_repository(tmp_path: Path) -> None:
    """Paths are told relative to the hall, wherever it lies."""
    outer = Hall.create(tmp_path / "outer" / "hall", top=tmp_path / "outer")
    outer.file([PLAN], by="ga@example.com")
    outer.merge(by="reviewer@example.com")
    assert standing(outer, PLAN) == "approved"


def test_a_repository_that_git_cannot_read_is_no_hall_without_git(hall: Hall) -> None:
    hall.git("config", "core.repositoryFormatVersion", "99")
    with pytest.raises(Failure, match="git status"):
        open_hall(hall.root)


def test_a_git_folder_that_does_not_open_is_no_hall_without_git(hall: Hall) -> None:
    (hall.root / ".git" / "HEAD").unlink()
    with pytest.raises(Failure, match="打不开"):
        open_hall(hall.root)


@pytest.mark.parametrize("revision", ["^HEAD", "--output=x", "HEAD..HEAD", "HEAD^{tree}"])
def test_a_revision_that_is_no_commit(hall: Hall, revision: str) -> None:
    with pytest.raises(Failure, match="找不到提交"):
        open_hall(hall.root, Trust(revision))
    with pytest.raises(Failure, match="找不到提交"):
        open_hall(hall.root, commit=revision)


def test_a_machine_without_git(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Failure, match="没有找到 git"):
        open_hall(hall.root)


def test_a_commit_after_the_year_9999(hall: Hall) -> None:
    hall.file([PLAN], by="ga@example.com")
    hall.merge(by="reviewer@example.com", at="@253402300800 +0000")
    assert open_hall(hall.root).approvals[PLAN].day == date.max


def test_a_hook_of_another_repository(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git tells its hooks where their repository is; the hall that is asked for counts."""
    outer = Hall.create(tmp_path / "outer" / "hall", top=tmp_path / "outer")
    outer.file([PLAN], by="ga@example.com")
    outer.merge(by="reviewer@example.com")
    monkeypatch.setenv("GIT_DIR", str(outer.top / ".git"))
    assert standing(outer, PLAN) == "approved"
