"""A place for new halls, git that knows nobody, and the answers that make one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console import Run
from founding.newcomer import write_answers

Founder = Callable[..., Path]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in; git has no settings but those of an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def founded(run: Run, place: Path) -> Founder:
    """Make a hall from the usual answers, changed as told."""

    def make(name: str = "hall", /, *options: str, **changes: Any) -> Path:
        answers = write_answers(place / "answers.yml", changes)
        code, out, err = run("init", name, "--from", str(answers), *options)
        assert (code, out) == (0, f"{name}\n"), out + err
        return place / name

    return make
