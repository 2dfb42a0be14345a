"""A desk in a hall that every test has to itself."""

from pathlib import Path

import pytest

from gitrepo import Hall
from plan.filed import Desk, copy, stationed


@pytest.fixture(scope="session")
def police(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """The hall with the police in it, made once."""
    return stationed(tmp_path_factory.mktemp("stationed") / "hall")


@pytest.fixture
def desk(police: Hall, tmp_path: Path) -> Desk:
    """A desk in a copy of that hall."""
    return Desk(copy(police, tmp_path / "hall"))
