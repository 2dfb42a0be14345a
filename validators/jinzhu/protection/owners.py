"""Who owns what: the management's reviewers everything, a department its folder.

The one who approves a filing must not be of its department. So a department never stands among
those whose approval lets its own filing through: where a forge knows owners that are only asked,
the department's people are asked; where every owner's approval counts, they are left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.people import Person, Role
from jinzhu.failure import Failure
from jinzhu.protection.forges import NAMES, Forge

REVIEWER: Role = "审核人"
# An account stands in a line of owners: nothing that could end it, or begin another owner.
_ACCOUNT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a department: who may approve what is filed there, and whose it is."""

    department: str
    reviewers: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """The accounts that own the repository, and the folders of the departments."""

    management: tuple[str, ...]
    folders: tuple[Folder, ...]


def owners_of(catalog: Catalog, forge: Forge, day: date) -> Owners:
    """The owners on a day. Raises Failure where nobody could approve, or an account is none."""
    people = [person for person in catalog.people.values() if person.valid_on(day)]
    reviewers = [person for person in people if _approver_roles(catalog).intersection(person.roles)]
    management = _accounts(
        (each for each in reviewers if _manages(each, catalog) and REVIEWER in each.roles), forge
    )
    if not management:
        raise Failure(
            f"政务服务管理部门没有一位{REVIEWER}登记了 {NAMES[forge]} 账号；"
            f"请在 catalog/people.yml 的 accounts 里填写，例如 {forge}:zhangsan"
        )
    return Owners(
        management,
        tuple(
            Folder(
                department,
                _accounts(
                    (
                        each
                        for each in reviewers
                        if each.department != department or _manages(each, catalog)
                    ),
                    forge,
                ),
                _accounts((each for each in people if each.department == department), forge),
            )
            for department in sorted(catalog.departments)
        ),
    )


def forge_of(catalog: Catalog) -> Forge:
    """The forge that the people have accounts on. Raises Failure where it is not one alone."""
    prefixes = {
        account.partition(":")[0]
        for person in catalog.people.values()
        for account in person.accounts
    }
    found = [forge for forge in Forge if forge in prefixes]
    if len(found) != 1:
        raise Failure(f"看不出用的是哪个代码平台，请用 --forge 指定：{'、'.join(Forge)}")
    return found[0]


def _approver_roles(catalog: Catalog) -> frozenset[Role]:
    asked: Iterable[Sequence[Role]] = catalog.profile.approvals.values() if catalog.profile else ()
    return frozenset(chain((REVIEWER,), *asked))


def _manages(person: Person, catalog: Catalog) -> bool:
    return person.department == catalog.management


def _accounts(people: Iterable[Person], forge: Forge) -> tuple[str, ...]:
    """Their accounts on the forge, each once, in an order that does not depend on the file's."""
    found = {
        _checked(account.removeprefix(f"{forge}:"), person, forge)
        for person in people
        for account in person.accounts
        if account.startswith(f"{forge}:")
    }
    return tuple(sorted(found, key=lambda account: (account.casefold(), account)))


def _checked(account: str, person: Person, forge: Forge) -> str:
    if not _ACCOUNT.fullmatch(account):
        raise Failure(
            f"catalog/people.yml 里 {person.id} 的 {NAMES[forge]} 账号写法不对，"
            f"只用字母、数字、点、连字符和下划线，例如 {forge}:zhangsan"
        )
    return account
