"""What is published of a hall: the approved, never the pending, unless it is asked for."""

from datetime import date
from pathlib import Path

import pytest

from jinzhu.checking import check
from jinzhu.failure import Failure
from jinzhu.publish.register import pending_wanted, read_hall, view_tree
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from publish.sample import TODAY, MemoryTree, sample_files
from publish.whole import all_pages

ENTRY = "filings/ga/2026-01-10-item-entry-ga-001.yml"


def test_the_pending_is_not_published() -> None:
    view = view_tree(MemoryTree(sample_files()), Calendar(), None, TODAY, pending=False)
    assert not view.items
    assert not view.notices
    assert not view.departments


def test_the_approved_is_published_with_its_number() -> None:
    approved = Approval("approved", 1, date(2026, 1, 12), "备〔2026〕0137号", "zwj-reviewer")
    tree = MemoryTree(sample_files())
    view = view_tree(tree, Calendar(), {ENTRY: approved}, TODAY, pending=False)
    assert list(view.items) == ["GA-001"]
    pages = {page.address: page.body for page in all_pages(view)}
    assert "备〔2026〕0137号 · 2026年1月12日市政数局审核通过" in pages["items/GA-001/"]
    assert "备〔2026〕0137号" in pages["notices/2026/01/"]
    of_the_hall = [body for address, body in pages.items() if not address.startswith("help/")]
    assert "zwj-reviewer" not in "".join(of_the_hall)


def test_a_hall_on_disk_is_read(tmp_path: Path) -> None:
    tree = MemoryTree(sample_files())
    for path, content in tree.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert "GA-001" in read_hall(tmp_path, TODAY, pending=True).items
    assert not read_hall(tmp_path, TODAY, pending=False).items


def test_a_folder_that_is_no_hall_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="catalog"):
        read_hall(tmp_path, TODAY, pending=False)


def test_a_preview_is_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JINZHU_PENDING", raising=False)
    assert not pending_wanted()
    monkeypatch.setenv("JINZHU_PENDING", "1")
    assert pending_wanted()


@pytest.mark.parametrize("stationed", [True, False])
def test_the_gaps_are_those_the_rules_find(stationed: bool) -> None:
    files = sample_files()
    if not stationed:
        kept = ("catalog/", "explanation")
        files = {path: data for path, data in files.items() if any(word in path for word in kept)}
    tree = MemoryTree(files)
    found = [
        finding
        for finding in check(tree, Calendar(), None, today=TODAY).findings
        if finding.rule in ("item-not-in-hall", "service-not-in-hall", "department-not-stationed")
    ]
    gaps = view_tree(tree, Calendar(), None, TODAY, pending=True).gaps.unexplained
    assert gaps
    if stationed:
        assert len(found) == len(gaps)
        assert all(any(gap.code in each.message for each in found) for gap in gaps)
    else:
        assert f"{len(gaps)} 项" in " ".join(each.message for each in found)
