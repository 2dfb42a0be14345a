"""Whether a merge approves what it brought: who may approve, who wrote it, what was signed.

Everything is judged by the people and the profile in force before the merge. Nothing here reads
git, so that ``jinzhu approve`` and the server's hook can ask before there is a merge.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinzhu.catalog.people import Role
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.finding import Problem
from jinzhu.ledger.entries import Came
from jinzhu.ledger.office import Office
from jinzhu.ledger.signature import Signature

SPOT = (1, 1)
# Faults that leave a filing approved: they are told, and a circular may follow.
TOLERATED = frozenset({"writer-unknown", "writer-elsewhere", "time-backwards"})
_CAME: Mapping[Came, str] = {
    "push": "pushed-directly",
    "squash": "merge-squashed",
    "octopus": "merge-octopus",
}
_UNPROVEN = {
    "unsigned": "没有签名",
    "forge": "只有代码平台的签名",
    "openpgp": "不是 SSH 签名",
    "unknown key": "签名所用的公钥没有登记在审核人名下",
    "bad": "签名与内容不符",
}


@dataclass(frozen=True)
class Approving:
    """The approval of a merge: who merged, who signed the same tree before, and how it came."""

    came: Came
    persons: Sequence[str]
    signature: Signature
    own: Collection[str] = ()
    """Paths whose content the merge itself made."""


def judge_filing(
    path: str, writers: Collection[str], emails: Collection[str], act: Approving, office: Office
) -> Iterator[Problem]:
    """What is wrong with the approval of the filing at ``path``.

    ``writers`` are the persons who wrote it, ``emails`` the addresses of those nobody knows.
    """
    name = read_name(path)
    kind = name.kind if isinstance(name, FilingName) else None
    yield from _form(path, act, office)
    if act.came == "merge":
        yield from _roles(path, kind, act, office)
        yield from _own_act(path, kind, writers, act, office)
    if emails:
        yield _problem("writer-unknown", path, email="、".join(sorted(emails)))
    if kind != DepartmentChange.KIND:
        yield from _speaking(path, writers, office)


def judge_catalogue(
    path: str, writers: Collection[str], act: Approving, office: Office
) -> Iterator[Problem]:
    """What is wrong with a change of the catalogue: it is the management's, four eyes see it."""
    wrong = [*_form(path, act, office)]
    if act.came == "merge":
        wrong += _roles(path, None, act, office)
        merger = act.persons[0] if act.persons else None
        if merger in writers:
            wrong.append(_problem("management-alone", path))
        elif merger is None or office.department_of(merger) != office.management:
            wrong.append(_problem("unapproved", path))
    if wrong:
        yield _problem("catalogue-unapproved", path)


def _problem(rule: str, path: str, **values: str) -> Problem:
    return Problem(rule, values=values, path=path, spot=SPOT)


def _form(path: str, act: Approving, office: Office) -> Iterator[Problem]:
    """How it came onto trunk, and what was signed."""
    if act.came != "merge":
        yield _problem(_CAME[act.came], path)
    elif path in act.own:
        yield _problem("merge-added-content", path)
    elif office.signed and act.signature.proof != "verified":
        yield _problem("merge-unsigned", path, why=_UNPROVEN[act.signature.proof])


def _roles(path: str, kind: str | None, act: Approving, office: Office) -> Iterator[Problem]:
    """The one who merged has a role that is asked for, and no role is missing."""
    asked = office.roles_for(kind)
    held = [office.roles_of(person) for person in dict.fromkeys(act.persons)]
    if not held or not held[0] & set(asked):
        yield _problem("unapproved", path)
    elif not _all_taken(asked, held):
        missing = [role for role in asked if not any(role in roles for roles in held)]
        yield _problem("role-missing", path, roles="、".join(missing or asked))


def _all_taken(asked: Sequence[Role], held: Sequence[Collection[Role]]) -> bool:
    """Whether each role was taken by a person of their own."""
    if not asked:
        return True
    return any(
        asked[0] in roles and _all_taken(asked[1:], [*held[:place], *held[place + 1 :]])
        for place, roles in enumerate(held)
    )


def _own_act(
    path: str, kind: str | None, writers: Collection[str], act: Approving, office: Office
) -> Iterator[Problem]:
    """Nobody approves what they wrote, nor an act of their own department."""
    department = _department(path)
    asked = set(office.roles_for(kind))
    for person in dict.fromkeys(act.persons):
        # Someone else than the merging one, who has none of the roles, approved nothing either.
        if person != act.persons[0] and not asked & office.roles_of(person):
            continue
        name = office.name_of(person)
        if person in writers:
            of_management = department == office.management
            rule = "management-alone" if of_management else "approved-by-writer"
            yield _problem(rule, path, name=name)
        elif office.department_of(person) == department != office.management:
            yield _problem("approved-by-own-department", path, name=name)


def _department(path: str) -> str:
    """Whose folder a path is in, also that of an attachment."""
    return path.removeprefix(FILINGS).partition("/")[0]


def _speaking(path: str, writers: Collection[str], office: Office) -> Iterator[Problem]:
    """Who wrote a filing speaks for its department; a department-change may be its forerunner's."""
    for person in sorted(writers):
        department = office.department_of(person)
        if department != _department(path):
            values = {"name": office.name_of(person), "department": department or "（已离任）"}
            yield _problem("writer-elsewhere", path, **values)
