"""The unit that had sent somebody decides after they were sent back (DB43/T 2422.2 6.1.6)."""

from collections.abc import Iterator

from jinzhu.clocks.acts import approved_on, first_done, start
from jinzhu.clocks.answers import done_on
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.asked_by import HUNAN_STAFF
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.finding import Citation
from jinzhu.register.acts import Record
from jinzhu.register.fold.steps import taken
from jinzhu.register.state import State
from jinzhu.standards.basis import first_of

CLAUSES = (Citation(HUNAN_STAFF, "6.1.6"),)


def returns(state: State) -> Iterator[tuple[Record, list[Record]]]:
    """Every return with the decisions that followed it."""
    for path, paper in state.papers_of(StaffAdjustment):
        if paper.returned:
            yield state.records[path], list(taken(state, path, frozenset({ReturnDecision.KIND})))


def return_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each approved return; no term is set for the decision."""
    cited = first_of(CLAUSES, facts.profile.standards)
    if cited is None:
        return
    for record, decisions in returns(facts.state):
        approved = approved_on(facts.state, record.path)
        if approved is not None:
            done = [(done_on(facts.state, each), each.approval.known) for each in decisions]
            met, turn = first_done(done, Turn("部门", record.department))
            yield start(
                facts,
                record,
                "return-decision",
                "处理退回的人员",
                cited,
                turn,
                approved,
                None,
                met,
                private=True,
            )
