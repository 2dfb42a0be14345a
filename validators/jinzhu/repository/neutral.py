"""The objects of a repository without its settings: what git says of them, every clone says.

A clone may name programs and attributes by which git merges there. Whoever only reads a history
runs none of these programs, and sees what everybody else sees.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinzhu.repository.git import commands

_FORMATS = {
    "sha1": "[core]\n\trepositoryformatversion = 0\n\tbare = true\n",
    "sha256": "[core]\n\trepositoryformatversion = 1\n\tbare = true\n"
    "[extensions]\n\tobjectFormat = sha256\n",
}
_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}


@contextmanager
def only_objects(root: Path, *, keeping: bool = True) -> Iterator[Any]:
    """Git commands on the objects of the repository at ``root``; it has no refs and no settings.

    New objects are written where the repository's are, or into a push's quarantine; unless they
    are worth ``keeping``, nowhere, so that the repository may be read-only.
    """
    told = commands(root)
    objects = told.rev_parse("--path-format=absolute", "--git-path", "objects")
    form = told.rev_parse("--show-object-format")
    with tempfile.TemporaryDirectory(prefix="jinzhu-") as place:
        bare = Path(place)
        (bare / "refs").mkdir()
        (bare / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        (bare / "config").write_text(_FORMATS[form], encoding="ascii")
        alone = commands(bare)
        # Set even where it is set already: it would be told relative to where we stand.
        alone.update_environment(
            GIT_DIR=place,
            GIT_OBJECT_DIRECTORY=objects if keeping else _beside(bare, objects),
            XDG_CONFIG_HOME=place,
            **_SETTINGS,
        )
        yield alone


def _beside(bare: Path, objects: str) -> str:
    """A place for objects of one's own, where those of ``objects`` are seen as well."""
    own = bare / "objects"
    (own / "info").mkdir(parents=True)
    alternates = own / "info" / "alternates"
    alternates.write_text(f"{objects}\n", encoding="utf-8", errors="surrogateescape")
    return str(own)
