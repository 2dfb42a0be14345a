"""An item enters by the day of its own Annex D (5.2.1)."""

from collections.abc import Iterator

from jinzhu.clocks.acts import approved_acts, start
from jinzhu.clocks.clock import Clock, Facts, Turn
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.register.calendar import Due
from jinzhu.standards.basis import basis_of


def entry_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each approved entry; one that was called off before it began has none."""
    state = facts.state
    for record, approved in approved_acts(state, lambda record: record.kind == ItemEntry.KIND):
        stay = next(s for s in state.items[record.subjects[0]] if s.by == record.path)
        if stay.until is not None and stay.until <= stay.since:
            continue
        yield start(
            facts,
            record,
            "entry",
            "事项按计划进驻",
            basis_of(ItemEntry.KIND, facts.profile.standards),
            Turn("部门", record.department),
            approved,
            Due(record.effective_on, False),
            None if record.path in state.open_steps else stay.since,
        )
