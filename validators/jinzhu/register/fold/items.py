"""Items enter, change and leave."""

from typing import Any

from jinzhu.filing.circular import Circular
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import GuideChange, ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.finding import Problem
from jinzhu.register.acts import Act
from jinzhu.register.fold.common import Problems, begins, keep
from jinzhu.register.guides import facts_given, facts_of
from jinzhu.register.spans import Change, ItemStay
from jinzhu.register.state import State


def enter_item(state: State, act: Act[ItemEntry]) -> Problems:
    """An item enters: its stay begins with the facts of its guide."""
    filing = act.filing
    stay = ItemStay(
        act.path,
        filing.actor,
        begins(state, act),
        filing.item,
        filing.name,
        filing.item_type,
        filing.window_type,
        facts_of(filing.guide),
    )
    state.open(state.items, filing.item, stay)
    return []


def _own_item(state: State, act: Act[Any]) -> tuple[ItemStay | None, Problems]:
    """The department's own item that covers the act's day, or what is wrong instead."""
    filing = act.filing
    stay = state.covering(state.items, filing.item, filing.effective_on)
    if stay is None:
        return None, [Problem("item-not-in", ("item",), {"item": filing.item})]
    if stay.department != filing.actor:
        return None, [Problem("item-other-department", ("item",), {"item": filing.item})]
    return stay, []


def withdraw_item(state: State, act: Act[ItemWithdrawal]) -> Problems:
    """An item leaves."""
    stay, problems = _own_item(state, act)
    if stay:
        stay.end(act.filing.effective_on, act.path)
        keep(state, act)
    return problems


def change_item(state: State, act: Act[ItemChange]) -> Problems:
    """An item's name, window type or guide changes."""
    stay, problems = _own_item(state, act)
    if stay:
        filing = act.filing
        guide = facts_given(filing.guide) if filing.guide else {}
        stay.change(Change(act.path, filing.new_name, filing.window_type, guide))
    return problems


def changed_guide(guide: Guide, change: GuideChange) -> Guide:
    """The guide after a change: each field that was given is replaced whole."""
    return guide.model_copy(
        update={name: getattr(change, name) for name in change.model_fields_set}
    )


def circulate(state: State, act: Act[Circular]) -> Problems:
    """A circular may end the state of an item that left without the procedure (8.2.2)."""
    filing = act.filing
    if filing.ends_item and filing.item:
        stay = state.covering(state.items, filing.item, filing.effective_on)
        if stay is None:
            return [Problem("item-not-in", ("item",), {"item": filing.item})]
        stay.end(filing.effective_on, act.path)
    return keep(state, act)
