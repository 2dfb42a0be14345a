"""What attacks on the ledger found: history says the same in every clone, and runs nothing there."""

from pathlib import Path

import pytest

from ledger.stories import PROFILE, Stage, put


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Two changes of one file of the catalogue, which git joins without being asked."""
    stage = Stage.set_up(tmp_path / "hall", {"approval": "signed"})
    profile = stage.hall.root / PROFILE
    for branch, line in (("first", "# first\n{}"), ("second", "{}\n# second\n")):
        stage.go_to(branch)
        put(profile, line.format(profile.read_text(encoding="utf-8")))
        stage.commit(by="zwj")
    for branch in ("first", "second"):
        stage.go_to("main")
        stage.join([branch], by="reviewer", signed=True)
    return stage


@pytest.mark.parametrize("attribute", ["-merge", "binary"])
@pytest.mark.parametrize("place", [".gitattributes", ".git/info/attributes"])
def test_the_clones_own_attributes(stage: Stage, place: str, attribute: str) -> None:
    """How a clone would merge does not change what was merged."""
    before = stage.ledger()
    assert not before.entries[-1].problems
    put(stage.hall.top / place, f"catalog/** {attribute}\n")
    assert stage.ledger() == before


def test_a_merge_driver_of_the_clone_is_not_run(stage: Stage, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    stage.git("config", "merge.trap.driver", f"touch {ran}", by="zwj")
    put(stage.hall.top / ".git/info/attributes", "catalog/** merge=trap\n")
    stage.ledger()
    assert not ran.exists()
