"""Writing the site: into a fresh folder, and from there in one step into its place."""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_page(site: str, address: str, content: bytes) -> None:
    """Write ``index.html`` of an address; most folders are new and have their parent."""
    folder = f"{site}/{address}"
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder)
    _write(f"{folder}index.html", content)


def write_file(site: str, path: str, content: bytes) -> None:
    """Write a file that is no page at its path."""
    full = f"{site}/{path}"
    os.makedirs(os.path.dirname(full), exist_ok=True)
    _write(full, content)


def _write(path: str, content: bytes) -> None:
    file = os.open(path, _NEW_FILE, 0o666)
    try:
        if os.write(file, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
    finally:
        os.close(file)


def fresh_folder(place: Path) -> Path:
    """A new folder beside ``place`` for this process; what dead ones left behind is removed."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in _siblings(place):
        pid = left.name.rpartition("-")[2]
        if not pid.isdecimal() or not _alive(int(pid)) or int(pid) == os.getpid():
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


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names at once; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
