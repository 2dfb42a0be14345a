"""A forge for the tests of this folder, which are collected under `make forge-test` alone."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from forge.pagure import Account, running

ROOT = os.environ.get("JINZHU_FORGE")
EMAILS = {
    "manager": "zwj@example.com",
    "reviewer": "reviewer@example.com",
    "ga": "ga@example.com",
    "mz": "mz@example.com",
}

collect_ignore_glob = [] if ROOT else ["test_*.py"]


@pytest.fixture(scope="session")
def accounts() -> Iterator[Mapping[str, Account]]:
    """The accounts of a few people on a forge that runs meanwhile."""
    assert ROOT
    with running(Path(ROOT), EMAILS) as accounts:
        yield accounts
