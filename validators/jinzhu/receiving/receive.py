"""One push judged whole: every ref of it is accepted, or none is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import git

from jinzhu.failure import Failure
from jinzhu.finding import Finding, Problem
from jinzhu.receiving.arrivals import differences
from jinzhu.receiving.branches import branch_problems, merged_errors
from jinzhu.receiving.content import SPOT, content_problems
from jinzhu.receiving.hall import ServersHall
from jinzhu.receiving.merges import approval_problems, form_problems
from jinzhu.receiving.push import BRANCHES, TAGS, Update
from jinzhu.receiving.pusher import person_of
from jinzhu.receiving.tags import tag_problems
from jinzhu.receiving.verdict import as_finding, refuses
from jinzhu.repository.git import commands, refs
from jinzhu.unpacking import Unpacker

NOT_SET = 1
MOST_REQUESTS = 20
"""Branches that one push may create or move."""


@dataclass(frozen=True)
class Push:
    """What is pushed, by whom, and when the server received it."""

    updates: Sequence[Update]
    account: str | None
    today: date
    now: float


def receive(root: Path, push: Push, anchor: str | None = None) -> tuple[Finding, ...]:
    """What is wrong with a push into the bare repository at ``root``; errors refuse it."""
    trunk = trunk_of(root)
    tip = _tip(root, trunk)
    with Unpacker() as unpacker:
        if tip is None:
            said: Iterable[Problem | Finding] = _founded(root, push, trunk, unpacker)
        else:
            hall = ServersHall(root, trunk, tip, anchor, push.today, unpacker)
            said = _received(hall, push)
        # The ledger and the check may say the same of a file.
        findings = (each if isinstance(each, Finding) else as_finding(each) for each in said)
        told = {(each.rule, each.path, each.line, each.message): each for each in findings}
    return tuple(told.values())


def trunk_of(root: Path) -> str:
    """The ref of trunk: as ``jinzhu.trunk`` in the repository's settings says, else HEAD's."""
    name = _setting(root, "jinzhu.trunk")
    return BRANCHES + name if name else str(commands(root).symbolic_ref("HEAD"))


def _received(hall: ServersHall, push: Push) -> Iterator[Problem | Finding]:
    people = hall.catalog.people.values()
    pusher = person_of(push.account, people, push.today) if push.account else None
    if pusher is None:
        values = {"account": push.account or "（没有登录）"}
        yield Problem("push-unknown", values=values, path=hall.trunk, spot=SPOT)
        return
    requests = [each for each in push.updates if each.new and each.ref.startswith(BRANCHES)]
    if len(requests) > MOST_REQUESTS:
        # Each would be a check of the whole hall, with trunk waiting behind it.
        yield Problem("push-many", values={"limit": str(MOST_REQUESTS)}, path=hall.trunk, spot=SPOT)
        return
    tip = next((each.new for each in push.updates if each.ref == hall.trunk), None) or hall.tip
    for update in push.updates:
        if update.ref == hall.trunk:
            form = list(form_problems(update, hall, push.now))
            yield from form or approval_problems(update, pusher, hall)
            if _tip(hall.root, hall.trunk) != hall.tip:
                yield Problem("push-forced", path=hall.trunk, spot=SPOT)
        elif update.ref.startswith(BRANCHES):
            problems = list(branch_problems(update, pusher, hall, push.now))
            yield from problems
            if update.new and not refuses(problems):
                yield from merged_errors(update, hall)
        elif update.ref.startswith(TAGS):
            yield from tag_problems(update, pusher, hall, tip, push.now)
        else:
            yield Problem("push-ref", path=update.ref, spot=SPOT)


def _founded(root: Path, push: Push, trunk: str, unpacker: Unpacker) -> Iterator[Problem | Finding]:
    """The first push founds the hall: trunk alone, by the owner whom the server's settings name."""
    owner = _setting(root, "jinzhu.owner")
    for update in push.updates:
        if owner is None or push.account != owner or update.ref != trunk or update.new is None:
            yield Problem("push-founder", path=update.ref, spot=SPOT)
            continue
        hall = ServersHall(root, trunk, update.new, update.new, push.today, unpacker)
        problems = list(content_problems(differences(root, None, update.new), hall))
        yield from problems or hall.errors()


def _tip(root: Path, ref: str) -> str | None:
    """The commit that a ref stands on; None where there is no such ref."""
    return refs(root, ref).get(ref)


def _setting(root: Path, name: str) -> str | None:
    """A value of the repository's own settings; None where it is not set."""
    try:
        return str(commands(root).config("--get", name))
    except git.GitCommandError as error:
        if error.status != NOT_SET:
            raise Failure(f"服务器仓库的设置 {name} 读不出来") from None
        return None
