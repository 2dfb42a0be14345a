"""Every case of the server's hook is told exactly what it expects."""

from pathlib import Path

import pytest

from receiving.pushes import Case, Repository, all_cases, said_by_the_hook


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The hall on the server that every case begins with."""
    return Repository.with_hall(tmp_path_factory.mktemp("hall"))


@pytest.mark.parametrize("path", all_cases(), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_case(path: Path, hall: Repository, tmp_path: Path) -> None:
    case = Case.load(path)
    assert said_by_the_hook(case, hall, tmp_path / "hall") == case.expected()
