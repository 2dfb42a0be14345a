"""Which filings answer an act: its follow-ups, and what names it in its text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from jinzhu.filing.circular import Circular
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.notice import Notice
from jinzhu.filing.report_in import ReportIn
from jinzhu.filing.waiver import Waiver
from jinzhu.register.acts import Record
from jinzhu.register.fold.steps import taken
from jinzhu.register.state import State

# What was done, and when, as the paper says; of the others it is the filing itself that counts.
_DAY = {
    Notice.KIND: "published_on",
    ReportIn.KIND: "reported_on",
    GovernmentApproval.KIND: "approved_on",
}
_NAMING = (Notice.KIND, Circular.KIND)


def can_answer(kind: str, by: str) -> bool:
    """Whether a filing of the kind ``by`` can answer one of ``kind``."""
    return by in _NAMING or (by in KINDS and kind in KINDS[by].FOLLOWS)


def done_on(state: State, record: Record) -> date:
    """The day on which a follow-up says that it was done."""
    paper = state.papers[record.kind].get(record.path)
    day = getattr(paper, _DAY.get(record.kind, ""), record.filed_on)
    return day if isinstance(day, date) else record.filed_on


class Answers:
    """The answers to the acts of a state; those that were corrected or refused count for nothing."""

    def __init__(self, state: State) -> None:
        self._state = state

    def to(self, record: Record, kind: str) -> Iterator[Record]:
        """The filings of ``kind`` that answer an act; a waiver's circular is about what it waives."""
        state = self._state
        yield from taken(state, record.path, frozenset({kind}))
        paper = state.papers[record.kind].get(record.path)
        about = paper.waives if isinstance(paper, Waiver) else record.path
        for path in self._naming.get((kind, state.latest(about)), ()):
            yield state.records[path]

    @cached_property
    def _naming(self) -> Mapping[tuple[str, str], list[str]]:
        naming: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        latest = self._state.latest
        for path, notice in self._state.papers_of(Notice):
            for about in dict.fromkeys(map(latest, notice.about)):
                naming[Notice.KIND, about].append(path)
        for path, circular in self._state.papers_of(Circular):
            if circular.about:
                naming[Circular.KIND, latest(circular.about)].append(path)
        return naming
