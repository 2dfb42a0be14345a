"""The rules of the book, each applied to what it looks at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from jinzhu.checking.order import Found
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.finding import Loc, Problem
from jinzhu.register.acts import Act
from jinzhu.register.spans import ItemStay
from jinzhu.register.state import State
from jinzhu.rules import BOOK, Hall, Place, RuleBook
from jinzhu.rules.bearing import book_for
from jinzhu.rules.guides import told_by

# What is said of an item or of staff whose entry is not known, and which value names them.
MISSED = {"item-not-in": "item", "staff-not-in": "staff"}


@dataclass
class Judge:
    """Applies the rules and notes where they are broken.

    ``unread`` are filings that exist and could not be read, ``unread_items`` the items they are
    about: what refers to one of them is not itself at fault. ``expunged`` are the items and staff
    whose filings were taken out of the history.
    """

    found: Found
    unread: set[str] = field(default_factory=set)
    unread_items: set[str] = field(default_factory=set)
    expunged: Collection[str] = ()
    _told: set[tuple[str, str, Loc]] = field(default_factory=set)

    def filing(self, act: Act[Filing], hall: Hall) -> None:
        """One filing by itself, before it is folded."""
        filing, book = act.filing, book_for(hall.profile)
        for rule, looks in book.on_filing.get(type(filing), ()):
            for place in looks(filing, hall):
                self._note(rule, place, act.path)
        if isinstance(filing, ItemEntry | ItemChange) and (told := told_by(filing, hall.state)):
            for rule, looks_guide in book.on_guide:
                for place in looks_guide(told):
                    self._note(rule, place, act.path)

    def batch(self, batch: "Batch", hall: Hall) -> None:
        """What came with one merge, on the state after it."""
        book = book_for(hall.profile)
        for act in batch.acts:
            for rule, looks_act in book.on_act.get(type(act.filing), ()):
                for place in looks_act(act, hall):
                    self._note(rule, place, act.path)
        for path in batch.paths:
            self._record(path, hall, book)
        self._departments(batch, hall, book)

    def hall(self, hall: Hall) -> None:
        """The whole hall, once, at the end."""
        for rule, looks in book_for(hall.profile).on_hall:
            for place in looks(hall):
                self._note(rule, place, place.path or "")

    def contradictions(self, act: Act[Filing], problems: Iterable[Problem]) -> None:
        """What the fold said an act contradicts."""
        self.found[act.path] += (p for p in problems if not self._names_unread(p))

    def _record(self, path: str, hall: Hall, book: RuleBook) -> None:
        record = hall.state.records[path]
        for rule, looks in book.on_record.get(KINDS[record.kind], ()):
            for place in looks(record, hall):
                self._note(rule, place, path)
        if record.kind == ItemEntry.KIND:
            for stay in _entered(path, hall.state):
                for rule, looks_item in book.on_item:
                    for place in looks_item(stay, hall):
                        self._note(rule, place, path)

    def _departments(self, batch: "Batch", hall: Hall, book: RuleBook) -> None:
        for department, day in batch.days():
            for rule, looks in book.on_department:
                for place in looks(department, day, hall):
                    target = (rule, place.path or "", place.loc)
                    if target not in self._told:
                        # The same line causes it on every later day as well.
                        self._told.add(target)
                        self._note(rule, place, place.path or "")

    def _note(self, rule: str, place: Place, path: str) -> None:
        problem = Problem(rule, place.loc, place.values, key=place.key, under=place.under)
        if not self._names_unread(problem):
            self.found[place.path or path].append(problem)

    def _names_unread(self, problem: Problem) -> bool:
        values = problem.values
        if problem.rule == "item-not-in" and values.get("item") in self.unread_items:
            return True
        if problem.rule in MISSED and values.get(MISSED[problem.rule]) in self.expunged:
            return True
        return values.get("path_named") in self.unread


@dataclass
class Batch:
    """The filings of one merge as they are folded: what is judged when it is complete."""

    paths: list[str] = field(default_factory=list)
    acts: list[Act[Filing]] = field(default_factory=list)
    _last: dict[str, date] = field(default_factory=dict)
    _changes: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))

    def add(self, act: Act[Filing]) -> None:
        """Take in an act that was folded; its text is kept only if a rule will look at it."""
        actor, day = act.filing.actor, act.filing.effective_on
        if type(act.filing) in BOOK.on_act:
            self.acts.append(act)
        self._last[actor] = max(day, self._last.get(actor, day))
        if isinstance(act.filing, StaffAdjustment):
            self._changes[actor].add(day)

    def days(self) -> Iterator[tuple[str, date]]:
        """On which days the departments are judged: their last, and each change of staff."""
        for department, last in self._last.items():
            for day in sorted(self._changes[department] | {last}):
                yield department, day


def _entered(path: str, state: State) -> Iterator[ItemStay]:
    for code in state.records[path].subjects:
        yield from (stay for stay in state.items.get(code, ()) if stay.by == path)
