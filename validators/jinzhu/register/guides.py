"""What the register keeps of a service guide: the few facts that later rules compare."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jinzhu.filing.guide import Guide, Limit
from jinzhu.filing.item_change import GuideChange


class GuideFacts(NamedTuple):
    """A guide in brief; what is long is only known to be there."""

    handling_type: str
    promised_limit: Limit
    statutory_limit: Limit | None
    materials: tuple[str, ...]
    situations: tuple[str, ...]
    charged: bool
    fees: bool
    online: bool
    online_address: bool
    online_payment: bool
    visits: int
    visits_reason: bool
    enquiry: tuple[str, ...]
    complaint: tuple[str, ...]


class GuideInBrief(NamedTuple):
    """What stands for a guide where many are kept: its facts, and the guide itself packed.

    The facts are those of a whole guide, or those that a change gives. ``beside`` is what those
    ask who pass over every item, by the field of the guide: its service objects, its aliases, and
    of its materials and its result the files that they hand out, each by path and digest.
    ``packed`` is made and opened by ``jinzhu.register.brief``.
    """

    facts: GuideFacts | Mapping[str, Any]
    beside: Mapping[str, tuple[Any, ...]]
    packed: bytes


# How a field is kept where it is not kept whole.
_BRIEFLY: Mapping[str, Callable[[Any], Any]] = {
    "materials": lambda materials: tuple(material.name for material in materials),
    "situations": lambda situations: tuple(situation.id for situation in situations),
    "fees": bool,
    "online_address": bool,
    "visits_reason": bool,
    "enquiry": lambda channel: channel.phones,
    "complaint": lambda channel: channel.phones,
}
_FIELDS = [(name, _BRIEFLY.get(name)) for name in GuideFacts._fields]


def facts_of(guide: Guide | GuideInBrief) -> GuideFacts:
    """The facts of a whole guide."""
    if isinstance(guide, GuideInBrief):
        assert isinstance(guide.facts, GuideFacts)
        return guide.facts
    return GuideFacts(
        *(brief(getattr(guide, name)) if brief else getattr(guide, name) for name, brief in _FIELDS)
    )


def facts_given(change: GuideChange | GuideInBrief) -> Mapping[str, Any]:
    """The facts that a change gives; each replaces the one before it whole."""
    if isinstance(change, GuideInBrief):
        assert not isinstance(change.facts, GuideFacts)
        return change.facts
    given = change.model_fields_set
    return {
        name: brief(getattr(change, name)) if brief else getattr(change, name)
        for name, brief in _FIELDS
        if name in given
    }
