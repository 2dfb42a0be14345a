"""The commits of a push and what each of them wrote, in two streams of ``git log``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinzhu.ledger.log import Change, remerged
from jinzhu.repository.git import commands

LINK = "120000"
SUBMODULE = "160000"
EXECUTABLE = "100755"
ADDED = "A"
GONE = "D"
# Renames are a file gone and a file come; what .gitmodules says may hide nothing.
_RAW = ("--raw", "-r", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules=none")
# The e-mail comes last: it alone may hold anything, the separator included. The message stands
# by itself, behind a letter, so that it is never nothing.
_FIELDS = "%H%x1f%P%x1f%ct%x1f%ae%x00M%B"
_SEPARATOR = "\x1f"
_LOG = ("-z", "--topo-order", "--no-show-signature", "--no-notes", "--no-color")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A commit: its parents, the committer's clock, the author's e-mail, what it says and wrote.

    A merge wrote what joining its sides does not give.
    """

    id: str
    parents: tuple[str, ...]
    seconds: int
    email: str
    message: str
    wrote: tuple[Change, ...] = ()

    @property
    def is_merge(self) -> bool:
        """Whether it joins anything."""
        return len(self.parents) > 1

    @property
    def is_octopus(self) -> bool:
        """Whether it joins several things at once; what it wrote itself cannot be told."""
        return len(self.parents) > 2


def new_to_server(root: Path, tip: str) -> list[Arrival]:
    """The commits of ``tip`` that no ref of the server reaches yet, with what they wrote."""
    return _read(root, "--not", "--all", "--not", tip)


def between(root: Path, before: str, tip: str) -> list[Arrival]:
    """The commits of ``tip`` that ``before`` does not reach, with what they wrote."""
    return _read(root, tip, f"^{before}")


def along_trunk(root: Path, tip: str, trunk: str) -> list[Arrival]:
    """The first parents of ``tip``, itself included, up to what ``trunk`` reaches."""
    return _read(root, "--first-parent", tip, f"^{trunk}")


def off_trunk(root: Path, tip: str, trunk: str) -> Mapping[str, Arrival]:
    """The commits of ``tip`` that ``trunk`` does not reach; what they wrote is left out."""
    return {each.id: each for each in _heads(root, tip, f"^{trunk}")}


def differences(root: Path, before: str | None, after: str) -> list[Change]:
    """What differs between two trees or commits; all of ``after`` where there is none before."""
    told = commands(root)
    # Without input this is the empty tree, which git knows without having it.
    before = before or str(told.hash_object("-t", "tree", "--stdin"))
    return list(_changes(iter(str(told.diff_tree(*_RAW, before, after, "--")).split("\0"))))


def is_ancestor(root: Path, one: str, other: str) -> bool:
    """Whether ``other`` has ``one`` in its history."""
    return not commands(root).merge_base(
        "--is-ancestor", one, other, with_extended_output=True, with_exceptions=False
    )[0]


def _read(root: Path, *revisions: str) -> list[Arrival]:
    """The commits, the newest first; git cannot join an octopus, so it wrote nothing here."""
    arrivals = _heads(root, *revisions)
    told = [each.id for each in arrivals if not each.is_octopus]
    wrote = dict(remerged(root, told)) if told else {}
    return [replace(each, wrote=wrote.get(each.id, ())) for each in arrivals]


def _heads(root: Path, *revisions: str) -> list[Arrival]:
    log = commands(root).log(*_LOG, f"--format={_FIELDS}", *revisions, "--")
    told = list(filter(None, str(log).split("\0")))
    return [_arrival(*each) for each in zip(told[::2], told[1::2], strict=True)]


def _changes(tokens: Iterator[str]) -> Iterator[Change]:
    for token in filter(None, tokens):
        _, mode, _, blob, status = token.split(" ")
        yield Change(status[0], blob, next(tokens), mode)


def _arrival(head: str, message: str) -> Arrival:
    commit, parents, seconds, email = head.split(_SEPARATOR, 3)
    return Arrival(commit, tuple(parents.split()), int(seconds or 0), email, message[1:])
