"""Where printed forms are put: whole or not at all, and what is secret for its owner alone."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from jinzhu.desk.placing import OWNER_ONLY, put
from jinzhu.failure import Failure
from jinzhu.repository.git import lies_in_repository
from jinzhu.usage import why

PDF = ".pdf"
FOLDER = Path("printed")
_TELL_EVERY = 20
T = TypeVar("T")


class Output:
    """A folder that takes many forms, or a file that takes one.

    ``is_secret`` says that what is written shows what is sealed elsewhere, or is for a personal
    file: then nothing is put into a git repository, and only the owner may read it.
    """

    def __init__(self, target: Path, count: int, is_secret: bool) -> None:
        self._file = target if target.suffix.lower() == PDF and not target.is_dir() else None
        self._folder = target.parent if self._file else target
        self._secret = is_secret
        if self._file and count != 1:
            raise Failure(f"共 {count} 份表，“{target}”只放得下一份：-o 请写一个文件夹")
        if not self._file and target.exists() and not target.is_dir():
            raise Failure(f"“{target}”不是文件夹，也不以 .pdf 结尾，没有改动它")
        if is_secret:
            _refuse_repository(self._folder)

    def write(self, name: str, content: bytes) -> Path:
        """Put one form in its place in one step; the path it has now."""
        target = self._file or self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700 if self._secret else 0o777)
            put(target, content, mode=OWNER_ONLY if self._secret else None)
        except OSError as error:
            raise Failure(f"“{target}”写不进去：{why(error)}") from None
        return target


def told_at_times(files: Iterable[T], count: int) -> Iterator[T]:
    """The files as they come; now and then stderr says how far it is."""
    for done, each in enumerate(files, 1):
        yield each
        if done % _TELL_EVERY == 0:
            sys.stderr.write(f"已打印 {done}/{count}\n")


def _refuse_repository(folder: Path) -> None:
    if lies_in_repository(folder):
        raise Failure(
            f"打出的表里有个人信息，不能放在 git 仓库里：“{folder}”。"
            "请用 -o 指定仓库以外的文件夹，例如 -o ~/人员备案表"
        )
