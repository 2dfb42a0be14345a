"""Every story is told by the ledger as it says; the cases are in ``cases/<rule>/``."""

from pathlib import Path

import pytest

from ledger.stories import Seen, Story, all_stories


@pytest.mark.parametrize("path", all_stories(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_story(path: Path, tmp_path: Path) -> None:
    story = Story.load(path)
    hall = story.play(tmp_path).opened()
    expected = story.expected()
    assert Seen.of(hall) == expected
    if story.numbers is not None:
        assert {path: hall.approvals[path].number for path in story.numbers} == story.numbers
    if path.name.startswith("bad"):
        told = (*expected.check, *expected.ledger, *expected.publications)
        assert story.rule in {rule for _, rule in told}
