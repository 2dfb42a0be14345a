"""The guide that a filing leaves behind: whole from an entry, put together from a change."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinzhu.filing.guide import Guide, Material
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.register.guides import GuideFacts, facts_given, facts_of
from jinzhu.register.state import State

GuideFiling = ItemEntry | ItemChange


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


def told_by(filing: GuideFiling, state: State) -> Told | None:
    """What the filing makes of the guide; None for a change that leaves it alone."""
    if isinstance(filing, ItemEntry):
        return Told(facts_of(filing.guide), filing.guide)
    if filing.guide is None:
        return None
    before = state.covering(state.items, filing.item, filing.effective_on)
    if before is None:
        return None
    facts = before.guide_before(filing.supersedes)._replace(**facts_given(filing.guide))
    return Told(facts, filing.guide)


def materials_given(filing: GuideFiling) -> Iterator[tuple[int, Material]]:
    """The materials that the filing itself gives, with their places; a change may give none."""
    return enumerate(filing.guide.materials or () if filing.guide else ())


def item_type_of(filing: GuideFiling, state: State) -> str | None:
    """The type of the filing's item: an entry says it, a change leaves it as it is."""
    if isinstance(filing, ItemEntry):
        return filing.item_type
    before = state.covering(state.items, filing.item, filing.effective_on)
    return before.item_type if before else None
