"""What a build says of itself: the commit, its trunk, whether anything differs from it."""

from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.publish.provenance import Provenance, provenance
from publish.githall import REVIEWER, head, site_hall


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with a site, committed."""
    return site_hall(tmp_path / "hall")


def of(hall: Hall) -> Provenance:
    inputs = ("mkdocs.yml", "site", "catalog", "filings")
    return provenance(hall.root, [hall.root / each for each in inputs])


def test_a_build_shows_the_commit_that_is_checked_out(hall: Hall) -> None:
    assert of(hall) == Provenance(head(hall), head(hall))


def test_without_git_there_is_no_commit(tmp_path: Path) -> None:
    assert of(Hall.create(tmp_path / "hall", git=False)) == Provenance()


def test_an_older_commit_of_trunk_has_the_approvals_up_to_it(hall: Hall, tmp_path: Path) -> None:
    clone = hall.clone(tmp_path / "clone")
    clone.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert of(clone).trunk == of(clone).commit == head(clone) != head(hall)


def test_a_branch_has_the_approvals_of_trunk(hall: Hall, tmp_path: Path) -> None:
    clone = hall.clone(tmp_path / "clone")
    clone.file(["filings/ga/2025-02-10-entry-plan-first.yml"], by="ga@example.com")
    source = of(clone)
    assert (source.commit, source.trunk) == (head(clone), head(hall))
    assert source.trust.trunk == head(hall)


@pytest.mark.parametrize("path", ["site/index.md", "catalog/hall.yml", "mkdocs.yml"])
def test_a_change_that_is_not_committed_is_told(hall: Hall, path: str) -> None:
    file = hall.root / path
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert of(hall).dirty


@pytest.mark.parametrize("path", ["filings/x.yml", "site/new.md", "site/kept.bak"])
def test_a_file_that_git_does_not_keep_is_told(hall: Hall, path: str) -> None:
    """Ignored or not: the build would read it, and nobody else has it."""
    (hall.root / ".git/info/exclude").write_text("*.bak\n", encoding="utf-8")
    (hall.root / path).parent.mkdir(exist_ok=True)
    (hall.root / path).write_text("x", encoding="utf-8")
    assert of(hall).dirty


@pytest.mark.parametrize("path", ["notes.txt", "site/.DS_Store", "public/index.html"])
def test_a_file_that_the_build_does_not_read_makes_no_difference(hall: Hall, path: str) -> None:
    (hall.root / path).parent.mkdir(exist_ok=True)
    (hall.root / path).write_text("x", encoding="utf-8")
    assert not of(hall).dirty


def test_what_is_read_from_beside_the_repository_is_in_no_commit(hall: Hall) -> None:
    assert provenance(hall.root, [hall.root.parent / "elsewhere"]).dirty


def test_the_file_system_monitor_of_a_repository_is_not_run(hall: Hall, tmp_path: Path) -> None:
    monitor = tmp_path / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    monitor.chmod(0o755)
    hall.git("config", "core.fsmonitor", str(monitor))
    assert not of(hall).dirty
    assert not (tmp_path / "ran").exists()


def test_the_publications_of_the_commit_and_those_before_are_known(hall: Hall) -> None:
    first = "published/20250104T040000Z"
    hall.git("tag", "--annotate", "--message=x", first, "HEAD~1", by=REVIEWER)
    hall.git("tag", "v1")
    assert of(hall).tags == {first: hall.git("rev-parse", f"refs/tags/{first}").strip()}
    hall.git("checkout", "--quiet", "--detach", "HEAD~1")
    hall.git("tag", "--annotate", "--message=x", "published/20250105T040000Z", "main", by=REVIEWER)
    assert list(of(hall).tags) == [first]


@pytest.mark.parametrize("name", ["published/a\u2028b", "published/a\x85b", "published/\u202ea"])
def test_a_tag_whose_name_would_end_a_line(hall: Hall, name: str) -> None:
    hall.git("tag", "--annotate", "--message=x", name, by=REVIEWER)
    assert list(of(hall).tags) == [name]
