"""``jinzhu expunge`` as the person of the management runs it: what it asks, refuses and says."""

import io
import sys
from pathlib import Path

import pytest

from console import Run
from gitrepo import Hall
from jinzhu.catalog.expunged import TOMBSTONE

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
NUMBER = "11010519491231002X"
WHY = "附注里写了当事人的证件号码"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with two approved filings."""
    hall = Hall.create(tmp_path / "hall")
    for path in (PLAN, ITEM):
        hall.file([path], by="ga@example.com")
        hall.merge(by="reviewer@example.com")
    return hall


@pytest.fixture
def run(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command as one person."""

    def run_as(
        hall: Hall, *arguments: str, by: str = "zwj@example.com", reason: str = WHY, typed: str = ""
    ) -> tuple[int, str, str]:
        for name in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{name}_NAME", by)
            monkeypatch.setenv(f"GIT_{name}_EMAIL", by)
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        return run("expunge", *arguments, "--reason", reason, "--root", str(hall.root))

    return run_as


def refs(hall: Hall) -> str:
    """Where every branch and tag stands."""
    return hall.git("for-each-ref") + hall.git("rev-parse", "HEAD")


def test_what_is_left_to_do_is_said(hall: Hall, run: Run) -> None:
    hall.git("branch", "late")
    tip = hall.git("rev-parse", "main").strip()
    code, out, err = run(hall, ITEM, "--yes")
    assert code == 0, err
    assert "改写主线“main”的 2 个提交和 0 个公布标签" in err
    record = f"expunge-{tip[:10]}"
    for said in (
        f"git push --force-with-lease=main:{tip} origin main",
        f"jinzhu approve {record}",
        "git gc --prune=now",
        "refs/heads/late",
        "refs/merge-requests",
        "重新克隆",
        "blob id",
    ):
        assert said in out
    assert (hall.root / ITEM).read_bytes() == TOMBSTONE
    assert hall.git("status", "--porcelain") == ""
    changed = hall.git("diff", "--name-only", "main", record)
    assert changed == "catalog/expunged.yml\n"
    assert WHY in hall.git("show", f"{record}:catalog/expunged.yml")


@pytest.mark.parametrize(("typed", "ends"), [("y\n", 0), ("n\n", 2), ("", 2)])
def test_it_asks_first(hall: Hall, run: Run, typed: str, ends: int) -> None:
    before = refs(hall)
    code, _, err = run(hall, ITEM, typed=typed)
    assert code == ends
    assert "不能撤销" in err
    assert (refs(hall) == before) == bool(ends)


@pytest.mark.parametrize(
    ("path", "given", "why"),
    [
        (
            "filings/ga/2025-01-01-notice-none.yml",
            {},
            "没有“filings/ga/2025-01-01-notice-none.yml”",
        ),
        ("filings/ga", {}, "没有“filings/ga”的内容"),
        ("catalog/people.yml", {}, "不在 filings/ 下面"),
        ("filings/ga/\x1b[2J.yml", {}, "不在 filings/ 下面"),
        (ITEM, {"reason": f"写了 {NUMBER}"}, "不要写被泄露的内容"),
        (ITEM, {"reason": " "}, "写成一行"),
        (ITEM, {"reason": "一\n二"}, "写成一行"),
        (ITEM, {"by": "ga@example.com"}, "只有管理机构的人"),
        (ITEM, {"by": "nobody@example.com"}, "只有管理机构的人"),
    ],
)
def test_what_may_not_be_is_refused(
    hall: Hall, run: Run, path: str, given: dict[str, str], why: str
) -> None:
    before = refs(hall)
    code, out, err = run(hall, path, "--yes", **given)
    assert (code, out) == (2, "")
    assert why in err
    assert NUMBER not in err
    assert "\x1b" not in err
    assert refs(hall) == before


def test_nothing_is_expunged_twice(hall: Hall, run: Run) -> None:
    tip = hall.git("rev-parse", "main").strip()
    assert run(hall, ITEM, "--yes")[0] == 0
    record = f"expunge-{tip[:10]}"
    hall.git("merge", "--quiet", "--no-ff", "--message=x", record, by="reviewer@example.com")
    before = refs(hall)
    code, _, err = run(hall, ITEM, "--yes")
    assert code == 2
    assert "清除过的不必再清除" in err
    assert refs(hall) == before


def test_one_record_is_merged_before_the_next_expunging(hall: Hall, run: Run) -> None:
    """Its branch stands on the history from which more would be taken out."""
    tip = hall.git("rev-parse", "main").strip()
    assert run(hall, ITEM, "--yes")[0] == 0
    before = refs(hall)
    code, _, err = run(hall, PLAN, "--yes")
    assert code == 2
    assert f"expunge-{tip[:10]}" in err
    assert refs(hall) == before


def test_work_that_is_not_committed_is_not_lost(hall: Hall, run: Run) -> None:
    (hall.root / PLAN).write_text("改到一半", encoding="utf-8")
    code, _, err = run(hall, ITEM, "--yes")
    assert code == 2
    assert "没有提交的改动" in err
    assert (hall.root / PLAN).read_text(encoding="utf-8") == "改到一半"


def test_a_shallow_clone_is_refused(hall: Hall, run: Run, tmp_path: Path) -> None:
    code, _, err = run(hall.clone(tmp_path / "shallow", depth=1), ITEM, "--yes")
    assert code == 2
    assert "unshallow" in err


def test_a_folder_without_git_is_refused(run: Run, tmp_path: Path) -> None:
    code, _, err = run(Hall.create(tmp_path / "hall", git=False), ITEM, "--yes")
    assert code == 2
    assert "没有 git 历史" in err


def test_trunk_is_that_of_the_server(hall: Hall, run: Run, tmp_path: Path) -> None:
    """A clone that lags behind would rewrite an old trunk."""
    clone = hall.clone(tmp_path / "clone")
    clone.git("reset", "--quiet", "--hard", "HEAD^")
    code, _, err = run(clone, ITEM, "--yes")
    assert code == 2
    assert "与主线不一致" in err
    clone.git("merge", "--quiet", "--ff-only", "origin/main")
    code, out, err = run(clone, ITEM, "--yes")
    assert code == 0, err
    assert "refs/remotes/origin/main" in out
    assert clone.git("rev-parse", "origin/main") == hall.git("rev-parse", "main")


def test_a_detached_head_is_no_trunk(hall: Hall, run: Run) -> None:
    hall.git("switch", "--quiet", "--detach", "main")
    code, _, err = run(hall, ITEM, "--yes")
    assert code == 2
    assert "--trunk" in err
    assert run(hall, ITEM, "--yes", "--trunk", "main")[0] == 0
