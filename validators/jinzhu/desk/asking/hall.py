"""The hall as the desk needs it: its choices, what was filed last, and the check of a draft."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jinzhu.catalog.profile import Profile
from jinzhu.checking import Checked, check
from jinzhu.checking.against import mark_old
from jinzhu.checking.tree import With
from jinzhu.desk.following import profile_of
from jinzhu.filing.envelope import Contact, Filing
from jinzhu.filing.fields import NONE_WORD, OrNone
from jinzhu.finding import Finding
from jinzhu.ledger.hall import open_hall
from jinzhu.plan.guides import Described, Descriptions
from jinzhu.register.acts import Act
from jinzhu.register.choices import Choice, choices
from jinzhu.standards.asking import Chosen


@dataclass
class _Watch:
    """Notes during the check who of each department filed last, and how one item is described."""

    descriptions: Descriptions = field(default_factory=lambda: Descriptions(frozenset()))
    contacts: dict[str, tuple[date, Contact]] = field(default_factory=dict)
    filings: dict[str, Filing] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    def observe(self, act: Act[Filing]) -> None:
        """Take note of one filing."""
        filing, known = act.filing, self.contacts.get(act.filing.department)
        if known is None or known[0] <= filing.filed_on:
            self.contacts[filing.department] = (filing.filed_on, filing.handled_by)
        if act.path in self.kept:
            self.filings[act.path] = filing
        self.descriptions.observe(act)


class DeskHall:
    """A hall opened for whoever fills in a form on ``day``."""

    def __init__(self, root: Path, day: date) -> None:
        self.root, self.hall, self.day = root, open_hall(root), day
        self._watch = _Watch()
        self._choices: dict[str, tuple[Choice, ...]] = {}

    def watch(self, *, item: str | None = None, path: str | None = None) -> None:
        """Remember the description of an item, or a filing whole, when the hall is read."""
        self._watch = _Watch(
            Descriptions(frozenset([item] if item else [])), kept=frozenset([path] if path else [])
        )
        self.__dict__.pop("checked", None)

    @cached_property
    def checked(self) -> Checked:
        """The hall as it stands, without the draft."""
        return check(
            self.hall.tree,
            self.hall.calendar,
            self.hall.approvals,
            today=self.day,
            noted=self.hall.ledger.unapproved,
            observe=self._watch.observe,
        )

    @cached_property
    def profile(self) -> Profile:
        """The hall's profile."""
        return profile_of(self.hall.tree)

    @property
    def chosen(self) -> Chosen:
        """The numbers of the standards that bind the hall."""
        return self.profile.standards

    def choices(self, source: str, department: str | None) -> tuple[Choice, ...]:
        """What a field may name; of a department's own things only those of this department."""
        if source not in self._choices:
            checked = self.checked
            self._choices[source] = choices(source, checked.catalog, checked.state, self.day)
        found = self._choices[source]
        own = tuple(each for each in found if each.department in (None, department))
        return own or found

    def department_name(self, department: str) -> str:
        """The name of a department; its id where the catalogue has none."""
        known = self.checked.catalog.departments.get(department)
        return known.name if known else department

    def last_contact(self, department: str) -> Contact | None:
        """Who answered for the department's last filing."""
        self._read()
        found = self._watch.contacts.get(department)
        return found[1] if found else None

    def described(self, code: str) -> Described | None:
        """The item as it is described now."""
        if code not in self._watch.descriptions.codes:
            self.watch(item=code)
        return self._watch.descriptions.of(code, self.checked.state)

    def filing(self, path: str) -> Filing | None:
        """A filing of the hall, whole; None where there is none that can be read."""
        if path not in self._watch.kept:
            self.watch(path=path)
        self._read()
        return self._watch.filings.get(path)

    def _read(self) -> Checked:
        """Have the hall read, and what is watched for noted."""
        return self.checked

    def findings(self, path: str, content: bytes) -> tuple[Finding, ...]:
        """What the check says once the draft is there: of it, and anew of other files."""
        after = check(
            With(self.hall.tree, {path: content}),
            self.hall.calendar,
            self.hall.approvals,
            today=self.day,
            noted=self.hall.ledger.unapproved,
        )
        found = mark_old(after.findings, self.checked.findings)
        return tuple(each for each in found if each.new or each.path == path)

    def free_path(self, path: str) -> str:
        """The path, or the first one with a number that no file of the hall has."""
        taken = {each.casefold() for each in self.hall.tree.paths()}
        stem, number, free = path.removesuffix(".yml"), 1, path
        while free.casefold() in taken:
            number += 1
            free = f"{stem}-{number}.yml"
        return free


def as_data(part: BaseModel) -> dict[str, Any]:
    """A part of a filing as a file has it: what was given, every value as text."""
    fields = type(part).model_fields
    return {
        name: NONE_WORD if value is None else _as_text(value)
        for name in fields
        if name in part.model_fields_set
        and ((value := getattr(part, name)) is not None or _may_be_none(fields[name]))
    }


def _may_be_none(info: FieldInfo) -> bool:
    return any(isinstance(each, OrNone) for each in info.metadata)


def _as_text(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return as_data(value)
    if isinstance(value, tuple):
        return [_as_text(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
