"""The signed commits of trunk, verified together on every core before they are judged."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from jinzhu.ledger.objects import Signed
from jinzhu.ledger.signature import Seal, read_seal

Sealed = tuple[Signed, Seal]


class SealedCommits:
    """Commits with their seals; who asks for one that is expected will ask for all of them.

    Whose key it was is another question: that depends on the catalogue, and its day.
    """

    def __init__(self, read: Callable[[str], Signed], expected: Sequence[str]) -> None:
        self._read = read
        self._expected = dict.fromkeys(expected)
        self._sealed: dict[str, Sealed] = {}

    def __call__(self, name: str) -> Sealed:
        """A commit and its seal."""
        if name in self._expected and name not in self._sealed:
            self._verify_all()
        return self._sealed[name] if name in self._sealed else _sealed(self._read(name))

    def _verify_all(self) -> None:
        names = list(self._expected)
        commits = [self._read(name) for name in names]
        # Python's lock is free while a signature is computed.
        share = -(-len(commits) // (os.cpu_count() or 1))
        shares = [commits[start : start + share] for start in range(0, len(commits), share)]
        with ThreadPoolExecutor() as pool:
            sealed = [each for done in pool.map(_all_sealed, shares) for each in done]
        self._sealed = dict(zip(names, sealed, strict=True))


def _all_sealed(commits: Sequence[Signed]) -> Sequence[Sealed]:
    return [_sealed(commit) for commit in commits]


def _sealed(commit: Signed) -> Sealed:
    return commit, read_seal(commit)
