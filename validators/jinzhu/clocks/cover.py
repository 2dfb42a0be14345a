"""Someone stands in after an emergency until a successor comes (6.3.3)."""

from collections.abc import Iterator
from datetime import date

from jinzhu.clocks.acts import approved_on, start
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.asked_by import HUNAN_STAFF, NATIONAL, ZHUHAI
from jinzhu.filing.staff_adjustment import Cover, StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.finding import Citation
from jinzhu.register.calendar import Due
from jinzhu.register.spans import Duty
from jinzhu.register.state import State
from jinzhu.standards.basis import first_of

CLAUSES = (
    Citation(ZHUHAI, "6.3.3"),
    Citation(HUNAN_STAFF, "6.1.5"),
    Citation(NATIONAL, "6.3.2"),
)


def covers(state: State) -> Iterator[tuple[str, StaffAdjustment, Cover]]:
    """The adjustments after which someone stands in."""
    for path, paper in state.papers_of(StaffAdjustment):
        if paper.no_successor == "紧急离岗" and paper.cover is not None:
            yield path, paper, paper.cover


def reliefs(state: State, paper: StaffAdjustment, cover: Cover) -> Iterator[Duty]:
    """Who came to a window of the department since the position fell empty, and reported in."""
    for staff in sorted(state.staff_of[paper.actor]):
        for duty in state.duties[staff]:
            if (
                duty.position == "窗口"
                and duty.since >= paper.effective_on
                and duty.staff != cover.staff
                and duty.by not in state.open_steps
                and _is_newcomer(state, duty)
            ):
                yield duty


def _is_newcomer(state: State, duty: Duty) -> bool:
    """Whether the position was taken from outside or from the back office."""
    paper = state.papers[StaffAdjustment.KIND].get(duty.by)
    if isinstance(paper, StaffAdjustment):
        return paper.change == "后台转前台"
    return state.records[duty.by].kind == StaffEntry.KIND


def cover_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each approved cover; it ends with a successor, or when the department leaves."""
    state = facts.state
    cited = first_of(CLAUSES, facts.profile.standards)
    if cited is None:
        return
    for path, paper, cover in covers(state):
        approved = approved_on(state, path)
        if approved is None:
            continue
        ends = [
            duty.since
            for duty in reliefs(state, paper, cover)
            if state.records[duty.by].approval.known
        ]
        ends += _leaving(state, paper)
        yield start(
            facts,
            state.records[path],
            "cover",
            "安排人员接替顶岗",
            cited,
            Turn("部门", paper.actor),
            approved,
            Due(cover.until, False),
            min(ends, default=None),
        )


def _leaving(state: State, paper: StaffAdjustment) -> Iterator[date]:
    for stay in state.departments.get(paper.actor, ()):
        until = None if stay.ended_by in state.open_steps else stay.until
        if until is not None and until > paper.effective_on:
            yield until
