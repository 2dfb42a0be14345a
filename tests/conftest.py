"""What tests of every part use."""

import sys
from collections.abc import Callable

import pytest

from console import Run
from jinzhu.cli import main


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``jinzhu`` in this process as a user does: exit code, stdout, stderr."""

    def run(*arguments: str, entry: Callable[[], None] = main) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["jinzhu", *arguments])
        with pytest.raises(SystemExit) as ended:
            entry()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run
