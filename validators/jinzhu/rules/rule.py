"""What a rule is: a small named check, and where it looks.

A rule is a function under its id. Its texts (title, clause, severity, message, help) stand in
``messages/`` under the same id. It yields the places where it is broken; the engine adds the
rest. Seven things can be looked at, each with its decorator:

- ``on_filing``: one filing by itself, with the state of the hall before it,
- ``on_guide``: the service guide as an entry or a change leaves it,
- ``on_act``: one filing in the state after its merge, when the acts of a day are a set,
- ``on_record``: the same for every kind, from what all filings have in common,
- ``on_item``: an item that a merge brought in,
- ``on_department``: a department that a merge touched,
- ``on_hall``: the whole hall, once, at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.profile import Profile
from jinzhu.filing.authorisation import Authorisation
from jinzhu.filing.entry_assessment import EntryAssessment
from jinzhu.filing.envelope import Filing
from jinzhu.filing.non_entry_explanation import NonEntryExplanation
from jinzhu.finding import Citation, Loc
from jinzhu.register.acts import Act, Record
from jinzhu.register.calendar import Calendar
from jinzhu.register.spans import Duty, ItemStay
from jinzhu.register.state import State
from jinzhu.rules.guides import Told


@dataclass(frozen=True)
class Hall:
    """What a rule may ask: the catalogue, the state, the profile of the act's day.

    ``today`` only serves clocks; ``digest_of`` gives the SHA-256 of a file of the tree, None
    when there is no such file. ``unread_items`` are the codes in filings that could not be read,
    so that an item with a fault in its filing is not called absent as well. What is worked out
    from the state is worked out once, so a rule that looks at one filing, while the state still
    changes, must not ask for it.
    """

    catalog: Catalog
    state: State
    profile: Profile
    calendar: Calendar
    today: date
    digest_of: Callable[[str], str | None]
    unread_items: Collection[str] = ()

    @cached_property
    def explained_items(self) -> frozenset[str]:
        """Codes of the items that an explanation names."""
        return frozenset(
            item.code
            for _, explanation in self.state.papers_of(NonEntryExplanation)
            for item in explanation.items
        )

    def duties_at(self, window: str) -> list[Duty]:
        """Every position that was ever held at a window."""
        return self._duties_by_window.get(window, [])

    @cached_property
    def _duties_by_window(self) -> Mapping[str, list[Duty]]:
        by_window: dict[str, list[Duty]] = defaultdict(list)
        for duties in self.state.duties.values():
            for duty in duties:
                if duty.window is not None:
                    by_window[duty.window].append(duty)
        return by_window

    def names_staff(self, text: str) -> bool:
        """Whether a text names somebody who is in the hall or was."""
        return any(
            text[start : start + length] in names
            for length, names in self._staff_names.items()
            for start in range(len(text) - length + 1)
        )

    @cached_property
    def _staff_names(self) -> Mapping[int, set[str]]:
        """The names by their length: a text is looked through once, however many there are."""
        by_length: dict[int, set[str]] = defaultdict(set)
        for stays in self.state.staff.values():
            for stay in stays:
                if stay.name:
                    by_length[len(stay.name)].add(stay.name)
        return by_length

    @cached_property
    def assessments(self) -> Mapping[str, list[EntryAssessment]]:
        """The assessments of each organisation that wants to enter, the latest at the end."""
        found: dict[str, list[EntryAssessment]] = defaultdict(list)
        papers = (paper for _, paper in self.state.papers_of(EntryAssessment))
        for paper in sorted(papers, key=lambda each: (each.assessed_on, each.filed_on)):
            found[paper.assessed].append(paper)
        return found

    @cached_property
    def authorised(self) -> Mapping[tuple[str, str], date]:
        """From which day a department has authorised its window for an item."""
        since: dict[tuple[str, str], date] = {}
        for _, letter in self.state.papers_of(Authorisation):
            for code in letter.authorised:
                key = (letter.actor, code)
                since[key] = min(since.get(key, letter.effective_on), letter.effective_on)
        return since


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is broken, and the values its message names.

    ``under`` is the one clause it falls under, where the rule stands on several.
    """

    loc: Loc
    values: Mapping[str, str]
    path: str | None = None
    key: bool = False
    under: Citation | None = None


Places = Iterator[Place]
FilingCheck = Callable[[Any, Hall], Iterable[Place]]
C = TypeVar("C", bound=Callable[..., Iterable[Place]])


def at(
    *loc: str | int,
    path: str | None = None,
    key: bool = False,
    under: Citation | None = None,
    **values: object,
) -> Place:
    """The place ``loc`` of the file, or of another file at ``path``."""
    return Place(loc, {name: str(value) for name, value in values.items()}, path, key, under)


@dataclass(slots=True)
class RuleBook:
    """Every rule by what it looks at; ids are unique and never used again."""

    on_filing: dict[type[Filing], list[tuple[str, FilingCheck]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    on_guide: list[tuple[str, Callable[[Told], Iterable[Place]]]] = field(default_factory=list)
    on_act: dict[type[Filing], list[tuple[str, Callable[[Act[Any], Hall], Iterable[Place]]]]] = (
        field(default_factory=lambda: defaultdict(list))
    )
    on_record: dict[type[Filing], list[tuple[str, Callable[[Record, Hall], Iterable[Place]]]]] = (
        field(default_factory=lambda: defaultdict(list))
    )
    on_item: list[tuple[str, Callable[[ItemStay, Hall], Iterable[Place]]]] = field(
        default_factory=list
    )
    on_department: list[tuple[str, Callable[[str, date, Hall], Iterable[Place]]]] = field(
        default_factory=list
    )
    on_hall: list[tuple[str, Callable[[Hall], Iterable[Place]]]] = field(default_factory=list)

    def only(self, rules: Collection[str]) -> "RuleBook":
        """The book with these rules alone."""
        book = RuleBook()
        for part in fields(self):
            own, other = getattr(self, part.name), getattr(book, part.name)
            if isinstance(own, list):
                other += [each for each in own if each[0] in rules]
                continue
            for kind, looks in own.items():
                if chosen := [each for each in looks if each[0] in rules]:
                    other[kind] = chosen
        return book


BOOK = RuleBook()


class _ByKind(Protocol):
    def __call__(self, rule: str, *kinds: type[Filing]) -> Callable[[C], C]: ...


def _by_kind(rules: Mapping[type[Filing], list[tuple[str, Any]]]) -> _ByKind:
    def named(rule: str, *kinds: type[Filing]) -> Callable[[C], C]:
        def register(check: C) -> C:
            for kind in kinds:
                rules[kind].append((rule, check))
            return check

        return register

    return named


def _listed(rules: list[tuple[str, Any]]) -> Callable[[str], Callable[[C], C]]:
    def named(rule: str) -> Callable[[C], C]:
        def register(check: C) -> C:
            rules.append((rule, check))
            return check

        return register

    return named


on_filing = _by_kind(BOOK.on_filing)
on_guide = _listed(BOOK.on_guide)
on_act = _by_kind(BOOK.on_act)
on_record = _by_kind(BOOK.on_record)
on_item = _listed(BOOK.on_item)
on_department = _listed(BOOK.on_department)
on_hall = _listed(BOOK.on_hall)
