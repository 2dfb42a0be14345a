"""What merging a branch would give, before anyone merges it; no work tree is touched."""

from dataclasses import dataclass
from pathlib import Path

import git

from jinzhu.failure import Failure
from jinzhu.repository.git import commands
from jinzhu.repository.neutral import only_objects

CONFLICTS = 1


@dataclass(frozen=True)
class Merged:
    """The tree that a merge would have, and the files on which its sides disagree, from the top."""

    tree: str
    conflicts: tuple[str, ...] = ()


def merge_trees(root: Path, base: str, head: str) -> Merged:
    """Join two commits, named by their full ids, as ``git merge`` would in a fresh clone.

    The tree is written into the repository's objects, or into a push's quarantine. Raises
    Failure for commits that share no history.
    """
    options = ("--write-tree", "-z", "--name-only", "--no-messages")
    with only_objects(root) as told:
        status, output, error = told.merge_tree(
            *options, base, head, with_extended_output=True, with_exceptions=False
        )
    if status not in (0, CONFLICTS):
        if "unrelated histories" in error:
            raise Failure("这个分支与主线没有共同的历史，不能合并；请从主线另开分支，重新提交备案")
        raise git.GitCommandError(["git", "merge-tree"], status, error)
    tree, *conflicts = output.split("\0")
    return Merged(tree, tuple(filter(None, conflicts)))


def changed_files(root: Path, base: str, tree: str) -> tuple[tuple[str, str], ...]:
    """What a tree changes against a commit: git's status letter and the path.

    Paths of the hall are told from its root; others, should the repository hold more than the
    hall, begin with ``/``.
    """
    told = commands(root)
    prefix = str(told.rev_parse("--show-prefix"))
    listing = told.diff_tree("-r", "-z", "--name-status", "--no-renames", base, tree)
    fields = iter(listing.split("\0"))
    changes = ((status, next(fields)) for status in fields if status)
    return tuple(
        (status[0], path.removeprefix(prefix) if path.startswith(prefix) else f"/{path}")
        for status, path in changes
    )
