"""The fold alone: the hall as its filings leave it, without the judgement of the rules.

What the rules say was said before the merge, and is said again by ``check``; the site shows what
was approved. The state is the one that ``check`` has at its end.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import load
from jinzhu.catalog.profile import Profile
from jinzhu.checking.expunged import taken_out
from jinzhu.checking.order import Entry, Found, Order
from jinzhu.checking.run import PLAIN, overlaid
from jinzhu.checking.tree import CATALOG, Tree
from jinzhu.filing.envelope import Filing
from jinzhu.filing.name import FILINGS
from jinzhu.finding import Problem
from jinzhu.memory import keeping_everything
from jinzhu.register.acts import Act, Approval
from jinzhu.register.brief import read_filing
from jinzhu.register.calendar import Calendar
from jinzhu.register.fold import fold
from jinzhu.register.state import State

Observer = Callable[[Act[Filing]], None]


class FilingReader(Protocol):
    """What turns the bytes of a filing into the filing, in brief if it has a guide."""

    def expect(self, wanted: Sequence[tuple[str, str]]) -> None:
        """These paths, each of a kind, will be asked for, in this order."""

    def filing(self, path: str, kind: str, source: bytes) -> Filing | None:
        """The filing; None for one with a fault."""


class PlainReader:
    """Reads each filing when it is asked for."""

    def expect(self, wanted: Sequence[tuple[str, str]]) -> None:
        """Nothing to prepare."""

    def filing(self, path: str, kind: str, source: bytes) -> Filing | None:
        """The filing; None for one with a fault."""
        return read_filing(kind, source)


@dataclass(frozen=True)
class Folded:
    """The hall as its filings leave it."""

    catalog: Catalog
    state: State
    calendar: Calendar
    # What was wrong with the catalogue, and with how filings came in; not what rules say of them.
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)

    @property
    def profile(self) -> Profile:
        """Today's profile; plain Zhuhai where the hall's own cannot be read."""
        return self.catalog.profile or PLAIN


@keeping_everything()
def fold_hall(
    tree: Tree,
    calendar: Calendar,
    approvals: Mapping[str, Approval] | None = None,
    *,
    known_only: bool = False,
    observe: Observer | None = None,
    reader: FilingReader | None = None,
) -> Folded:
    """Fold every filing; with ``known_only`` those that are pending are left out.

    ``observe`` is handed each filing that was folded, in the order of the fold; of one that has a
    guide only what ``jinzhu.register.brief`` keeps.
    """
    found: Found = defaultdict(list)
    paths = sorted(tree.paths())
    catalog, problems = load({path: tree.read(path) for path in paths if path.startswith(CATALOG)})
    found.update(problems)
    gone = taken_out(catalog.expunged, tree, frozenset(paths))
    order = Order(approvals or {}, catalog.baseline, known_only, found, gone)
    entries = order.entries([path for path in paths if path.startswith(FILINGS)])
    state = State()
    reader = reader or PlainReader()
    reader.expect([(entry.path, entry.name.kind) for entry in entries])
    for _, batch in groupby(entries, attrgetter("position")):
        _fold_batch(state, batch, tree, catalog, reader, observe)
    noted = {path: each for path, each in found.items() if each}
    return Folded(catalog, state, overlaid(calendar, catalog), noted)


def _fold_batch(
    state: State,
    entries: Iterable[Entry],
    tree: Tree,
    catalog: Catalog,
    reader: FilingReader,
    observe: Observer | None,
) -> None:
    """The filings of one merge; the first of them names the profile for all, as in ``check``."""
    profile = None
    for entry in entries:
        profile = profile or entry.approval.profile or catalog.profile or PLAIN
        source = tree.read(entry.path)
        # Each that was announced is asked for, a tombstone too, which holds no filing.
        filing = reader.filing(entry.path, entry.name.kind, source)
        if filing is None:
            continue
        act = Act(entry.path, filing, entry.approval)
        if not fold(state, act, profile.steps) and observe:
            observe(act)
