"""A pending filing waits for the reviewer."""

from collections.abc import Iterator

from jinzhu.clocks.acts import stands, start
from jinzhu.clocks.clock import REVIEWER, Clock, Facts
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due
from jinzhu.standards.basis import basis_of


def review_clocks(facts: Facts) -> Iterator[Clock]:
    """A clock for each pending filing that contradicts nothing, from the day it was filed."""
    for record in facts.state.records.values():
        if record.approval.standing == "pending" and stands(facts.state, record):
            model = KINDS[record.kind]
            yield start(
                facts,
                record,
                "review",
                f"审核{model.TITLE}",
                basis_of(record.kind, facts.profile.standards),
                REVIEWER,
                record.filed_on,
                _due(record),
            )


def _due(record: Record) -> Due | None:
    """Before the planned day is over; the standard sets no term for what was filed without one.

    An item's entry always has its day (5.2.1): a later approval moves it.
    """
    is_ahead = record.effective_on > record.filed_on
    return Due(record.effective_on, False) if is_ahead or record.kind == ItemEntry.KIND else None
