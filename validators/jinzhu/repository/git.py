"""Git as this package uses it: resolved ids, NUL-separated lists, one stream for many objects."""

from pathlib import Path
from typing import Any

import git

from jinzhu.failure import Failure


def open_git(root: Path) -> git.Repo | None:
    """The repository that holds ``root``; None without git."""
    try:
        return git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return None


def commands(root: Path) -> Any:
    """Git commands that run in ``root``, so that paths are told relative to it."""
    return git.Git(root)


def resolve(root: Path, revision: str) -> str:
    """The full id of the commit that ``revision`` names; Failure when it names none."""
    try:
        return str(
            commands(root).rev_parse(
                "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
            )
        )
    except git.GitCommandError:
        raise Failure(f"找不到提交“{revision}”，请核对分支名或提交编号") from None


def default_trunk(root: Path) -> str | None:
    """The remote's default branch, else HEAD; None before the first commit."""
    for revision in ("refs/remotes/origin/HEAD", "HEAD"):
        try:
            return resolve(root, revision)
        except Failure:
            continue
    return None


def is_shallow(root: Path) -> bool:
    """Whether the history was cut off by a shallow clone."""
    return str(commands(root).rev_parse("--is-shallow-repository")) == "true"
