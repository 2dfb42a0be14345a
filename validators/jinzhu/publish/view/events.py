"""The filings about one subject, as a reader follows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jinzhu.filing.kinds import KINDS
from jinzhu.filing.notice import Notice
from jinzhu.filing.waiver import Waiver
from jinzhu.publish.view.standing import waits_for
from jinzhu.register.acts import Record
from jinzhu.register.state import State


@dataclass(frozen=True, slots=True)
class Event:
    """One filing in the history of an item: what it was, how it stands, where it is kept.

    ``office`` is the department whose reviewer approved it, ``merge`` the commit that did so,
    ``notices`` the filings by which a department announced it.
    """

    path: str
    title: str
    filed_on: date
    effective_on: date
    number: str | None
    approved_on: date | None
    standing: str
    text: str = ""
    irregular: str | None = None
    corrected_by: str | None = None
    waits: tuple[str, ...] = ()
    office: str | None = None
    merge: str | None = None
    notices: tuple[str, ...] = ()
    known_since: date | None = None


class History:
    """The records by the item they name, with their follow-ups, in the order of the fold."""

    def __init__(
        self,
        state: State,
        texts: Mapping[str, str],
        codes: Iterable[str],
        offices: Mapping[str, str] | None = None,
    ) -> None:
        """``offices`` names the department of each person: a reviewer is never shown."""
        self._state = state
        self._texts = texts
        self._offices = offices or {}
        self._notices = _notices(state)
        self._irregular = irregular_acts(state)
        self._about: defaultdict[str, list[Record]] = defaultdict(list)
        known = set(codes)
        for record in state.records.values():
            for subject in record.subjects:
                if subject in known:
                    self._about[subject].append(record)

    def of(self, code: str, more: Iterable[str] = ()) -> tuple[Event, ...]:
        """The events of one item; ``more`` names further filings that concern it."""
        records = list(self._about.get(code, ()))
        named = {record.path for record in records}
        records += [self._state.records[path] for path in more if path not in named]
        followed = [each for record in records for each in self._with_followers(record.path)]
        return tuple(self._event(self._state.records[path]) for path in dict.fromkeys(followed))

    def _with_followers(self, path: str) -> Iterable[str]:
        yield path
        for follower in self._state.followers.get(path, ()):
            yield from self._with_followers(follower)

    def _event(self, record: Record) -> Event:
        approval = record.approval
        return Event(
            record.path,
            KINDS[record.kind].TITLE,
            record.filed_on,
            record.effective_on,
            approval.number,
            approval.day,
            approval.standing,
            self._texts.get(record.path, ""),
            self._irregular.get(record.path),
            self._state.superseded.get(record.path),
            waits_for(self._state, record.path),
            self._offices.get(approval.approver or ""),
            approval.merge,
            self._notices.get(record.path, ()),
            approval.known_since,
        )


def _notices(state: State) -> dict[str, tuple[str, ...]]:
    """By which filings a department announced a filing."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, notice in state.papers_of(Notice):
        for about in notice.about:
            found[about].append(path)
    return {about: tuple(paths) for about, paths in found.items()}


def irregular_acts(state: State) -> dict[str, str]:
    """The acts that were recorded although they broke a clause, and which clause."""
    return {waiver.waives: waiver.clause for _, waiver in state.papers_of(Waiver)}
