"""The reviewer's commits: the merge that approves, the endorsement, the return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import git

from jinzhu.failure import Failure
from jinzhu.ledger.message import with_trailers
from jinzhu.ledger.objects import read_commit
from jinzhu.ledger.office import Office
from jinzhu.ledger.reading import read_ledger
from jinzhu.ledger.signature import key_ring, verify
from jinzhu.report.plain import printable
from jinzhu.repository.git import commands
from jinzhu.repository.identity import own_email
from jinzhu.reviewing.shared import Shared

UNSIGNABLE = (
    "签名没有成功：先用 git config user.signingkey 指明登记过的 SSH 公钥，再试一次；"
    "公钥由管理机构登记在 catalog/people.yml"
)
NOT_OWN = (
    "签名没有成功：git config user.signingkey 所指的公钥今天没有登记在{}名下，核对后再试一次；"
    "公钥由管理机构登记在 catalog/people.yml"
)


@dataclass(frozen=True)
class Reviewer:
    """The person at this machine, as git and the catalogue know them."""

    id: str
    name: str


def reviewer_of(shared: Shared, today: date) -> tuple[Reviewer, Office]:
    """Who is working here, and the office at the tip of trunk on ``today``.

    Raises Failure for someone whom the catalogue does not know.
    """
    office = read_ledger(shared.root, shared.tip).office
    assert office is not None, "a trunk has a first commit"
    office = replace(office, day=today)
    email = own_email(shared.root)
    person = office.person(email)
    if person is None:
        raise Failure(
            f"邮箱“{printable(email)}”没有登记在 catalog/people.yml，或者由几人共用，不能审核；"
            "请核对 git config user.email"
        )
    return Reviewer(person.id, person.name), office


def make_commit(
    root: Path,
    tree: str,
    parents: Sequence[str],
    title: str,
    trailers: Mapping[str, str | None],
    *,
    sign: bool,
) -> str:
    """Make a commit that no branch holds yet; its id. Failure when it cannot be signed."""
    lineage = [part for parent in parents for part in ("-p", parent)]
    signing = ["-S"] if sign else []
    message = with_trailers(title, trailers)
    told = commands(root)(c="gpg.format=ssh")
    try:
        return str(told.commit_tree(*signing, *lineage, "-m", message, tree))
    except git.GitCommandError:
        if sign:
            raise Failure(UNSIGNABLE) from None
        raise


def require_own_signature(root: Path, commit: str, reviewer: Reviewer, office: Office) -> None:
    """Raise Failure unless the commit carries a signature by a key registered for the reviewer."""
    source: bytes = commands(root).get_object_data(commit)[3]
    signature = verify(read_commit(source), key_ring(office.people.values(), office.day))
    if signature.owner != reviewer.id:
        raise Failure(NOT_OWN.format(printable(reviewer.name)))
