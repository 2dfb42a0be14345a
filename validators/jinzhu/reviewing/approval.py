"""The approval: the merge as it would stand on trunk, judged before anyone sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinzhu.catalog.people import Role
from jinzhu.failure import Failure
from jinzhu.filing.name import FilingName, read_name
from jinzhu.finding import Problem
from jinzhu.ledger.judgement import TOLERATED
from jinzhu.ledger.message import OPINION, ROLE
from jinzhu.ledger.office import REVIEWER, Office
from jinzhu.ledger.reading import read_ledger
from jinzhu.plan import Plan
from jinzhu.report.plain import printable
from jinzhu.repository.git import commands
from jinzhu.reviewing.commits import Reviewer, make_commit, require_own_signature
from jinzhu.reviewing.requests import RETURNED
from jinzhu.reviewing.shared import Shared
from jinzhu.rules.texts import rule_texts

MISSING = "role-missing"


@dataclass(frozen=True)
class Approval:
    """A merge that no branch holds yet, and what the ledger says of it.

    ``before`` is the commit that the branch it goes to must still stand on;
    ``reasons`` are why it would approve nothing; ``missing`` says which roles must still sign
    the same tree, where that alone is left: the merge then endorses, on the branch.
    """

    commit: str
    before: str
    reasons: tuple[str, ...]
    missing: str | None


def approve(
    shared: Shared,
    branch: str,
    plan: Plan,
    reviewer: Reviewer,
    office: Office,
    *,
    role: Role | None = None,
    opinion: str | None = None,
) -> Approval:
    """Make the merge that was planned, with the very tree that was shown, and judge it.

    Raises Failure for a role the reviewer does not have, or when a signature is asked for
    that cannot be made.
    """
    if role and role not in office.roles_of(reviewer.id):
        raise Failure(f"“{reviewer.name}”没有“{role}”的角色，见 catalog/people.yml")
    # On a branch anyone may claim to be anyone: where several approve, each signs.
    signs = office.signed or _asks_several(plan, office)
    commit = make_commit(
        shared.root,
        plan.tree,
        [plan.base, plan.head],
        f"审核通过 {printable(branch)}",
        {OPINION: opinion, ROLE: role},
        sign=signs,
    )
    if signs:
        require_own_signature(shared.root, commit, reviewer, office)
    problems = read_ledger(shared.root, commit, proof=True).entries[-1].problems
    grave = [problem for problem in problems if problem.rule not in TOLERATED]
    missing = [problem for problem in grave if problem.rule == MISSING]
    if missing and len(missing) == len(grave):
        roles = "、".join(sorted({problem.values["roles"] for problem in missing}))
        return Approval(commit, plan.head, (), roles)
    return Approval(commit, plan.base, tuple(_told(grave)), None)


def _asks_several(plan: Plan, office: Office) -> bool:
    """Whether a filing of the plan needs more than one role."""
    names = (read_name(path) for path in plan.files.filings)
    kinds = {name.kind for name in names if isinstance(name, FilingName)}
    return any(len(office.roles_for(kind)) > 1 for kind in kinds)


def _told(problems: list[Problem]) -> Iterator[str]:
    for problem in problems:
        message, _ = rule_texts()[problem.rule].said(problem.values)
        yield printable(f"{problem.path}：{message}" if problem.path else message)


def return_branch(
    shared: Shared, branch: str, reason: str, reviewer: Reviewer, office: Office
) -> str:
    """Put on a branch that it was returned, and why; the content stays as it is.

    Raises Failure for someone who is no reviewer.
    """
    if REVIEWER not in office.roles_of(reviewer.id):
        raise Failure(f"“{reviewer.name}”不是审核人，不能退回，见 catalog/people.yml")
    head = shared.head(branch)
    tree = str(commands(shared.root).rev_parse("--verify", "--end-of-options", f"{head}^{{tree}}"))
    trailers: Mapping[str, str | None] = {RETURNED: reason}
    commit = make_commit(
        shared.root, tree, [head], f"退回 {printable(branch)}", trailers, sign=office.signed
    )
    shared.push(commit, branch, head)
    return commit
