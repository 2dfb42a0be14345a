"""A repository for a while: a commit of another one checked out, with the publications it knew."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinzhu.repository.git import commands

# Neither the user's settings nor anybody's filters and hooks have a say in what is checked out.
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
}


def check_out(root: Path, commit: str, tags: Mapping[str, str], place: Path) -> Path:
    """The hall of ``root`` at a commit, in a new repository at ``place``; where the hall is there.

    The repository borrows the objects of the other one, to which nothing is written; it has
    ``tags``, and the commit is the tip of its trunk. Links are checked out as plain files.
    """
    told = commands(root)
    objects = told.rev_parse("--path-format=absolute", "--git-path", "objects")
    form = told.rev_parse("--show-object-format")
    below: str = told.rev_parse("--show-prefix")
    place.mkdir()
    git = commands(place)
    git.update_environment(**ENVIRONMENT)
    git.init("--quiet", "--template=", f"--object-format={form}")
    info = place / ".git" / "objects" / "info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "alternates").write_bytes(os.fsencode(objects) + b"\n")
    git.config("core.symlinks", "false")
    git.config("core.hooksPath", os.devnull)
    _tag(git, tags)
    git.checkout("--quiet", "--detach", commit)
    return place / below


def _tag(git: Any, tags: Mapping[str, str]) -> None:
    """Set the tags, all in one go."""
    with tempfile.TemporaryFile() as orders:
        for name, tag in tags.items():
            orders.write(f"create refs/tags/{name}\0{tag}\0".encode())
        orders.seek(0)
        git.update_ref("--stdin", "-z", istream=orders)
