"""The management answers what an entry plan asks for (4.3.1)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from jinzhu.clocks.acts import approved_on, first_done, start, turn_for
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.entry_plan import EntryPlan
from jinzhu.filing.support_reply import SupportReply
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due
from jinzhu.register.state import State
from jinzhu.standards.basis import basis_of

Replies = Mapping[tuple[str, str], list[Record]]


def replies_of(state: State) -> Replies:
    """The replies by plan and request."""
    replies: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for path, paper in state.papers_of(SupportReply):
        for reply in paper.replies:
            replies[state.latest(paper.follows or ""), reply.request].append(state.records[path])
    return replies


def support_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each approved plan with requests: answered by the day its equipment is due."""
    state = facts.state
    replies = replies_of(state)
    for path, plan in state.papers_of(EntryPlan):
        approved = approved_on(state, path)
        requests = plan.requests
        if approved is None or not requests:
            continue
        record = state.records[path]
        asked = turn_for(SupportReply.KIND, record, facts)
        met, turn = _answered([replies.get((path, request), []) for request in requests], asked)
        yield start(
            facts,
            record,
            "support",
            "答复支持事项",
            basis_of(SupportReply.KIND, facts.profile.standards),
            turn,
            approved,
            Due(plan.deadlines.equipment, False),
            met,
        )


def _answered(replies: list[list[Record]], asked: Turn) -> tuple[date | None, Turn]:
    """The day of the last answer; the one request that is furthest behind says whose turn it is."""
    each = [first_done([(r.filed_on, r.approval.known) for r in found], asked) for found in replies]
    open_turns = [turn for day, turn in each if day is None]
    if open_turns:
        return None, asked if asked in open_turns else open_turns[0]
    return max(day for day, _ in each if day is not None), asked
