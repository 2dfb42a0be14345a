"""What a build shows: which commit, whose approvals, which publications.

A build shows the hall at the commit that is checked out: files from it, approvals up to it. Where
that commit is not on trunk, as on a clerk's branch, the approvals are those of trunk's tip; such a
build is a preview, which neither verifies nor is published.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import git

from jinzhu.ledger.hall import Trust
from jinzhu.ledger.publication import PREFIX
from jinzhu.repository.git import commands, default_trunk, failure_of, open_git, refs, resolve

TAGS = "refs/tags/"


@dataclass(frozen=True)
class Provenance:
    """The commit that was checked out, and the history its approvals were read from.

    ``dirty`` tells that what was built from is not what the commit holds. ``tags`` are the
    publications known of the commit, each with the id of the tag itself.
    """

    commit: str | None = None
    trunk: str | None = None
    anchor: str | None = None
    dirty: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def trust(self) -> Trust:
        """How the ledger is to be read."""
        return Trust(trunk=self.trunk, anchor=self.anchor, tags=self.tags.keys())


def provenance(root: Path, inputs: Iterable[Path], anchor: str | None = None) -> Provenance:
    """What a build of the hall at ``root`` shows, built from the files and folders ``inputs``."""
    try:
        if open_git(root) is None or (tip := default_trunk(root)) is None:
            return Provenance()
        commit = resolve(root, "HEAD")
        return Provenance(
            commit,
            commit if on_trunk(root, commit, tip) else tip,
            resolve(root, anchor) if anchor else None,
            _differs(root, inputs),
            publication_tags(root, commit),
        )
    except git.GitError as error:
        raise failure_of(error) from None


def on_trunk(root: Path, commit: str, tip: str) -> bool:
    """Whether a commit is on the first-parent chain of ``tip``."""
    return commit == tip or commit in commands(root).rev_list("--first-parent", tip).split()


def publication_tags(root: Path, commit: str) -> Mapping[str, str]:
    """The publications of a commit and of those before it, with the ids of the tags."""
    found = refs(root, f"{TAGS}{PREFIX}", merged=commit)
    return {name.removeprefix(TAGS): tag for name, tag in found.items()}


def _differs(root: Path, inputs: Iterable[Path]) -> bool:
    """Whether git sees a difference in what is built from, files it ignores included."""
    top = Path(commands(root).rev_parse("--show-toplevel"))
    paths = [os.path.relpath(os.path.realpath(each), os.path.realpath(top)) for each in inputs]
    if any(path.split(os.sep)[0] == os.pardir for path in paths):
        return True
    told = commands(top)
    told.update_environment(GIT_OPTIONAL_LOCKS="0", GIT_LITERAL_PATHSPECS="1")
    # What a repository names as its file system monitor would be run.
    listing = told(c="core.fsmonitor=false").status(
        "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching",
        "--", *paths,
    )  # fmt: skip
    return any(_is_read(line) for line in listing.split("\0") if line)


def _is_read(line: str) -> bool:
    """Whether the build reads what a line of git's status tells of: no hidden file it left alone."""
    state, path = line[:2], line[3:]
    return state not in ("??", "!!") or not _is_hidden(path.split("/"))


def _is_hidden(parts: Sequence[str]) -> bool:
    return any(part.startswith(".") for part in parts)
