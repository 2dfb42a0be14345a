"""The guide that a filing leaves behind: whole from an entry, put together from a change."""

from dataclasses import dataclass
from functools import lru_cache

from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.register.guides import GuideFacts, facts_given, facts_of
from jinzhu.rules.rule import Hall


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of a guide after a filing, and the filing's part in them."""

    facts: GuideFacts
    guide: Guide

    def gives(self, *names: str) -> bool:
        """Whether the filing itself gives one of these fields: the others were judged before."""
        return not self.guide.model_fields_set.isdisjoint(names)

    def place(self, *names: str) -> str:
        """The first of these fields that the filing gives, where a finding can stand."""
        given = self.guide.model_fields_set
        return next((name for name in names if name in given), names[0])


class _Same:
    """A guide as a key: equal to itself alone, so that no text is hashed."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def __hash__(self) -> int:
        return id(self.guide)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.guide is self.guide


@lru_cache(maxsize=1)
def _whole(same: _Same) -> Told:
    """An entry's guide in brief: worked out once for the many rules that ask one after another."""
    return Told(facts_of(same.guide), same.guide)


def told_by(filing: ItemEntry | ItemChange, hall: Hall) -> Told | None:
    """What the filing makes of the guide; None for a change that leaves it alone."""
    if isinstance(filing, ItemEntry):
        return _whole(_Same(filing.guide))
    if filing.guide is None:
        return None
    before = hall.state.covering(hall.state.items, filing.item, filing.effective_on)
    if before is None:
        return None
    facts = before.guide_before(filing.supersedes)._replace(**facts_given(filing.guide))
    return Told(facts, filing.guide)
