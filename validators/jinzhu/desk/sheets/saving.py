"""Where a workbook may be written: outside the repository, and never over another file."""

import os
from pathlib import Path

from jinzhu.desk.placing import OWNER_ONLY, beside, move_new
from jinzhu.failure import Failure


def require_new(path: Path, option: str) -> None:
    """Refuse a place where the file could not be written. Raises Failure."""
    if path.is_symlink() or path.exists():
        raise Failure(f"{option} 的文件“{path}”已经有了，请换一个名字")
    if not path.absolute().parent.is_dir():
        raise Failure(f"{option} 写不到“{path}”：没有这个文件夹")
    if path.suffix.lower() != ".xlsx":
        raise Failure(f"{option} 的文件名应以 .xlsx 结尾，现为 {path.name}")


def require_outside(path: Path, root: Path, what: str) -> None:
    """Refuse a file inside the repository. Raises Failure."""
    real = Path(os.path.realpath(path))
    inside = [
        each for each in (root, *_worktree(root)) if real.is_relative_to(os.path.realpath(each))
    ]
    if inside:
        raise Failure(f"{what}不得放在备案仓库“{root}”里，请放到别的文件夹")


def _worktree(root: Path) -> tuple[Path, ...]:
    """The repository that holds the hall, which may be a folder of it."""
    absolute = Path(os.path.realpath(root))
    return tuple(each for each in (absolute, *absolute.parents) if (each / ".git").exists())


def save_new(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file that must not be there yet; a private one is its owner's alone.

    Raises Failure when there is a file already.
    """
    with beside(path, content, mode=OWNER_ONLY if private else None) as made:
        try:
            move_new(made, path)
        except FileExistsError:
            raise Failure(f"“{path}”已经有了，没有改动它；请换一个名字") from None
