"""All files of an import put in their places at the end, and none over another."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinzhu.desk.placing import move_new
from jinzhu.failure import Failure
from jinzhu.usage import why


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be: its path below the root, its bytes, and the bytes it was read with."""

    path: str
    content: bytes
    before: bytes | None = None


def write_all(root: Path, files: Sequence[Planned]) -> None:
    """Write every file beside its place first, then move each in. Raises Failure.

    When the moving is interrupted, files that are in place are whole, and importing again
    brings in the rest.
    """
    if not files:
        return
    try:
        staging = Path(tempfile.mkdtemp(prefix=".jinzhu-import-", dir=root))
    except OSError as error:
        raise Failure(f"写不进 {root}：{why(error)}；什么都没有写入") from None
    try:
        _stage_and_move(root, staging, files)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage_and_move(root: Path, staging: Path, files: Sequence[Planned]) -> None:
    done = 0
    try:
        for number, file in enumerate(files):
            (staging / str(number)).write_bytes(file.content)
        _make_folders(root, {(root / file.path).parent for file in files})
        _refuse_changed(root, files)
        for number, file in enumerate(files):
            _move(staging / str(number), root / file.path, file)
            done += 1
    except OSError as error:
        left = f"已写入 {done} 个文件，共 {len(files)} 个；排除后再导入一次即可补齐"
        raise Failure(f"写入时出错：{why(error)}；{left}") from None


def _make_folders(root: Path, folders: Iterable[Path]) -> None:
    inside = root.resolve()
    wanted = sorted(folders)
    for folder in wanted:
        if not folder.resolve().is_relative_to(inside):
            raise Failure(f"{folder} 指向仓库之外，不能写入；什么都没有写入")
    for folder in wanted:
        folder.mkdir(parents=True, exist_ok=True)


def _refuse_changed(root: Path, files: Iterable[Planned]) -> None:
    for file in files:
        target = root / file.path
        found = target.read_bytes() if target.exists() else None
        if found != file.before:
            raise Failure(f"{file.path} 在导入时被改动，请再导入一次；什么都没有写入")


def _move(staged: Path, target: Path, file: Planned) -> None:
    if file.before is not None:
        os.replace(staged, target)
        return
    move_new(staged, target)
