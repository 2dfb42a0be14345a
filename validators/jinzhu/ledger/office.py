"""Who is who in a hall and what an approval asks for, at one moment of trunk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jinzhu.catalog.people import Person, Role
from jinzhu.catalog.profile import Profile

REVIEWER: Role = "审核人"
# A trunk whose own catalogue says so trusts nothing but signatures.
SIGNED = "signed"


def serving(holders: Iterable[Person], day: date | None) -> Sequence[Person]:
    """Of the entries that share an address or a key, those of the day; all of them without any.

    Someone who moves to another department has an entry that is ended, and a new one.
    """
    known = list(holders)
    return [person for person in known if day is None or person.valid_on(day)] or known


def sole(holders: Iterable[Person], day: date | None) -> Person | None:
    """Whose an address or a key is on a day; nobody's, when several share it."""
    found = {person.id: person for person in serving(holders, day)}
    return next(iter(found.values())) if len(found) == 1 else None


def folded(email: str) -> str:
    """An address as it is looked up: upper and lower case are the same, in ASCII alone.

    Elsewhere another mailbox would pass for a person's: the Kelvin sign for a k, ß for ss.
    """
    return email.lower() if email.isascii() else email


def by_email(people: Iterable[Person]) -> Mapping[str, Sequence[Person]]:
    """The entries that name each address."""
    found: dict[str, list[Person]] = {}
    for person in people:
        for email in person.emails:
            found.setdefault(folded(email), []).append(person)
    return found


@dataclass(frozen=True)
class Office:
    """Who is who, and what is asked for, before a merge."""

    people: Mapping[str, Person]
    profile: Profile | None
    management: str | None
    day: date

    @property
    def signed(self) -> bool:
        """Whether only a signature approves."""
        return self.profile is not None and self.profile.approval == SIGNED

    def persons(self, email: str) -> Sequence[Person]:
        """Who may be writing from an e-mail address on the day."""
        return serving(self._emails.get(folded(email), ()), self.day)

    def person(self, email: str) -> Person | None:
        """Whose an e-mail address is on the day; nobody's, when several share it."""
        return sole(self.persons(email), self.day)

    @cached_property
    def _emails(self) -> Mapping[str, Sequence[Person]]:
        return by_email(self.people.values())

    def roles_for(self, kind: str | None) -> tuple[Role, ...]:
        """The roles that must approve a kind of filing."""
        asked = self.profile.approvals.get(kind) if self.profile and kind else None
        return asked or (REVIEWER,)

    def roles_of(self, person: str) -> frozenset[Role]:
        """The roles a person has on the day."""
        known = self.people.get(person)
        return frozenset(known.roles) if known and known.valid_on(self.day) else frozenset()

    def department_of(self, person: str) -> str | None:
        """The department a person speaks for on the day."""
        known = self.people.get(person)
        return known.department if known and known.valid_on(self.day) else None

    def name_of(self, person: str | None) -> str:
        """A person's name; their id where the catalogue does not know them."""
        known = self.people.get(person or "")
        return known.name if known else person or "（未登记）"
