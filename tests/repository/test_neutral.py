"""What a clone is set to has no say in what a merge would give, and nothing of it is run."""

from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.repository.git import resolve
from jinzhu.repository.merged import Merged, merge_trees

PROFILE = "catalog/profile.yml"


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """Two branches that change one file at either end."""
    hall = Hall.create(tmp_path / "hall")
    profile = hall.root / PROFILE
    for branch, line in (("first", "# first\n{}"), ("second", "{}\n# second\n")):
        hall.git("switch", "--quiet", "--create", branch, "main")
        profile.write_text(line.format(profile.read_text("utf-8")), encoding="utf-8")
        hall.commit(by="zwj@example.com")
    return hall


def joined(hall: Hall) -> Merged:
    return merge_trees(hall.root, resolve(hall.root, "first"), resolve(hall.root, "second"))


@pytest.mark.parametrize("place", [".gitattributes", ".git/info/attributes"])
@pytest.mark.parametrize("attribute", ["-merge", "binary", "merge=trap"])
def test_the_clones_own_attributes(hall: Hall, place: str, attribute: str, tmp_path: Path) -> None:
    before = joined(hall)
    assert before.conflicts == ()
    assert "# second" in hall.git("show", f"{before.tree}:{PROFILE}")
    ran = tmp_path / "ran"
    hall.git("config", "merge.trap.driver", f"touch {ran}")
    (hall.root / place).parent.mkdir(exist_ok=True)
    (hall.root / place).write_text(f"catalog/** {attribute}\n", encoding="utf-8")
    assert joined(hall) == before
    assert not ran.exists()
