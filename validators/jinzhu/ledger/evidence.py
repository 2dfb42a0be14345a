"""The evidence of what was expunged: the commits, tags and trees as they were, never a file.

A file ``evidence/<old tip>.objects`` proves itself. The originals in it are rewritten again; a
commit of today's history that comes out of that, to the last byte, is the original with
tombstones at the paths the file names, and whoever signed the original signed everything else
in it. Nothing the file claims is believed.
"""

import lzma
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinzhu.filing.name import FILINGS
from jinzhu.ledger.history import History
from jinzhu.ledger.rewriting import Rewriting, framed, object_id
from jinzhu.repository.git import commands

FOLDER = "evidence/"
ENDING = ".objects"
# A hall of 10,000 merges, all of them rewritten, stays far below.
MOST_BYTES = 1 << 29
# Trees of neighbouring commits are all but the same, which the fast presets find as well as the
# slow ones, in a twentieth of the time.
FAST = 2
_TITLE = b"jinzhu evidence 1\n"
_FRAME = re.compile(rb"(commit|tag|tree) ([0-9]{1,9})\0")
_NAME = re.compile(r"evidence/([0-9a-f]{40})\.objects")

Objects = Iterable[tuple[str, bytes]]


def evidence_path(before: str) -> str:
    """Where the evidence of a rewriting is kept, by the tip of trunk before it."""
    return f"{FOLDER}{before}{ENDING}"


def packed(paths: Iterable[str], objects: Objects) -> bytes:
    """The evidence as it is kept: commits before those that follow on them, then tags and trees."""
    named = (b"path %s\n" % path.encode(errors="surrogateescape") for path in paths)
    kept = (framed(kind, data) for kind, data in objects)
    return lzma.compress(b"".join((_TITLE, *named, b"\n", *kept)), preset=FAST)


@dataclass(frozen=True)
class Replay:
    """One file of evidence, rewritten again.

    ``paths`` are told from the hall's root; ``after`` gives the new id of an old commit or tag,
    ``originals`` the old id and the object of a new one, ``blobs`` the files that were taken out.
    """

    before: str
    paths: Sequence[str]
    after: Mapping[str, str]
    originals: Mapping[str, tuple[str, bytes]]
    blobs: frozenset[str]


@dataclass(frozen=True)
class Evidence:
    """What was proven of a history that was rewritten, perhaps more than once."""

    replays: Sequence[Replay] = ()

    def original(self, name: str) -> bytes | None:
        """The commit or tag that was made first, where this one only came out of a rewriting."""
        found: bytes | None = None
        while name in self._originals:
            name, found = self._originals[name]
        return found

    @cached_property
    def today(self) -> Mapping[str, str]:
        """The id that each commit and tag of an earlier history has today."""
        after = {old: new for replay in self.replays for old, new in replay.after.items()}
        found = {}
        for old, new in after.items():
            while new in after:
                new = after[new]
            found[old] = new
        return found

    def proves(self, before: str, paths: Iterable[str]) -> bool:
        """Whether these paths were expunged, and nothing else, from the history up to a tip."""
        return any(r.before == before and set(r.paths) == set(paths) for r in self.replays)

    def returned(self, history: History) -> frozenset[str]:
        """The commits by which expunged content is in the history again."""
        if not self.replays:
            return frozenset()
        blobs = frozenset[str]().union(*(replay.blobs for replay in self.replays))
        return frozenset(
            commit.id
            for commit in history.commits.values()
            if commit.id in self.today or any(change.blob in blobs for change in commit.changes)
        )

    @cached_property
    def _originals(self) -> Mapping[str, tuple[str, bytes]]:
        return {new: old for replay in self.replays for new, old in replay.originals.items()}


def read_evidence(root: Path, history: History, read: Callable[[str], bytes]) -> Evidence:
    """The evidence that trunk holds at its tip, as far as it proves anything of this history."""
    listing = commands(root).ls_tree("-z", history.trunk[-1].id, "--", FOLDER)
    if not listing:
        return Evidence()
    prefix = str(commands(root).rev_parse("--show-prefix"))
    replays: list[Replay] = []
    for line in filter(None, listing.split("\0")):
        attributes, _, path = line.partition("\t")
        if (named := _NAME.fullmatch(path)) and attributes.split(" ")[1] == "blob":
            source = read(attributes.split(" ")[2])
            replays += _replay(named[1], source, prefix)
    return Evidence(tuple(_connected(replays, history)))


def _connected(replays: Sequence[Replay], history: History) -> Iterator[Replay]:
    """Those whose new tip this history holds, or held before it was rewritten once more."""
    known = set(history.commits)
    waiting = list(replays)
    while here := [replay for replay in waiting if replay.after.get(replay.before) in known]:
        yield from here
        known.update(*(replay.after for replay in here))
        found = {replay.before for replay in here}
        waiting = [replay for replay in waiting if replay.before not in found]


def _replay(before: str, source: bytes, root: str) -> Iterator[Replay]:
    """A file of evidence rewritten again; nothing where it cannot be read."""
    try:
        text = _unpacked(source)
        paths, objects = _parsed(text)
    except (ValueError, lzma.LZMAError):
        return
    # Only a filing is ever expunged: without its catalogue a merge would be judged by none.
    if not all(path.startswith(root + FILINGS) for path in paths):
        return
    trees = {object_id(kind, data): data for kind, data in objects if kind == "tree"}
    rewriting = Rewriting(paths, trees.get)
    originals = {}
    after = {}
    for kind, data in objects:
        old = object_id(kind, data)
        new = rewriting.commit(old, data) if kind == "commit" else None
        if kind == "tag":
            new = rewriting.tag(data)
        if new and new != old:
            after[old], originals[new] = new, (old, data)
    inside = [path.removeprefix(root) for path in paths]
    yield Replay(before, inside, after, originals, frozenset().union(*rewriting.blobs.values()))


def _unpacked(source: bytes) -> bytes:
    reader = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=MOST_BYTES)
    text = reader.decompress(source, MOST_BYTES)
    if not reader.eof or reader.unused_data:
        raise ValueError("cut off, too large, or something follows")
    return text


def _parsed(text: bytes) -> tuple[tuple[str, ...], list[tuple[str, bytes]]]:
    head, _, _ = text.partition(b"\n\n")
    if not text.startswith(_TITLE):
        raise ValueError("no evidence of this form")
    paths = tuple(
        line.removeprefix(b"path ").decode(errors="surrogateescape")
        for line in head.split(b"\n")[1:]
    )
    objects = []
    at = len(head) + 2
    while at < len(text):
        frame = _FRAME.match(text, at)
        if frame is None:
            raise ValueError("no object")
        at = frame.end() + int(frame[2])
        objects.append((frame[1].decode(), text[frame.end() : at]))
    return paths, objects
