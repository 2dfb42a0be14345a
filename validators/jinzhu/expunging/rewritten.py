"""A history as it is without the content of some files: the new objects, and the evidence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinzhu.catalog.expunged import TOMBSTONE
from jinzhu.expunging.pack import Pack
from jinzhu.ledger.evidence import packed
from jinzhu.ledger.publication import PREFIX
from jinzhu.ledger.rewriting import Rewriting
from jinzhu.repository.git import commands


@dataclass(frozen=True)
class Moved:
    """A tag that stands on another commit now; ``before`` and ``after`` are what the ref names."""

    ref: str
    before: str
    after: str


@dataclass(frozen=True)
class Rewritten:
    """What came of it; nothing refers to the new history yet.

    ``commits`` are the new ids of those that changed, ``roots`` the oldest of these as they were,
    ``blobs`` what was taken out at each path.
    """

    before: str
    after: str
    commits: Mapping[str, str]
    roots: tuple[str, ...]
    blobs: Mapping[str, Collection[str]]
    tags: tuple[Moved, ...]
    evidence: bytes


def rewrite(root: Path, tip: str, paths: Collection[str]) -> Rewritten:
    """Write the history of ``tip`` anew, with tombstones at ``paths`` of the repository."""
    return _Writing(root, tuple(paths)).write(tip)


class _Writing:
    """One pass over the history, the oldest commit first."""

    def __init__(self, root: Path, paths: tuple[str, ...]) -> None:
        self._root = root
        self._paths = paths
        self._git: Any = commands(root)
        self._pack = Pack(root)
        self._rewriting = Rewriting(paths, self._object, self._pack.add)

    def write(self, tip: str) -> Rewritten:
        history = self._git.rev_list("--topo-order", "--reverse", "--end-of-options", tip)
        commits = {}
        for commit in history.split():
            source = self._object(commit)
            if self._rewriting.commit(commit, source) != commit:
                commits[commit] = source
        rewriting, kept = self._rewriting, [("commit", source) for source in commits.values()]
        if commits:
            self._pack.add("blob", TOMBSTONE)
        tags = []
        for moved, tag in self._tags():
            tags.append(moved)
            kept += [("tag", tag)] if tag else []
        self._pack.write()
        kept += [("tree", tree) for tree in rewriting.trees.values()]
        return Rewritten(
            tip,
            rewriting.commits.get(tip, tip),
            rewriting.commits,
            tuple(_roots(commits)),
            rewriting.blobs,
            tuple(tags),
            packed(self._paths, kept) if commits else b"",
        )

    def _tags(self) -> Iterator[tuple[Moved, bytes | None]]:
        """The publications on commits that changed, with the tags themselves."""
        listing = self._git.for_each_ref(
            f"refs/tags/{PREFIX}", format="%(objecttype) %(objectname) %(refname)"
        )
        for line in filter(None, listing.split("\n")):
            kind, name, ref = line.split(" ", 2)
            source = self._object(name) if kind == "tag" else None
            after = self._rewriting.tag(source) if source else self._rewriting.commits.get(name)
            if after:
                yield Moved(ref, name, after), source

    def _object(self, name: str) -> bytes:
        data: bytes = self._git.get_object_data(name)[3]
        return data


def _roots(commits: Mapping[str, bytes]) -> Iterator[str]:
    """Those that follow on no other of them."""
    for commit, source in commits.items():
        head = source.partition(b"\n\n")[0].decode("utf-8", "replace")
        parents = (line[7:] for line in head.split("\n") if line.startswith("parent "))
        if not any(parent in commits for parent in parents):
            yield commit
