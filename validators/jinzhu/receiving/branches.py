"""A push to a branch: a department's request, or what the management adds to one."""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from jinzhu.catalog.people import Person
from jinzhu.checking.tree import CATALOG
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.finding import Finding, Problem
from jinzhu.receiving.arrivals import (
    ADDED,
    GONE,
    Arrival,
    differences,
    is_ancestor,
    new_to_server,
    off_trunk,
)
from jinzhu.receiving.content import SPOT, content_problems, message_problems, name_fault
from jinzhu.receiving.hall import ServersHall
from jinzhu.receiving.push import BRANCHES, Update
from jinzhu.repository.commit import GitTree
from jinzhu.repository.git import refs
from jinzhu.repository.merged import merge_trees
from jinzhu.rules.texts import rule_texts

_HEAD = "head"
TOLERANCE = timedelta(minutes=10)
"""By how much the clock of whoever commits may be ahead of the server's."""


def branch_problems(
    update: Update, pusher: Person, hall: ServersHall, now: float
) -> Iterator[Problem]:
    """What is wrong with who moves a branch, and with the commits that this brings."""
    if update.old and not _may_move(update, pusher, hall):
        yield Problem("push-not-yours", path=update.ref, spot=SPOT)
    if update.new is None:
        return
    if fault := name_fault(update.ref) or _confused(update.ref, hall):
        yield Problem("push-name", values={"fault": fault}, path=update.ref, spot=SPOT)
    arrivals = new_to_server(hall.root, update.new)
    for arrival in arrivals:
        yield from future_problems(arrival, update.ref, now)
        yield from message_problems(arrival, update.ref)
        yield from _authors(arrival, update.ref, pusher, hall)
        yield from _places(arrival, pusher, hall)
        yield from content_problems(arrival.wrote, hall)
        if arrival.is_octopus:
            yield Problem("merge-octopus", path=update.ref, spot=SPOT)
    brought = off_trunk(hall.root, update.new, hall.tip)
    yield from several_requests(brought, update.ref)
    # Whose the new commits are has been asked above; a branch may also be put on old ones.
    allowed = {*_owners(brought, pusher, hall), hall.catalog.management}
    if not arrivals and pusher.department not in allowed:
        yield Problem("push-not-yours", path=update.ref, spot=SPOT)


def merged_errors(update: Update, hall: ServersHall) -> Iterator[Problem | Finding]:
    """What would be wrong with trunk if the branch were merged now."""
    assert update.new is not None
    merged = merge_trees(hall.root, hall.tip, update.new)
    for path in merged.conflicts:
        yield Problem("push-conflict", path=path, spot=SPOT)
    if merged.conflicts:
        return
    changes = differences(hall.root, hall.tip, merged.tree)
    for change in changes:
        if change.path in hall.ledger.approvals and change.status != ADDED:
            rule = "filing-deleted" if change.status == GONE else "filing-changed"
            yield Problem(rule, path=change.path, spot=SPOT)
    if any(change.path.startswith((FILINGS, CATALOG)) for change in changes):
        for error in hall.new_errors(GitTree(hall.root, merged.tree), hall.ledger):
            # What is filed late may still get its waiver, on this very branch, before the merge.
            if not rule_texts()[error.rule].procedure:
                yield error


def _confused(ref: str, hall: ServersHall) -> str:
    """With which branch a clone would mix this one up, in words; empty where with none."""
    name = ref.removeprefix(BRANCHES).casefold()
    if name == _HEAD:
        return "HEAD 是主线的代称"
    for other in refs(hall.root, BRANCHES):
        if other != ref and _same_file(name, other.removeprefix(BRANCHES).casefold()):
            return f"与“{other.removeprefix(BRANCHES)}”只差大小写，或者一个是另一个的目录"
    return ""


def _same_file(one: str, other: str) -> bool:
    """Whether a file system that takes capitals for small letters has no place for both."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def future_problems(arrival: Arrival, ref: str, now: float) -> Iterator[Problem]:
    """A commit is not made after the server receives it."""
    if arrival.seconds > now + TOLERANCE.total_seconds():
        yield Problem("push-future", values={"commit": arrival.id[:12]}, path=ref, spot=SPOT)


def several_requests(brought: Mapping[str, Arrival], ref: str) -> Iterator[Problem]:
    """A request is one line of work: it joins trunk into itself, never another request."""
    for commit in brought.values():
        if sum(parent in brought for parent in commit.parents) > 1:
            values = {"commit": commit.id[:12], "branch": ""}
            yield Problem("push-requests", values=values, path=ref, spot=SPOT)


def _may_move(update: Update, pusher: Person, hall: ServersHall) -> bool:
    """The department whose request it is; the management may add to it, or tidy it away."""
    assert update.old is not None
    if pusher.department in _owners(off_trunk(hall.root, update.old, hall.tip), pusher, hall):
        return True
    adds = update.new is None or is_ancestor(hall.root, update.old, update.new)
    return pusher.department == hall.catalog.management and adds


def _owners(
    brought: Mapping[str, Arrival], pusher: Person, hall: ServersHall
) -> Collection[str | None]:
    """Whose request it is: its authors' departments; one without any work is the pusher's."""
    emails = {commit.email for commit in brought.values()}
    departments = {person.department for email in emails for person in hall.office.persons(email)}
    # To endorse or return a request makes it no less the department's.
    return (departments - {hall.catalog.management}) or departments or {pusher.department}


def _authors(arrival: Arrival, ref: str, pusher: Person, hall: ServersHall) -> Iterator[Problem]:
    """Nobody commits in the name of another department, and of the management each for oneself."""
    authors = hall.office.persons(arrival.email)
    if not authors:
        yield Problem("writer-unknown", values={"email": arrival.email}, path=ref, spot=SPOT)
        return
    if pusher.department == hall.catalog.management:
        is_own = any(author.id == pusher.id for author in authors)
    else:
        is_own = any(author.department == pusher.department for author in authors)
    if not is_own:
        values = {"commit": arrival.id[:12], "email": arrival.email}
        yield Problem("push-author", values=values, path=ref, spot=SPOT)


def _places(arrival: Arrival, pusher: Person, hall: ServersHall) -> Iterator[Problem]:
    """A department writes in its own folder; the management in its own, and whatever is no filing."""
    own = f"{FILINGS}{pusher.department}/"
    is_management = pusher.department == hall.catalog.management
    for each in arrival.wrote:
        if each.path.startswith(own) or (is_management and not each.path.startswith(FILINGS)):
            continue
        name = read_name(each.path)
        if isinstance(name, FilingName) and name.kind == DepartmentChange.KIND:
            continue
        yield Problem("push-outside", values={"folder": own}, path=each.path, spot=SPOT)
