"""A hall as git's index holds it: what the next commit will contain."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import git

from jinzhu.failure import Failure
from jinzhu.report.plain import printable
from jinzhu.repository.checkout import PARTS
from jinzhu.repository.git import commands, failure_of, open_git

INDEX = "GIT_INDEX_FILE"
_FILES = frozenset({"100644", "100755", "120000"})
_UNMERGED = "U"


class Staged:
    """The files that are staged below a root; by default those of ``filings/`` and ``catalog/``.

    The work tree is never looked at. ``git commit FILE`` and ``git commit -a`` make an index of
    their own and name it to the hook; that one is read. A file that is only announced
    (``git add --intent-to-add``) is not in the commit, so it is not here either.
    """

    def __init__(self, root: Path, parts: tuple[str, ...] = PARTS) -> None:
        self._parts = parts
        try:
            index, repository = _index_named(root)
            self._git = commands(root)
            if index:
                self._git.update_environment(**{INDEX: index})
            self._has_commit = repository.head.is_valid()
            self._blobs = self._listed(self._git.hash_object("-t", "tree", os.devnull))
        except git.GitError as error:
            raise failure_of(error) from None

    def paths(self) -> Iterator[str]:
        """Every file, hidden ones left out."""
        return (path for path in self._blobs if "/." not in path)

    def every(self) -> Iterator[str]:
        """Every file, hidden ones too."""
        return iter(self._blobs)

    def changed(self) -> list[str]:
        """The files that the next commit adds or changes, hidden ones too."""
        if not self._has_commit:
            return list(self._blobs)
        try:
            return list(self._listed("HEAD"))
        except git.GitError as error:
            raise failure_of(error) from None

    def read(self, path: str) -> bytes:
        """The bytes of a file, or where a link points; KeyError for what is not staged."""
        data: bytes = self._git.get_object_data(self._blobs[path])[3]
        return data

    def _listed(self, before: str) -> Mapping[str, str]:
        """The blob of each file that the index holds and the tree ``before`` does not."""
        listing = self._git.diff_index(
            "--cached",
            "--raw",
            "-z",
            "--no-renames",
            "--no-abbrev",
            "--ita-invisible-in-index",
            "--relative",
            before,
            "--",
            *self._parts,
        )
        fields = iter(listing.split("\0"))
        found, unmerged = {}, []
        for attributes, path in zip(fields, fields, strict=False):
            _, mode, _, blob, status = attributes.split(" ")
            if status == _UNMERGED:
                unmerged.append(path)
            elif mode in _FILES:
                found[path] = blob
        if unmerged:
            named = "、".join(map(printable, unmerged))
            raise Failure(f"有合并冲突尚未解决：{named}；请改好后运行 git add")
        return found


def _index_named(root: Path) -> tuple[str | None, git.Repo]:
    """The index that git names to its hook, if it is one of the repository that holds the hall."""
    # Asked first: to open a repository is to forget what the caller said of its own. The name
    # is relative to the top of the work tree, where git runs a hook.
    named = os.environ.get(INDEX)
    repository, callers = open_git(root), open_git(Path())
    if repository is None:
        raise Failure("这里没有 git 仓库，没有暂存的内容；请去掉 --staged")
    if not named or callers is None or callers.git_dir != repository.git_dir:
        return None, repository
    return os.path.abspath(named), repository
