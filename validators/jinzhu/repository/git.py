"""Git as this package uses it: resolved ids, NUL-separated lists, one stream for many objects."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import git

from jinzhu.failure import Failure
from jinzhu.report.plain import printable

# A hook is told of its own repository; the hall may be in another, or below its root.
CALLERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
NOT_FOUND = 1
_HINT = "hint:"
_REMOTE = "remote: "
_ID = re.compile(r"[0-9a-f]{40,64}")
_NAME = re.compile(r"(?:(?!@\{)[^~^:?*\[\\\s])+")


def open_git(root: Path) -> git.Repo | None:
    """The repository that holds ``root``; None without git. Failure for one git cannot open."""
    for name in CALLERS:
        os.environ.pop(name, None)
    try:
        return git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        full = root.absolute()
        for folder in (full, *full.parents):
            if os.path.lexists(folder / ".git"):
                raise Failure(f"“{folder}”里有 .git，但打不开，看不出哪些备案已审核") from None
        return None


def lies_in_repository(path: Path) -> bool:
    """Whether a file or folder, there or yet to be made, could be committed from where it lies."""
    folder = Path(os.path.realpath(path))
    while not folder.is_dir():
        folder = folder.parent
    return open_git(folder) is not None


def commands(root: Path) -> Any:
    """Git commands that run in ``root``, so that paths are told relative to it.

    History is read as it was written: nothing in the repository puts another in its place.
    """
    told = git.Git(root)
    told.update_environment(GIT_NO_REPLACE_OBJECTS="1", GIT_GRAFT_FILE=os.devnull)
    return told


def resolve(root: Path, revision: str) -> str:
    """The full id of the commit that ``revision`` names; Failure when it names none."""
    try:
        found = _find(root, _of_branch(root, revision))
    except git.GitCommandNotFound:
        raise
    except git.GitCommandError:
        found = None
    if found is None:
        raise Failure(f"找不到提交“{revision}”，请核对分支名或提交编号")
    return found


def _of_branch(root: Path, revision: str) -> str:
    """A revision that begins with a branch's name, with its full one.

    Git would take a tag of that name, which whoever may push can put beside any branch.
    """
    named = _NAME.match(revision)
    if named is None or named[0].startswith(("HEAD", "refs/")) or _ID.fullmatch(named[0]):
        return revision
    full = [f"{kind}/{named[0]}" for kind in ("refs/heads", "refs/remotes")]
    found = str(commands(root).for_each_ref(*full, format="%(refname)")).split("\n")
    branch = next((name for name in full if name in found), named[0])
    return branch + revision[named.end() :]


def _find(root: Path, revision: str) -> str | None:
    """The commit's id, None when there is none; an error when git cannot read the repository."""
    try:
        found = str(
            commands(root).rev_parse(
                "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            )
        )
    except git.GitCommandError as error:
        if error.status != NOT_FOUND:
            raise
        return None
    # What is excluded, as in ^HEAD, is no commit either.
    return found if _ID.fullmatch(found) else None


def default_trunk(root: Path) -> str | None:
    """The remote's default branch, else HEAD; None before the first commit."""
    return _find(root, "refs/remotes/origin/HEAD") or _find(root, "HEAD")


def failure_of(error: git.GitError) -> Failure:
    """What to tell the user when git itself fails."""
    if isinstance(error, git.GitCommandNotFound):
        return Failure("没有找到 git 程序，看不出哪些备案已审核，请先安装 git")
    return Failure("git 读不出这个仓库，看不出哪些备案已审核；请运行 git status 查明原因")


def refs(root: Path, *below: str, merged: str | None = None) -> Mapping[str, str]:
    """The refs of these names or below them, by their full names, and what they stand on.

    With ``merged`` only those whose commits that commit has in its history.
    """
    only = [f"--merged={merged}"] if merged else []
    told = commands(root).for_each_ref(*only, "--format=%(refname) %(objectname)", "--", *below)
    # A name may hold what other programs take for the end of a line, but no space.
    found = (line.partition(" ") for line in str(told).split("\n") if line)
    return {name: value for name, _, value in found}


def said(error: git.GitCommandError) -> str:
    """What git, or the server behind it, said when a command failed, in one line."""
    lines = str(error.stderr).strip().removeprefix("stderr: ").strip("'\n ").splitlines()
    told = [line.strip() for line in lines if not line.startswith(_HINT)]
    server = [line.removeprefix(_REMOTE).strip() for line in told if line.startswith(_REMOTE)]
    return printable(" ".join(filter(None, server or told))) or "git 没有说明原因"


def is_shallow(root: Path) -> bool:
    """Whether the history was cut off by a shallow clone."""
    return str(commands(root).rev_parse("--is-shallow-repository")) == "true"
