"""The fold of one filing into the state of the hall."""

from collections.abc import Callable, Mapping
from typing import Any

from jinzhu.filing.circular import Circular
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.staff_adjustment import StaffAdjustment
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.window_change import WindowChange
from jinzhu.register.acts import Act, Record
from jinzhu.register.fold.common import Problems, keep
from jinzhu.register.fold.corrections import fault_of_correction, keep_ends
from jinzhu.register.fold.departments import (
    change_department,
    enter_department,
    withdraw_department,
)
from jinzhu.register.fold.items import change_item, circulate, enter_item, withdraw_item
from jinzhu.register.fold.staff import adjust_staff, enter_staff
from jinzhu.register.fold.steps import take_step, wait
from jinzhu.register.fold.windows import change_windows
from jinzhu.register.state import State

Steps = Mapping[str, tuple[str, ...]]
NO_STEPS: Steps = {}


_FOLDS: dict[type[Filing], Callable[[State, Any], Problems]] = {
    DepartmentEntry: enter_department,
    DepartmentWithdrawal: withdraw_department,
    DepartmentChange: change_department,
    ItemEntry: enter_item,
    ItemWithdrawal: withdraw_item,
    ItemChange: change_item,
    Circular: circulate,
    StaffEntry: enter_staff,
    StaffAdjustment: adjust_staff,
    WindowChange: change_windows,
}


def fold(state: State, act: Act[Filing], steps: Steps = NO_STEPS) -> Problems:
    """Fold one act; the problems say what it contradicts, and then nothing has changed.

    ``steps`` names for each kind the kinds that must follow before it takes effect; what was
    carried over (存量) has taken effect as it is listed.
    """
    filing = act.filing
    problems = fault_of_correction(state, act)
    # The record stays: later filings may refer to a filing that is wrong.
    state.records[act.path] = Record.of(act)
    if problems:
        return problems
    retracted = state.retract(filing.supersedes) if filing.supersedes else None
    problems = _FOLDS.get(type(filing), keep)(state, act)
    if problems:
        if retracted:
            state.restore(retracted)
        return problems
    if retracted:
        state.superseded[retracted.path] = act.path
        keep_ends(state, retracted, act)
    wait(state, act, steps.get(filing.kind, ()))
    take_step(state, act)
    return []
