"""Where the parts of the form lie on this machine, and whether they are all there and right."""

import os
from pathlib import Path

from jinzhu.publish.digests import digest
from jinzhu.publish.form.pins import pinned_files

# Beside a hall's files, outside git; a machine that builds several sites names one place for all.
FOLDER = Path(".jinzhu/form")
PLACE = "JINZHU_FORM"


def place_of(root: Path) -> Path:
    """The folder with the parts for the hall at ``root``."""
    named = os.environ.get(PLACE)
    return Path(named).absolute() if named else root / FOLDER


def missing(place: Path) -> list[str]:
    """The parts that are not there, or are not what was pinned."""
    return [
        path
        for path, pinned in pinned_files().items()
        if not _is(place / path, pinned.content.size, pinned.content.sha256)
    ]


def _is(file: Path, size: int, sha256: str) -> bool:
    try:
        return file.stat().st_size == size and digest(file.read_bytes()) == sha256
    except OSError:
        return False
