"""A place for the objects that judging makes, such as merged trees: they never reach the server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jinzhu.repository.git import commands

QUARANTINE = "GIT_QUARANTINE_PATH"
_WRITTEN = "GIT_OBJECT_DIRECTORY"
_READ = "GIT_ALTERNATE_OBJECT_DIRECTORIES"


@contextmanager
def scratch_objects(root: Path) -> Iterator[None]:
    """Let git write its objects into a folder that is gone at the end.

    It lies in the quarantine, if there is one, so that git clears it away should we be killed.
    """
    before = {name: os.environ.get(name) for name in (_WRITTEN, _READ)}
    held = before[_WRITTEN] or str(commands(root).rev_parse("--git-path", "objects"))
    readable = [_quoted(str((root / held).absolute())), before[_READ] or ""]
    with TemporaryDirectory(prefix="jinzhu-", dir=os.environ.get(QUARANTINE)) as folder:
        os.environ[_WRITTEN] = folder
        os.environ[_READ] = os.pathsep.join(filter(None, readable))
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value


def _quoted(path: str) -> str:
    """A path as git reads it in a list of paths."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
