"""What expunging does to git's objects.

One function of the original objects, without a choice in it: the history is written by it, and
proven by doing it again over the originals that were kept as evidence.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from jinzhu.checking.expunged import TOMBSTONE_ID
from jinzhu.ledger.objects import read_tag

_FILES = (b"100644", b"100755", b"120000")
_FOLDER = b"40000"
_SIGNATURES = (b"gpgsig ", b"gpgsig-sha256 ")
# A tree's entries: mode, name, the 20 bytes of the id.
_ENTRY = re.compile(rb"([0-7]+) ([^\0]+)\0(.{20})", re.DOTALL)

Read = Callable[[str], bytes | None]
Keep = Callable[[str, bytes], None]


@dataclass
class _Place:
    """A folder on the way to what is expunged, or the file, with its ``path``."""

    path: str | None = None
    below: dict[bytes, "_Place"] = field(default_factory=dict)


def framed(kind: str, data: bytes) -> bytes:
    """An object as git hashes it."""
    return b"%s %d\0" % (kind.encode(), len(data)) + data


def object_id(kind: str, data: bytes) -> str:
    """The id that git gives an object."""
    return hashlib.sha1(framed(kind, data), usedforsecurity=False).hexdigest()


def _nothing(_kind: str, _data: bytes) -> None:
    """The objects are not kept: only their ids are asked for."""


class Rewriting:
    """A history with tombstones at ``paths``, told from the repository's top.

    ``tree`` reads an original tree; one that it does not have stays as it is. ``keep`` is handed
    every object that is made. ``commits`` are the new ids of the commits that changed, ``trees``
    the original trees that did, ``blobs`` the files that were taken out, by path.
    """

    def __init__(self, paths: Collection[str], tree: Read, keep: Keep = _nothing) -> None:
        self.commits: dict[str, str] = {}
        self.trees: dict[str, bytes] = {}
        self.blobs: dict[str, set[str]] = {path: set() for path in paths}
        self._read = tree
        self._keep = keep
        self._done: dict[tuple[str, int], str] = {}
        self._top = _Place()
        for path in paths:
            place = self._top
            for name in path.encode(errors="surrogateescape").split(b"/"):
                place = place.below.setdefault(name, _Place())
            place.path = path

    def commit(self, commit: str, source: bytes) -> str:
        """The id of a commit afterwards: its own, unless it or one before it held what goes."""
        head, blank, message = source.partition(b"\n\n")
        lines = head.split(b"\n")
        written = [self._header(line) for line in lines]
        if written == lines:
            return commit
        made = b"\n".join(_unsigned(written)) + blank + message
        return self.commits.setdefault(commit, self._made("commit", made))

    def tag(self, source: bytes) -> str | None:
        """The id of an annotated tag afterwards; None for one on a commit that did not change."""
        payload = read_tag(source).payload
        line, _, rest = payload.partition(b"\n")
        target = self.commits.get(line.removeprefix(b"object ").decode("ascii", "replace"))
        return self._made("tag", b"object %s\n" % target.encode() + rest) if target else None

    def _header(self, line: bytes) -> bytes:
        """A header line of a commit, with the tree or the parent that it has afterwards."""
        name, _, value = line.partition(b" ")
        named = value.decode("ascii", "replace")
        after = named
        if name == b"tree":
            after = self._tree(named, self._top)
        elif name == b"parent":
            after = self.commits.get(named, named)
        return line if after == named else name + b" " + after.encode()

    def _tree(self, tree: str, place: _Place) -> str:
        key = (tree, id(place))
        if key not in self._done:
            source = self._read(tree)
            made = source and self._with_tombstones(source, place)
            if made == source or made is None or source is None:
                self._done[key] = tree
            else:
                self.trees[tree] = source
                self._done[key] = self._made("tree", made)
        return self._done[key]

    def _with_tombstones(self, source: bytes, place: _Place) -> bytes:
        parts: list[bytes] = []
        end = 0
        for entry in _ENTRY.finditer(source):
            mode, name, raw = entry.groups()
            there = place.below.get(name)
            if there is None:
                continue
            if mode == _FOLDER and there.below:
                after = self._tree(raw.hex(), there)
            elif mode in _FILES and there.path is not None:
                after = TOMBSTONE_ID
                if raw.hex() != after:
                    self.blobs[there.path].add(raw.hex())
            else:
                after = raw.hex()
            parts += source[end : entry.start(3)], bytes.fromhex(after)
            end = entry.end()
        return b"".join((*parts, source[end:]))

    def _made(self, kind: str, data: bytes) -> str:
        self._keep(kind, data)
        return object_id(kind, data)


def _unsigned(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Header lines without the signatures, which no longer hold."""
    dropping = False
    for line in lines:
        dropping = line.startswith(_SIGNATURES) or (dropping and line.startswith(b" "))
        if not dropping:
            yield line
