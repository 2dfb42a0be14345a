"""``jinzhu personal-data``: nothing personal in clear goes into git."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from jinzhu.checking.tree import Tree
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.commands.options import HERE, Root
from jinzhu.failure import Failure
from jinzhu.protection.personal import find_personal_data, text_of
from jinzhu.report.plain import printable
from jinzhu.repository.checkout import Checkout, require_hall
from jinzhu.repository.staged import Staged

EVERYTHING = (".",)
MEND = (
    "改法：从文件中删去；人员备案要留存的，密封后写入 sealed。"
    "如果已经提交过，历史里仍然有：先不要推送；已推送的，请告知政务服务管理部门清除。\n"
)


def personal_data_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="只查这些文件或目录；默认查 filings 和 catalog", metavar="PATH"),
    ] = None,
    root: Root = HERE,
    staged: Annotated[
        bool, typer.Option("--staged", help="查已暂存、将要提交的内容，不看工作目录")
    ] = False,
) -> None:
    """查找明文的个人信息（公民身份号码、手机号、银行卡号）：没有返回 0，有则返回 1。"""
    found = skipped = 0
    for path, source in _staged(root, paths) if staged else _present(root, paths):
        skipped += text_of(source) is None
        for hit in find_personal_data(path, source):
            found += 1
            place = f"{_shown(path)}:{hit.line}:{hit.column}"
            what = "文件名里有" if hit.in_name else "有明文的"
            sys.stdout.write(f"{place} {what}{hit.kind}\n")
    if skipped:
        sys.stderr.write(f"有 {skipped} 个文件不是文本，没有查\n")
    if found:
        sys.stdout.write(f"\n{MEND}")
    raise typer.Exit(found > 0)


def _shown(path: str) -> str:
    return hide_identity_numbers(printable(path))


def _staged(root: Path, paths: list[Path] | None) -> Iterator[tuple[str, bytes]]:
    """What the next commit brings; of the paths that are named, whatever of them is staged."""
    index = Staged(root, EVERYTHING)
    if not paths:
        yield from ((path, index.read(path)) for path in index.changed())
        return
    wanted = {_inside(path, root) for path in paths}
    for path in index.every():
        if not wanted.isdisjoint((path, *map(str, PurePosixPath(path).parents))):
            yield path, index.read(path)


def _inside(path: Path, root: Path) -> str:
    """A path as it is told from the root; a link is itself, not what it points to."""
    full = Path(os.path.abspath(path if path.is_absolute() or _is_there(path) else root / path))
    try:
        return full.relative_to(os.path.abspath(root)).as_posix()
    except ValueError:
        raise Failure(f"“{path}”不在“{root}”里") from None


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _present(root: Path, paths: list[Path] | None) -> Iterator[tuple[str, bytes]]:
    """What lies in the folder."""
    if not paths:
        require_hall(root)
        tree: Tree = Checkout(root)
        yield from ((path, tree.read(path)) for path in sorted(tree.paths()))
        return
    for path in paths:
        for file in _files(path if _is_there(path) else root / path):
            yield file.as_posix(), file.read_bytes()


def _files(path: Path) -> Iterable[Path]:
    """The file itself, or every file of a folder, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(each for each in files if not each.startswith(".")):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                yield file
