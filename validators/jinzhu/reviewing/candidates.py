"""Who could approve a request, and what the ledger will say of how it was written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinzhu.catalog.people import Person, Role
from jinzhu.filing.name import FilingName, read_name
from jinzhu.finding import Problem
from jinzhu.ledger.history import Commit, read_history
from jinzhu.ledger.judgement import TOLERATED, Approving, judge_catalogue, judge_filing
from jinzhu.ledger.office import REVIEWER, Office
from jinzhu.ledger.signature import Signature
from jinzhu.plan.approvers import Approvers, Official
from jinzhu.plan.files import Files
from jinzhu.repository.git import commands

PROVEN = Signature("verified")


def read_brought(root: Path, base: str, head: str) -> tuple[Commit, ...]:
    """The commits that a merge of ``head`` would bring onto ``base``."""
    listing = str(commands(root).rev_list(head, f"^{base}"))
    commits = read_history(root, head).commits
    return tuple(commits[commit] for commit in listing.split())


@dataclass(frozen=True)
class Candidates:
    """The people of the office before the merge, asked about the files it would bring."""

    office: Office
    files: Files
    brought: Sequence[Commit]

    def approvers(self) -> Approvers:
        """Who may approve alone, or together, and who may not although they have the role."""
        people = [*self._with_a_role()]
        alone = [person for person in people if self._is_enough(person)]
        reasons = {person.id: self._barred(person) for person in people}
        free = [person for person in people if reasons[person.id] is None]
        return Approvers(
            tuple(map(self._official, alone)),
            () if alone else tuple(self._together(free)),
            tuple(
                self._official(person, reasons[person.id])
                for person in people
                if reasons[person.id] and person not in alone
            ),
            self.office.signed,
        )

    def tolerated(self, path: str) -> tuple[Problem, ...]:
        """What the ledger will say of a filing's writers, whoever approves it."""
        problems = judge_filing(
            path, *self._writers(path), Approving("merge", (), PROVEN), self.office
        )
        return tuple(problem for problem in problems if problem.rule in TOLERATED)

    # --- what is asked for --------------------------------------------------

    @cached_property
    def _catalogue(self) -> tuple[str, ...]:
        return tuple(change.path for change in self.files.catalogue)

    @cached_property
    def _roles(self) -> tuple[Role, ...]:
        """Every role that some file asks for."""
        paths = (*self.files.added, *self._catalogue)
        asked = (role for path in paths for role in self.office.roles_for(_kind(path)))
        return tuple(dict.fromkeys(asked)) or (REVIEWER,)

    def _with_a_role(self) -> Iterator[Person]:
        for person in self.office.people.values():
            if self.office.roles_of(person.id) & set(self._roles):
                yield person

    def _is_enough(self, person: Person) -> bool:
        """Whether the person's merge alone approves everything."""
        if self.office.signed and not person.keys:
            return False
        act = Approving("merge", (person.id,), PROVEN)
        return not any(problem.rule not in TOLERATED for problem in self._judged(act))

    def _judged(self, act: Approving) -> Iterator[Problem]:
        for path in self.files.added:
            yield from judge_filing(path, *self._writers(path), act, self.office)
        for path in self._catalogue:
            yield from judge_catalogue(path, self._writers(path)[0], act, self.office)

    def _barred(self, person: Person) -> str | None:
        """Why a person may not approve, whatever their role."""
        office = self.office
        paths = (*self.files.added, *self._catalogue)
        department = office.department_of(person.id)
        if any(person.id in self._writers(path)[0] for path in paths):
            return "参与了本请求的起草"
        if department != office.management:
            if any(department == _department(path) for path in self.files.added):
                return "是备案部门的人员"
            if self._catalogue:
                return "不是政务服务管理部门的人员，不能审核目录"
        return "没有登记签名所用的公钥" if office.signed and not person.keys else None

    def _together(self, free: Iterable[Person]) -> Iterator[tuple[str, tuple[Official, ...]]]:
        people = list(free)
        for role in self._roles:
            takers = [person for person in people if role in self.office.roles_of(person.id)]
            yield role, tuple(map(self._official, takers))

    def _official(self, person: Person, barred: str | None = None) -> Official:
        return Official(person.id, person.name, tuple(person.roles), barred)

    # --- who wrote ----------------------------------------------------------

    def _writers(self, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The persons who wrote a file, and the addresses that nobody is known by."""
        return self._by_path.get(path, ((), ()))

    @cached_property
    def _by_path(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        emails: dict[str, set[str]] = {}
        for path in (*self.files.added, *self._catalogue):
            emails[path] = {commit.email for commit in self.brought if commit.wrote(path)}
        return {path: self._told_apart(found) for path, found in emails.items()}

    def _told_apart(self, emails: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = {email: self.office.persons(email) for email in sorted(emails)}
        known = sorted({person.id for persons in found.values() for person in persons})
        return tuple(known), tuple(email for email, persons in found.items() if not persons)


def _kind(path: str) -> str | None:
    name = read_name(path)
    return name.kind if isinstance(name, FilingName) else None


def _department(path: str) -> str | None:
    name = read_name(path)
    return name.department if isinstance(name, FilingName) else None
