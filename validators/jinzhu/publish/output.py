"""Writing the site: into a fresh folder, and from there in one step into its place.

What is as it was in the last good site is taken over from it as a link to the same file, so that
only what changed is written. No file is ever written into: another name, maybe in the site that
is being shown, may lead to it; so nobody else may write into one either.
"""

import ctypes
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from jinzhu.publish.digests import digest
from jinzhu.repository.processes import at_work

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 20
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Output:
    """A new site in the making, beside the last one if there is one."""

    def __init__(self, fresh: Path, last: Path) -> None:
        self._fresh = f"{fresh}/"
        self._last = f"{last}/" if last.is_dir() else None

    def write(self, path: str, content: bytes) -> str:
        """A file at its path below the root; tells the digest of what it holds."""
        full = _room(self._fresh + path)
        same = self._last and _content(self._last + path, len(content)) == content
        if not (same and self._link(path, full)):
            _write(full, content)
        return digest(content)

    def copy(self, path: str, file: IO[bytes]) -> str:
        """The same for a large one that is open: it is read piece by piece, and closed."""
        with file:
            told = _digest_read(file)
            full = _room(self._fresh + path)
            same = self._last and _digest_of(self._last + path) == told
            if not (same and self._link(path, full)):
                file.seek(0)
                _write(full, b"")
                with open(full, "wb") as room:
                    shutil.copyfileobj(file, room)
        return told

    def take_over(self, path: str, known: str) -> bool:
        """Have the last site's file at this path, if its digest is the one that is known."""
        if self._last is None:
            return False
        content = _content(self._last + path)
        if content is None or digest(content) != known:
            return False
        return self._link(path, _room(self._fresh + path))

    def settle(self, digests: Mapping[str, str]) -> None:
        """Put the last site's file in the place of each of these that somebody else wrote anew."""
        for path, known in digests.items() if self._last else ():
            self.take_over(path, known)

    def _link(self, path: str, full: str) -> bool:
        """Give the last site's file a name in the new one; False where the system cannot."""
        assert self._last is not None
        spare = f"{full}.new"
        try:
            os.link(self._last + path, spare, follow_symlinks=False)
            os.replace(spare, full)
        except (OSError, NotImplementedError):
            return False
        return True


def _room(full: str) -> str:
    """The path, with its folder made; most folders are new and have their parent."""
    folder = full.rpartition("/")[0]
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    return full


def _content(path: str, length: int | None = None) -> bytes | None:
    """The bytes of a plain file, of this length if one is asked for; else None."""
    try:
        file = os.open(path, _READ)
    except OSError:
        return None
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode) or length not in (None, about.st_size):
            return None
        with open(file, "rb", buffering=0, closefd=False) as whole:
            return whole.read()
    finally:
        os.close(file)


def _digest_of(path: str) -> str | None:
    """The digest of a plain file, read piece by piece; None where there is none."""
    try:
        with open(os.open(path, _READ), "rb") as file:
            return _digest_read(file)
    except OSError:
        return None


def _digest_read(file: IO[bytes]) -> str:
    told = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        told.update(piece)
    return told.hexdigest()


def _write(path: str, content: bytes) -> None:
    """A new file; one that is there already is given up, never written into."""
    try:
        file = os.open(path, _NEW_FILE, 0o666)
    except FileExistsError:
        os.unlink(path)
        file = os.open(path, _NEW_FILE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def fresh_folder(place: Path) -> Path:
    """A new folder beside ``place`` for this process; what dead ones left behind is removed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in _siblings(place):
        if not at_work(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    fresh = place.with_name(f"{place.name}.new-{os.getpid()}")
    fresh.mkdir()
    return fresh


def switch_in(fresh: Path, place: Path) -> None:
    """Put the new site where the old one is; a reader sees the one or the other."""
    if not os.path.lexists(place):
        fresh.rename(place)
        return
    if not _exchange(fresh, place):
        old = place.with_name(f"{place.name}.old-{os.getpid()}")
        place.rename(old)
        fresh.rename(place)
        fresh = old
    shutil.rmtree(fresh, ignore_errors=True)


def _siblings(place: Path) -> Iterable[Path]:
    for kind in ("new", "old"):
        yield from place.parent.glob(f"{place.name}.{kind}-*")


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
