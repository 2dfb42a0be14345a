"""``jinzhu personal-data``: nothing personal in clear goes into git."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, NamedTuple

import git
import typer

from jinzhu.checking.tree import Tree
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.commands.options import HERE, Root
from jinzhu.failure import Failure
from jinzhu.protection.clear_text import FICTITIOUS, hits_in
from jinzhu.protection.personal import (
    find_in_message,
    find_personal_data,
    is_hall_file,
    text_of,
)
from jinzhu.report.plain import printable
from jinzhu.repository.checkout import Checkout, require_hall
from jinzhu.repository.git import commands, failure_of, is_shallow, resolve
from jinzhu.repository.staged import Staged
from jinzhu.unpacking import Unpacker, is_packed

EVERYTHING = (".",)
MEND = (
    "改法：从文件中删去；人员备案要留存的，密封后写入 sealed（jinzhu seal）。"
    f"{FICTITIOUS}。"
    "如果已经提交过，历史里仍然有：先不要推送；已推送的，请告知政务服务管理部门清除。\n"
)
MEND_MESSAGE = "改法：重写提交说明，只写部门和事情，不写个人的号码。\n"
# Below this line of a message git shows what is committed; it is no part of the message.
_SCISSORS = "------------------------ >8 ------------------------"
_NAMELESS = "（文件名里有个人信息，不显示）"


class Piece(NamedTuple):
    """A file to be searched, and the commit that brings it where one does."""

    path: str
    source: bytes
    commit: str = ""


def personal_data_command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="只查这些文件或目录；默认查 filings 和 catalog", metavar="PATH"),
    ] = None,
    root: Root = HERE,
    staged: Annotated[
        bool, typer.Option("--staged", help="查已暂存、将要提交的内容，不看工作目录")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(help="查这个提交之后的每个提交：带来的内容和提交说明", metavar="REV"),
    ] = None,
    message: Annotated[
        Path | None, typer.Option(help="查这个文件里的提交说明（commit-msg 钩子）", metavar="FILE")
    ] = None,
) -> None:
    """查找明文的个人信息（公民身份号码、手机号、银行卡号）：没有返回 0，有则返回 1。"""
    if sum([staged, base is not None, message is not None]) > 1:
        raise Failure("--staged、--base、--message 一次只用一个")
    if message:
        found = _tell_message(message.read_text("utf-8", "replace").partition(_SCISSORS)[0])
    elif base:
        try:
            found = _tell_commits(root, base, paths)
        except git.GitError as error:
            raise failure_of(error) from None
    else:
        pieces = _staged(root, paths) if staged else _present(root, paths)
        found = _tell_files(pieces)
    if found:
        sys.stdout.write(f"\n{MEND_MESSAGE if message else MEND}")
    raise typer.Exit(found > 0)


def _tell_message(message: str, commit: str = "") -> int:
    """Where a message says something personal; how often."""
    hits = list(find_in_message(message))
    for hit in hits:
        where = f"提交 {commit[:12]} 的说明" if commit else "提交说明"
        sys.stdout.write(f"{where}:{hit.line}:{hit.column} 有明文的{hit.kind}\n")
    return len(hits)


def _tell_commits(root: Path, base: str, paths: list[Path] | None) -> int:
    """What the commits after ``base`` say and bring, each version of a file that there was."""
    from jinzhu.receiving.arrivals import GONE, between

    if is_shallow(root):
        raise Failure("git 历史不完整（浅克隆），看不到每个提交；请先运行 git fetch --unshallow")
    arrivals = between(root, resolve(root, base), resolve(root, "HEAD"))
    objects = commands(root)
    wanted = {_inside(path, root) for path in paths or ()}

    def brought() -> Iterator[Piece]:
        for arrival in arrivals:
            for each in arrival.wrote:
                if each.status == GONE or not each.is_file:
                    continue
                if _is_wanted(each.path, wanted) if wanted else is_hall_file(each.path):
                    source: bytes = objects.get_object_data(each.blob)[3]
                    yield Piece(each.path, source, arrival.id)

    said = sum(_tell_message(arrival.message, arrival.id) for arrival in arrivals)
    return said + _tell_files(brought())


def _tell_files(pieces: Iterable[Piece]) -> int:
    """Where there is something personal, and what could not be searched; how often."""
    found = skipped = 0
    with Unpacker() as unpacker:
        for piece in pieces:
            is_text = text_of(piece.source) is not None
            for hit in find_personal_data(piece.path, piece.source):
                found += 1
                place = f"{_shown(piece)}:{hit.line}:{hit.column}"
                what = "文件名里有" if hit.in_name else "有明文的"
                sys.stdout.write(f"{place} {what}{hit.kind}\n")
            if is_packed(piece.source):
                found += _tell_packed(piece, unpacker)
            else:
                skipped += not is_text
    if skipped:
        sys.stderr.write(f"有 {skipped} 个文件不是文本，没有查\n")
    return found


def _tell_packed(piece: Piece, unpacker: Unpacker) -> int:
    """What is found in a PDF, a Word or an Excel file, or an archive."""
    looked = unpacker.look(piece.source)
    for each in looked.found:
        sys.stdout.write(f"{_shown(piece)}（{printable(each.place)}）有明文的{each.kind}\n")
    if looked.fault:
        sys.stderr.write(f"{_shown(piece)} 没有查：{looked.fault}；请打开逐页核对\n")
    return len(looked.found)


def _shown(piece: Piece) -> str:
    """The path, unless its name is itself what must not be shown."""
    name = hide_identity_numbers(printable(piece.path))
    if any(hits_in(name, mobiles=True)):
        name = _NAMELESS
    return f"{name}（提交 {piece.commit[:12]}）" if piece.commit else name


def _staged(root: Path, paths: list[Path] | None) -> Iterator[Piece]:
    """What the next commit brings; of the paths that are named, whatever of them is staged."""
    index = Staged(root, EVERYTHING)
    if not paths:
        yield from (Piece(path, index.read(path)) for path in index.changed())
        return
    wanted = {_inside(path, root) for path in paths}
    for path in index.every():
        if _is_wanted(path, wanted):
            yield Piece(path, index.read(path))


def _is_wanted(path: str, wanted: set[str]) -> bool:
    return not wanted.isdisjoint((path, *map(str, PurePosixPath(path).parents)))


def _inside(path: Path, root: Path) -> str:
    """A path as it is told from the root; a link is itself, not what it points to."""
    full = Path(os.path.abspath(path if path.is_absolute() or _is_there(path) else root / path))
    try:
        return full.relative_to(os.path.abspath(root)).as_posix()
    except ValueError:
        raise Failure(f"“{path}”不在“{root}”里") from None


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _present(root: Path, paths: list[Path] | None) -> Iterator[Piece]:
    """What lies in the folder."""
    if not paths:
        require_hall(root)
        tree: Tree = Checkout(root)
        yield from (Piece(path, tree.read(path)) for path in sorted(tree.paths()))
        return
    for path in paths:
        for file in _files(path if _is_there(path) else root / path):
            yield Piece(file.as_posix(), file.read_bytes())


def _files(path: Path) -> Iterable[Path]:
    """The file itself, or every file of a folder, hidden ones left out."""
    if not path.is_dir():
        if path.exists() and not path.is_file():
            raise Failure(f"“{path}”不是文件，也不是文件夹，没法查")
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(each for each in files if not each.startswith(".")):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                yield file
