"""The published hall told: what all drafts need, and for each department what its own need.

The bulk of a hall are its items, in the catalogue and in the register. Each department has a part
with its own; whatever a record in a part refers to is in that part as well, so that no part needs
another one to be understood.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.profile import Profile
from jinzhu.checking.known.catalogue import catalogue_told, listed_row, profile_told
from jinzhu.checking.known.papers import paper_told
from jinzhu.checking.known.rows import BASE_LENGTH, record_row, span_row
from jinzhu.checking.known.veil import veiled
from jinzhu.checking.tree import ATTACHMENTS
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.delegation import Delegation
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.government_approval import GovernmentApproval
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.name import FILINGS
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.filing.notice import Notice
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.support_reply import SupportReply
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Calendar
from jinzhu.register.spans import Span, StaffStay
from jinzhu.register.state import State

FORMAT = 1
CORE = ""
Plain = Any  # what JSON carries
# Filings that a department makes by the hundred, or that list its items one by one.
_BULK = frozenset(
    kind.KIND
    for kind in (
        Authorisation,
        Delegation,
        EntryPlan,
        ItemChange,
        ItemEntry,
        ItemWithdrawal,
        NonEntryExplanation,
        Notice,
    )
)
# The management's answers, which belong to what they answer.
_ANSWERS = frozenset({GovernmentApproval.KIND, SupportReply.KIND})
# Of the subjects that are told in the core.
SPANS = ("departments", "staff", "duties", "window_uses", "window_events")


@dataclass(frozen=True)
class Published:
    """What the site shows: the hall as folded, and what else lies in its tree.

    ``unread`` are filings that were approved and cannot be read, ``unread_items`` what they are
    about; ``attachments`` are the paths of the files that are kept with filings.
    """

    catalog: Catalog
    state: State
    calendar: Calendar
    today: date
    unread: Collection[str] = ()
    unread_items: Collection[str] = ()
    attachments: Collection[str] = ()


def tell(hall: Published) -> dict[str, Plain]:
    """The core under ``CORE``, and each part under the id of its department.

    What is told of one state fits together: places in the fold are counted anew for each.
    """
    return _Teller(hall).parts()


@dataclass
class _Teller:
    hall: Published
    profiles: list[Profile] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)

    def parts(self) -> dict[str, Plain]:
        homes: defaultdict[str, set[str]] = defaultdict(set)
        for path, record in self.hall.state.records.items():
            homes[self._home(record)].add(path)
        departments = sorted({*self._stays, *self._listed, *self._files, *homes} - {CORE})
        told = {each: self._part(each, homes[each]) for each in departments}
        # Last, when it is known which profiles there are.
        return {CORE: self._core(homes[CORE], departments)} | told

    def _core(self, paths: set[str], departments: list[str]) -> dict[str, Plain]:
        hall, state, days = self.hall, self.hall.state, self.hall.calendar
        records = self._records(paths | self._named_by(SPANS))
        return {
            "format": FORMAT,
            "built": hall.today.isoformat(),
            "parts": departments,
            "catalog": catalogue_told(hall.catalog),
            "calendar": [
                [day.isoformat() for day in sorted(days.holidays)],
                [day.isoformat() for day in sorted(days.workdays)],
                sorted(days.published),
            ],
            "unread": [sorted(hall.unread), sorted(hall.unread_items)],
            **{name: self._spans(getattr(state, name)) for name in SPANS},
            "records": records,
            "profiles": [profile_told(each) for each in self.profiles],
        }

    def _part(self, department: str, paths: set[str]) -> dict[str, Plain]:
        codes = sorted(self._stays.get(department, ()))
        items = {code: self.hall.state.items[code] for code in codes}
        listed = self._listed.get(department, [])
        return {
            "catalogue": [listed_row(each) for each in listed],
            "items": self._spans(items),
            "records": self._records(paths | set(_references(items))),
            "attachments": sorted(self._files.get(department, ())),
        }

    def _spans(self, spans: Mapping[str, Iterable[Span]]) -> dict[str, Plain]:
        return {
            key: [self._span(span) for span in timeline]
            for key, timeline in spans.items()
            if timeline
        }

    def _span(self, span: Span) -> Plain:
        row = span_row(span)
        if isinstance(span, StaffStay) and span.until and span.until <= self.hall.today:
            # Of who has left, the code says enough.
            row[BASE_LENGTH:] = [None, False]
        return row

    def _records(self, paths: set[str]) -> list[Plain]:
        """The records of these paths and of all they refer to, each with its place in the fold."""
        return [self._record(path) for path in sorted(self._closed(paths), key=self._place)]

    def _record(self, path: str) -> Plain:
        state, record = self.hall.state, self.hall.state.records[path]
        more: dict[str, Plain] = {}
        paper = state.papers[record.kind].get(path)
        if paper is not None:
            more["paper"] = paper_told(paper)
        if path in state.steps:
            more["steps"] = sorted(state.steps[path])
        if path in state.open_steps:
            more["open"] = sorted(state.open_steps[path])
        if path in state.followers:
            after = [each for each in state.followers[path] if not self._is_private(each)]
            if after:
                more["followers"] = after
        if path in state.superseded:
            more["superseded"] = state.superseded[path]
        return [self._place(path), more, *record_row(record, self._profile(record))]

    def _profile(self, record: Record) -> int | None:
        profile = record.approval.profile
        if profile is None:
            return None
        if id(profile) not in self._numbers:
            if profile not in self.profiles:
                self.profiles.append(profile)
            self._numbers[id(profile)] = self.profiles.index(profile)
        return self._numbers[id(profile)]

    def _home(self, record: Record) -> str:
        followed = self.hall.state.records.get(record.follows or "")
        if record.kind in _ANSWERS and followed:
            return self._home(followed)
        return record.department if record.kind in _BULK else CORE

    def _closed(self, paths: set[str]) -> set[str]:
        state = self.hall.state
        closed: set[str] = set()
        waiting = list(paths)
        while waiting:
            path = waiting.pop()
            if path in closed or path not in state.records or self._is_private(path):
                continue
            closed.add(path)
            record = state.records[path]
            waiting += [each for each in (record.follows, record.supersedes) if each]
            waiting += state.followers.get(path, ())
            waiting += [state.superseded[path]] if path in state.superseded else []
        return closed

    def _is_private(self, path: str) -> bool:
        """Whether that there is a filing says already too much: who left was sent back."""
        return self.hall.state.records[path].kind == ReturnDecision.KIND

    def _named_by(self, names: Iterable[str]) -> set[str]:
        return {path for name in names for path in _references(getattr(self.hall.state, name))}

    def _place(self, path: str) -> int:
        return self._places[path]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {path: place for place, path in enumerate(self.hall.state.records)}

    @cached_property
    def _stays(self) -> Mapping[str, set[str]]:
        """The codes of each department: of items that it has or had in the hall, or answers for."""
        codes: defaultdict[str, set[str]] = defaultdict(set)
        for code, stays in self.hall.state.items.items():
            listed = self.hall.catalog.items.get(code)
            for department in {stay.department for stay in stays} | (
                {listed.department} if listed else set()
            ):
                codes[department].add(code)
        return codes

    @cached_property
    def _listed(self) -> Mapping[str, list[Any]]:
        listed: defaultdict[str, list[Any]] = defaultdict(list)
        for each in self.hall.catalog.items.values():
            listed[each.department].append(each)
        return listed

    @cached_property
    def _files(self) -> Mapping[str, list[str]]:
        files: defaultdict[str, list[str]] = defaultdict(list)
        for path in self.hall.attachments:
            if path.startswith(FILINGS) and ATTACHMENTS in path:
                files[path.split("/")[1]].append(veiled(path))
        return files


def _references(spans: Mapping[str, Iterable[Any]]) -> Iterator[str]:
    """Every filing that spans name."""
    for timeline in spans.values():
        for span in timeline:
            yield from (path for path in (span.by, span.ended_by) if path)
            yield from (path for _, path in span.earlier_ends if path)
            yield from (change.by for change in getattr(span, "changes", ()) if change.by)
