"""What is staged is checked, not what lies in the folder: the next commit, as git will make it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.failure import Failure
from jinzhu.repository.staged import INDEX, Staged

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
CHECK = f"{Path(sys.executable).parent / 'jinzhu-check'} --today 2025-03-10"

# What `spoil` breaks.
BROKEN = {"field-unknown"}


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A repository with the catalogue of the base hall, where the clerk stands."""
    hall = Hall.create(tmp_path / "hall")
    monkeypatch.chdir(hall.root)
    monkeypatch.delenv(INDEX, raising=False)
    return hall


def spoil(hall: Hall, path: str = PLAN) -> None:
    """Break a filing as it lies in the folder."""
    with (hall.root / path).open("a", encoding="utf-8") as file:
        file.write("unheard_of: 1\n")


def hook(hall: Hall, *options: str) -> None:
    """A pre-commit hook as git itself runs it."""
    script = hall.top / ".git" / "hooks" / "pre-commit"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\nexec {CHECK} --staged {' '.join(options)}\n", encoding="utf-8")
    script.chmod(0o755)


def commit(hall: Hall, *arguments: str) -> set[str]:
    """The rules for which the hook refused a commit; none when it was made."""
    before, said = hall.git("rev-parse", "HEAD"), ""
    try:
        hall.git("commit", "--quiet", "--message=filing", *arguments, by="ga@example.com")
    except subprocess.CalledProcessError as refused:
        said = refused.stdout + refused.stderr
    is_made = hall.git("rev-parse", "HEAD") != before
    assert is_made == (not said), said
    return found(said) if said else set()


def check(hall: Hall, *options: str) -> set[str]:
    done = subprocess.run(
        [*CHECK.split(), *options], cwd=hall.root, capture_output=True, text=True, check=False
    )
    return found(done.stdout + done.stderr)


def found(said: str) -> set[str]:
    """The errors in what a check said."""
    assert "检查完毕" in said, said
    return set(re.findall(r"^错误\[([a-z-]+)\]", said, re.MULTILINE))


def test_what_is_staged_is_bad_though_the_folder_is_mended(hall: Hall) -> None:
    hook(hall)
    hall.put(PLAN)
    spoil(hall)
    hall.git("add", PLAN)
    hall.put(PLAN)
    assert (check(hall), check(hall, "--staged")) == (set(), BROKEN)
    assert commit(hall) == BROKEN


def test_what_is_staged_is_good_though_the_folder_is_not(hall: Hall) -> None:
    hook(hall)
    hall.put(PLAN)
    hall.git("add", PLAN)
    spoil(hall)
    assert (check(hall), check(hall, "--staged")) == (BROKEN, set())
    assert commit(hall) == set()


def test_a_file_that_is_not_added_is_not_there(hall: Hall) -> None:
    hall.put(PLAN)
    assert PLAN not in set(Staged(hall.root).paths())
    hall.git("add", "--intent-to-add", PLAN)
    assert PLAN not in set(Staged(hall.root).paths())
    hall.git("add", PLAN)
    staged = Staged(hall.root)
    assert staged.changed() == [PLAN]
    assert staged.read(PLAN) == (hall.root / PLAN).read_bytes()


def test_a_deletion_is_staged_or_not(hall: Hall) -> None:
    (hall.root / "catalog" / "windows.yml").unlink()
    assert "catalog/windows.yml" in set(Staged(hall.root).paths())
    hall.git("add", "--all")
    staged = Staged(hall.root)
    assert "catalog/windows.yml" not in set(staged.paths())
    assert staged.changed() == []


def test_a_link_is_read_and_not_followed(hall: Hall) -> None:
    (hall.root / "filings").mkdir()
    (hall.root / "filings" / "b.yml").symlink_to("/etc/passwd")
    hall.git("add", "--all")
    assert Staged(hall.root).read("filings/b.yml") == b"/etc/passwd"


def test_a_repository_within_is_no_file(hall: Hall) -> None:
    commit = hall.git("rev-parse", "HEAD").strip()
    hall.git("update-index", "--add", "--cacheinfo", f"160000,{commit},filings/inner")
    assert "filings/inner" not in set(Staged(hall.root).paths())


def test_a_conflict_is_named(hall: Hall) -> None:
    name = hall.root / "catalog" / "hall.yml"
    for branch in ("one", "two"):
        hall.git("switch", "--quiet", "--create", branch, "main")
        text = name.read_text(encoding="utf-8")
        name.write_text(text.replace("试验市政务服务大厅", branch), encoding="utf-8")
        hall.commit(by="zwj@example.com")
    with pytest.raises(subprocess.CalledProcessError):
        hall.git("merge", "one")
    with pytest.raises(Failure, match=r"有合并冲突尚未解决：catalog/hall\.yml"):
        Staged(hall.root)


def test_a_name_that_is_no_ascii_is_told_whole(hall: Hall) -> None:
    (hall.root / "filings" / "ga").mkdir(parents=True)
    (hall.root / "filings" / "ga" / "备案 1.yml").write_text("x", encoding="utf-8")
    hall.git("add", "--all")
    assert Staged(hall.root).read("filings/ga/备案 1.yml") == b"x"


@pytest.fixture
def clerk(hall: Hall) -> Hall:
    """The clerk has committed a filing to a branch of one's own."""
    hook(hall, "--trunk main")
    hall.file([PLAN], by="ga@example.com")
    return hall


def test_part_of_what_is_staged_is_committed(clerk: Hall) -> None:
    """``git commit FILE`` makes an index of its own, which leaves out what else is staged."""
    spoil(clerk)
    clerk.git("add", PLAN)
    people = clerk.root / "catalog" / "people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "# 备注\n", encoding="utf-8")
    assert commit(clerk) == BROKEN
    assert commit(clerk, "--", "catalog/people.yml") == set()
    assert commit(clerk, "--", PLAN) == BROKEN


def test_everything_is_committed(clerk: Hall) -> None:
    """``git commit --all`` stages what is in the folder, in an index of its own."""
    spoil(clerk)
    assert check(clerk, "--staged", "--trunk", "main") == set()
    assert commit(clerk, "--all") == BROKEN


@pytest.fixture
def inner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A hall in a folder of a larger repository."""
    root = tmp_path / "town" / "hall"
    hall = Hall.create(root, top=root.parent)
    monkeypatch.chdir(hall.top)
    return hall


def test_a_hall_in_a_folder_of_the_repository(inner: Hall) -> None:
    hook(inner, "--root", "hall")
    inner.put(PLAN)
    inner.git("add", "--all")
    assert PLAN in set(Staged(inner.root).paths())
    assert commit(inner) == set()
    inner.put(ITEM)
    spoil(inner, ITEM)
    inner.git("add", "--all")
    assert commit(inner) >= BROKEN


def test_a_second_work_tree_has_an_index_of_its_own(hall: Hall, tmp_path: Path) -> None:
    hook(hall)
    hall.git("worktree", "add", "--quiet", str(tmp_path / "desk"), "-b", "desk")
    desk = Hall(tmp_path / "desk", tmp_path / "desk")
    desk.put(PLAN)
    spoil(desk)
    desk.git("add", "--all")
    assert PLAN not in set(Staged(hall.root).paths())
    assert PLAN in set(Staged(desk.root).paths())
    assert commit(desk) == BROKEN


def test_the_index_of_another_repository_is_not_asked(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of one repository may look at a hall in another."""
    other = Hall.create(tmp_path / "other")
    monkeypatch.chdir(other.root)
    monkeypatch.setenv(INDEX, os.path.relpath(other.root / ".git" / "index"))
    hall.put(PLAN)
    hall.git("add", "--all")
    assert PLAN in set(Staged(hall.root).paths())


def test_before_the_first_commit(tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "new", git=False)
    hall.git("init", "--quiet", ".")
    hall.git("add", "--all")
    staged = Staged(hall.root)
    assert sorted(staged.changed()) == sorted(staged.paths())
    assert "catalog/hall.yml" in staged.changed()


def test_without_git_there_is_nothing_staged(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="没有 git 仓库"):
        Staged(Hall.create(tmp_path / "plain", git=False).root)
