"""Where a build keeps what saves it work the next time, if it is told a place.

Only ``JINZHU_CACHE`` names that place, never a file of a hall: what a request brings along must
not be read as remembered by the job that publishes. Each hall has a folder of its own there. All
of it may be deleted at any time, and a file that is damaged, or was written by other code, counts
as not there.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from jinzhu.repository.processes import at_work

CACHE = "JINZHU_CACHE"
_PACKAGE = Path(__file__).parents[1]
# What decides, with our own code, how a filing is read and how a page comes out.
_LIBRARIES = ("pydantic", "pyyaml", "pypinyin", "chinesecalendar")


def cache_of(root: Path) -> Path | None:
    """The folder of the hall at ``root``; None where no place is named."""
    place = os.environ.get(CACHE)
    if not place:
        return None
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return Path(place).absolute() / name


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Stands for the code that is running: another version, or an edited file, has another."""
    known = hashlib.sha256(f"{sys.version} {list(map(version, _LIBRARIES))}".encode())
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            known.update(f"{folder}/{name}\n".encode())
            with open(f"{folder}/{name}", "rb") as file:
                known.update(hashlib.file_digest(file, "sha256").digest())
    return known.hexdigest()


def replace_file(place: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    # Whoever can write here can say what filings hold, so nobody else may.
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in place.parent.glob(f"{place.name}.*"):
        if not at_work(left.suffix[1:]):
            left.unlink(missing_ok=True)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.writelines(chunks)
    new.replace(place)
