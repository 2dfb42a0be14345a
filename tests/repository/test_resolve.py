"""What a name stands for, where several things in a repository bear it."""

import pytest

from gitrepo import Hall
from jinzhu.failure import Failure
from jinzhu.repository.git import resolve

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """A clone whose server has tags named like trunk, on what nobody approved."""
    folder = tmp_path_factory.mktemp("resolve")
    hall = Hall.create(folder / "hall")
    clone = hall.clone(folder / "clone")
    hall.file([PLAN], by="ga@example.com")
    for tag in ("main", "origin/main", "only-a-tag"):
        hall.git("tag", tag, "request")
    clone.git("fetch", "--quiet", "--tags")
    return clone


def named(clone: Hall, ref: str) -> str:
    return clone.git("rev-parse", f"{ref}^{{commit}}").strip()


@pytest.mark.parametrize("name", ["main", "origin/main", "main~0", "origin/main^0", "origin/HEAD"])
def test_no_tag_takes_the_place_of_trunk(clone: Hall, name: str) -> None:
    assert resolve(clone.root, name) == named(clone, "refs/remotes/origin/main")
    assert named(clone, "refs/tags/main") != named(clone, "refs/remotes/origin/main")


def test_a_branch_named_like_a_full_name_takes_no_place(clone: Hall) -> None:
    clone.git("update-ref", "refs/heads/refs/remotes/origin/main", named(clone, "only-a-tag"))
    found = resolve(clone.root, "refs/remotes/origin/main")
    assert found == named(clone, "refs/heads/main")


@pytest.mark.parametrize("name", ["only-a-tag", "refs/tags/main"])
def test_a_tag_is_found_by_its_own_name(clone: Hall, name: str) -> None:
    assert resolve(clone.root, name) == named(clone, "refs/tags/main")


@pytest.mark.parametrize("name", ["", "*", "ma[i]n", "--all", "@{-9}", "^main", "main..", "a b"])
def test_what_names_no_commit_is_told(clone: Hall, name: str) -> None:
    with pytest.raises(Failure, match="找不到提交"):
        resolve(clone.root, name)
