"""Staff enter and are adjusted."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import Contract, Position, StaffEntry
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import Problems, begins, held_on, keep
from jinzhu.register.spans import Duty, StaffStay
from jinzhu.register.state import State

MOVES_TO: Mapping[str, Position] = {"前台转后台": "后台", "后台转前台": "窗口"}
MOVES_FROM: Mapping[str, Position] = {"前台转后台": "窗口", "后台转前台": "后台"}


def enter_staff(state: State, act: Act[StaffEntry]) -> Problems:
    """A staff member enters, with a first position."""
    filing = act.filing
    stay = StaffStay(
        act.path,
        filing.actor,
        begins(state, act),
        filing.staff,
        filing.name,
        filing.post,
        filing.rank_level,
        filing.declarations.can_organise,
        filing.source,
    )
    state.open(state.staff, filing.staff, stay)
    state.open(state.duties, filing.staff, _first_duty(act, stay.since))
    return []


def _first_duty(act: Act[StaffEntry], since: date) -> Duty:
    filing = act.filing
    return Duty(
        act.path,
        filing.actor,
        since,
        filing.staff,
        filing.position,
        filing.window,
        filing.branch,
        filing.head,
        chief=filing.chief_representative,
        approves=filing.approves,
        role=filing.role,
        contract_until=_last_day(filing.hire.contract) if filing.hire else None,
    )


def adjust_staff(state: State, act: Act[StaffAdjustment]) -> Problems:
    """A staff member changes position or leaves."""
    filing, day = act.filing, act.filing.effective_on
    stay = held_on(state.staff[filing.staff], filing.actor, day)
    duty = held_on(state.duties[filing.staff], filing.actor, day)
    if stay is None or duty is None:
        return [Problem("staff-not-in", ("staff",), {"staff": filing.staff})]
    if duty.position != filing.position:
        return [Problem("adjustment-position", ("position",), {"position": duty.position})]
    if MOVES_FROM.get(filing.change, duty.position) != duty.position:
        return [Problem("adjustment-position", ("change",), {"position": duty.position})]
    stay.rank_level = filing.rank_level or stay.rank_level
    stay.can_organise = stay.can_organise or filing.can_organise
    if filing.change == "撤离":
        stay.end(day, act.path)
        for span in state.duties[filing.staff]:
            if span.department == filing.actor and not (span.until and span.until <= day):
                span.end(day, act.path)
    else:
        state.open(state.duties, filing.staff, _next_duty(duty, act))
        duty.end(day, act.path)
    return keep(state, act)


def _next_duty(duty: Duty, act: Act[StaffAdjustment]) -> Duty:
    """The position after the adjustment, to the end that was planned for the one before."""
    filing = act.filing
    position = MOVES_TO.get(filing.change, duty.position)
    window = filing.window or (duty.window if position == duty.position else None)
    return replace(
        duty,
        by=act.path,
        since=filing.effective_on,
        position=position,
        window=window if position == "窗口" else None,
        head=duty.head if filing.head is None else filing.head,
        chief=duty.chief if filing.chief_representative is None else filing.chief_representative,
        approves=filing.approves or (duty.approves if position == duty.position else ()),
        role=filing.role or duty.role,
        contract_until=_last_day(filing.contract) if filing.contract else duty.contract_until,
    )


def _last_day(contract: Contract) -> date | None:
    """The last day of a contract; None for one without an end."""
    return contract.until if isinstance(contract.until, date) else None
