"""A hall as it stands in a folder, whatever else stands there."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinzhu.repository.checkout import Checkout

DEEP = 1200


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one filing."""
    (tmp_path / "filings" / "ga").mkdir(parents=True)
    (tmp_path / "filings" / "ga" / "a.yml").write_text("x")
    return tmp_path


def test_links_are_read_and_not_followed(root: Path) -> None:
    (root / "filings" / "ga" / "b.yml").symlink_to("/etc/passwd")
    (root / "filings" / "etc").symlink_to("/etc")
    (root / "catalog").symlink_to("/etc")
    tree = Checkout(root)
    assert sorted(tree.paths()) == ["filings/etc", "filings/ga/a.yml", "filings/ga/b.yml"]
    assert tree.read("filings/ga/b.yml") == b"/etc/passwd"


def test_a_file_or_a_loop_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "filings").write_text("x")
    (tmp_path / "catalog").symlink_to("catalog")
    assert list(Checkout(tmp_path).paths()) == []


def test_what_git_would_not_keep_is_no_file(root: Path) -> None:
    os.mkfifo(root / "filings" / "ga" / "pipe.yml")
    assert list(Checkout(root).paths()) == ["filings/ga/a.yml"]


@pytest.fixture
def deep(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A filing below more folders than Python's stack holds, gone again afterwards."""
    monkeypatch.chdir(root / "filings" / "ga")
    for _ in range(DEEP):
        os.mkdir("a")
        os.chdir("a")
    Path("x.yml").write_text("x")
    yield root
    monkeypatch.undo()
    # Neither pytest nor shutil.rmtree could remove them: they call themselves for each folder.
    subprocess.run(["rm", "-rf", str(root / "filings")], check=True)


def test_folders_may_be_deeper_than_the_stack(deep: Path) -> None:
    assert len(list(Checkout(deep).paths())) == 2
