"""A push to trunk: nothing but the merges by which the pusher approves requests."""

from collections.abc import Iterator, Sequence

from jinzhu.catalog.people import Person
from jinzhu.filing.name import FILINGS
from jinzhu.finding import Finding, Problem
from jinzhu.ledger.entries import Entry, Ledger
from jinzhu.ledger.judgement import TOLERATED
from jinzhu.ledger.office import REVIEWER
from jinzhu.receiving.arrivals import (
    Arrival,
    along_trunk,
    differences,
    is_ancestor,
    new_to_server,
    off_trunk,
)
from jinzhu.receiving.branches import future_problems, several_requests
from jinzhu.receiving.content import SPOT, content_problems, message_problems
from jinzhu.receiving.hall import ServersHall
from jinzhu.receiving.push import BRANCHES, Update
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import refs


def form_problems(update: Update, hall: ServersHall, now: float) -> Iterator[Problem]:
    """What is wrong with the commits that trunk would get, whatever they hold."""
    if update.new is None:
        yield _problem("push-deleted", update)
        return
    merges = along_trunk(hall.root, update.new, hall.tip)
    if rule := _off_the_chain(update.new, merges, hall):
        yield _problem(rule, update)
        return
    for merge in merges:
        yield from future_problems(merge, update.ref, now)
        yield from message_problems(merge, update.ref)
        if not merge.is_merge:
            yield _problem("push-direct", update, commit=merge.id[:12])
        elif merge.is_octopus:
            yield _problem("merge-octopus", update)
        else:
            yield from _requests(merge, update, hall)
            for each in merge.wrote:
                yield Problem("merge-added-content", path=each.path, spot=SPOT)
    unseen = {each.id for each in new_to_server(hall.root, update.new)}
    if count := len(unseen - {merge.id for merge in merges}):
        yield _problem("push-unseen", update, count=str(count))


def approval_problems(
    update: Update, pusher: Person, hall: ServersHall
) -> Iterator[Problem | Finding]:
    """What the ledger says of the merges, and the check of trunk after them."""
    assert update.new is not None
    changes = differences(hall.root, hall.tip, update.new)
    yield from content_problems(changes, hall)
    ledger = hall.ledger_of(update.new)
    entries = ledger.entries[len(hall.ledger.entries) :]
    yield from _judged(entries, update, pusher, hall)
    if not all(change.path.startswith(FILINGS) for change in changes) or not changes:
        roles = hall.office.roles_of(pusher.id)
        if pusher.department != hall.catalog.management or REVIEWER not in roles:
            yield _problem("push-reviewer", update)
    yield from _errors(update.new, ledger, hall)


def _off_the_chain(tip: str, merges: Sequence[Arrival], hall: ServersHall) -> str | None:
    """How trunk would lose its past; None where the new tip goes on from the old one."""
    if merges and merges[-1].parents[:1] == (hall.tip,):
        return None
    return "push-foxtrot" if is_ancestor(hall.root, hall.tip, tip) else "push-forced"


def _requests(merge: Arrival, update: Update, hall: ServersHall) -> Iterator[Problem]:
    """One request a merge: no other branch of the server comes with it, and none inside it."""
    before, head = merge.parents
    brought = off_trunk(hall.root, head, before)
    yield from several_requests(brought, update.ref)
    for branch, tip in refs(hall.root, BRANCHES).items():
        if tip in brought and tip != head:
            values = {"branch": f"（{branch.removeprefix(BRANCHES)}）", "commit": merge.id[:12]}
            yield Problem("push-requests", values=values, path=update.ref, spot=SPOT)


def _judged(
    entries: Sequence[Entry], update: Update, pusher: Person, hall: ServersHall
) -> Iterator[Problem]:
    """What the ledger holds against the merges; each is pushed by the one who made it."""
    for entry in entries:
        grave = [problem for problem in entry.problems if problem.rule not in TOLERATED]
        yield from grave
        if not grave and entry.persons[:1] != (pusher.id,):
            name = hall.office.name_of(next(iter(entry.persons), None))
            yield _problem("push-merger", update, name=name, commit=entry.commit[:12])


def _errors(tip: str, ledger: Ledger, hall: ServersHall) -> Iterator[Finding]:
    yield from hall.new_errors(Commit(hall.root, tip), ledger)


def _problem(rule: str, update: Update, **values: str) -> Problem:
    return Problem(rule, values=values, path=update.ref, spot=SPOT)
