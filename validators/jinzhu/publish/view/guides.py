"""The guides of the items as the pages ask for them, opened one at a time.

A hall of 50,000 items would not fit into memory with every guide open. What a list asks of each
item lies beside the packed guide; anything else opens it, and the next guide takes its place.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, cast

from jinzhu.filing.guide import Guide
from jinzhu.register.brief import open_change, open_guide
from jinzhu.register.fold import changed_guide
from jinzhu.register.guides import GuideFacts, GuideInBrief

# The facts that are the values of the guide itself.
_WHOLE = frozenset(
    {
        "handling_type",
        "promised_limit",
        "statutory_limit",
        "charged",
        "online",
        "online_payment",
        "visits",
    }
)
_BESIDE = frozenset({"service_objects", "aliases"})
# The page of an item asks its guide many times, one after the other.
_OPEN = 8


class KeptGuide:
    """A guide after all its changes, packed; it answers as the ``Guide`` that it is.

    ``facts`` are those of the register; ``parts`` the packed guide of the entry and the changes
    after it, and as good as the guide where it is to be known whether it has changed.
    """

    __slots__ = ("_beside", "facts", "parts")

    def __init__(self, entry: GuideInBrief, changes: Sequence[GuideInBrief] = ()) -> None:
        """The guide of an entry, and what each change after it gave."""
        assert isinstance(entry.facts, GuideFacts)
        self.facts = entry.facts
        self._beside = entry.beside
        for change in changes:
            self.facts = self.facts._replace(**cast("dict[str, Any]", change.facts))
            self._beside = {**self._beside, **change.beside}
        self.parts = (entry.packed, *(change.packed for change in changes))

    @property
    def handed_out(self) -> Iterator[tuple[str, str | None]]:
        """The public files that the guide names, each by path and digest."""
        return chain(self._beside.get("materials", ()), self._beside.get("result", ()))

    def __getattr__(self, name: str) -> Any:
        """What is not kept beside the guide is asked of the guide."""
        if name in _WHOLE:
            return getattr(self.facts, name)
        if name in _BESIDE:
            return self._beside.get(name, ())
        return getattr(_open(self.parts), name)


@lru_cache(maxsize=_OPEN)
def _open(parts: tuple[bytes, ...]) -> Guide:
    guide = open_guide(parts[0])
    for change in parts[1:]:
        guide = changed_guide(guide, open_change(change))
    return guide


def opened(guide: Guide) -> Guide:
    """The guide itself, for whoever asks much of it."""
    return _open(guide.parts) if isinstance(guide, KeptGuide) else guide


def kept_guide(entry: GuideInBrief, changes: Sequence[GuideInBrief] = ()) -> Guide:
    """The guide, to be used as any other."""
    return cast(Guide, KeptGuide(entry, changes))


def material_names(guide: Guide) -> Sequence[str]:
    """The names of the materials, without opening the guide."""
    if isinstance(guide, KeptGuide):
        return guide.facts.materials
    return [each.name for each in guide.materials]


def parts_of(guide: Guide) -> Sequence[bytes]:
    """What stands for the content of a guide, without opening it."""
    if isinstance(guide, KeptGuide):
        return guide.parts
    return [guide.model_dump_json().encode()]
