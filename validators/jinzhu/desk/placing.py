"""A file put in its place in one step: whole or not at all, and never over what is not expected."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinzhu.failure import Failure

OWNER_ONLY = 0o600


def place_new(root: Path, path: str, content: bytes) -> None:
    """Write a file that must not be there yet. Raises Failure."""
    target = _inside(root, path)
    with beside(target, content) as made:
        try:
            move_new(made, target)
        except FileExistsError:
            raise Failure(f"{path} 已经存在，没有覆盖") from None


def replace(root: Path, path: str, before: bytes, content: bytes) -> None:
    """Write a file anew that was read as ``before``. Raises Failure when it has changed since."""
    target = _inside(root, path)
    if target.is_symlink() or not target.is_file():
        raise Failure(f"{path} 不是普通文件，没有改动")
    with beside(target, content, mode=target.stat().st_mode & 0o777) as made:
        if target.read_bytes() != before:
            raise Failure(f"{path} 刚刚被别的程序改过，没有改动；请再运行一次")
        os.replace(made, target)


def _inside(root: Path, path: str) -> Path:
    """Where the file belongs, its folders made; none leads out of the hall."""
    target = root / path
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise Failure(f"{path} 指向仓库之外，不能写入")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def put(target: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file, new or over the one that is there; a reader sees the old one or the new one."""
    with beside(target, content, mode=mode) as made:
        os.replace(made, target)


def move_new(made: str | Path, target: Path) -> None:
    """Move a file to its place. Raises FileExistsError where there is one already."""
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.rename(made, target)


@contextmanager
def beside(target: Path, content: bytes, *, mode: int | None = None) -> Iterator[str]:
    """The content in a hidden file next to its place, which is gone afterwards.

    Until it has its ``mode``, by default that of any new file, it is its owner's alone.
    """
    handle, name = tempfile.mkstemp(prefix=".jinzhu-", dir=target.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask() if mode is None else mode)
        yield name
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
