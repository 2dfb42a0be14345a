"""What git tells the hook of a push: the refs, each with the object before and after."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinzhu.failure import Failure

BRANCHES = "refs/heads/"
TAGS = "refs/tags/"
_LINE = re.compile(r"([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (refs/.+)")
_NOTHING = frozenset("0")


@dataclass(frozen=True, slots=True)
class Update:
    """A ref that the push creates, moves or deletes; None where there is no object."""

    ref: str
    old: str | None
    new: str | None


def read_updates(told: bytes) -> Iterator[Update]:
    """The updates of a push, one a line, as git writes them to a pre-receive hook."""
    for line in told.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            raise Failure("这个命令由 git 的 pre-receive 钩子调用，标准输入要是 git 给出的引用")
        yield Update(found[3], _object(found[1]), _object(found[2]))


def _object(name: str) -> str | None:
    return None if set(name) == _NOTHING else name
