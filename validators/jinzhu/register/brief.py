"""An item's filing in brief: all that the fold asks of it, with its guide packed away.

A guide is most of a filing and is wanted only where its page is made. Fifty thousand of them as
models take two gigabytes and many seconds to make; packed they take a fortieth of that, and a
list that needs a fact of every item finds it beside them. A guide was held against its model
before it is packed, so opening it again finds nothing new.
"""

import marshal
import sys
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from jinzhu.document import Refused, read
from jinzhu.filing.envelope import Attachment, Filing, Opinion
from jinzhu.filing.guide import Guide, Limit
from jinzhu.filing.item_change import GuideChange, ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import models_in, parse
from jinzhu.register.guides import GuideFacts, GuideInBrief, facts_given, facts_of

Plain = Any  # what marshal carries: texts, numbers, yes and no, lists, mappings
# The kinds that carry a guide, and what is kept of each beside it.
_ENVELOPE = (
    "format",
    "kind",
    "department",
    "filed_for",
    "opinion_of",
    "follows",
    "supersedes",
    "item",
    "name",
    "window_type",
)
_KEPT: Mapping[str, tuple[str, ...]] = {
    ItemEntry.KIND: (*_ENVELOPE, "item_type"),
    ItemChange.KIND: (*_ENVELOPE, "new_name", "change_type", "what"),
}
_DAYS = ("filed_on", "effective_on")
_LIMITS = ("promised_limit", "statutory_limit")
_SHARED = ("kind", "department", "filed_for", "window_type", "item_type", "change_type")
# That a unit gave its opinion is known; what it said is not kept.
_GIVEN = Opinion.model_construct()
# Version 2 writes the same bytes for the same data, whoever else holds a part of it.
_MARSHAL = 2
_LEVEL = 3


def read_filing(kind: str, source: bytes) -> Filing | None:
    """The filing in these bytes, in brief if it has a guide; None for one with a fault."""
    answer = answer_of(kind, source)
    return filing_of(kind, answer) if answer else None


def answer_of(kind: str, source: bytes) -> bytes:
    """What another process, or a cache, is to know of a filing; empty for one with a fault."""
    try:
        data = read(source)
    except Refused:
        return b""
    if not isinstance(data, dict) or data.get("kind") != kind:
        return b""
    filing, _ = parse(KINDS[kind], data)
    if filing is None:
        return b""
    return marshal.dumps(_brief(filing, data) if kind in _KEPT else data, _MARSHAL)


def filing_of(kind: str, answer: bytes) -> Filing | None:
    """The filing that an answer tells of."""
    told = marshal.loads(answer)
    if kind not in _KEPT:
        return parse(KINDS[kind], told)[0]
    return _filing(kind, *told)


def _brief(filing: Any, data: Mapping[str, Plain]) -> tuple[Plain, ...]:
    head = tuple([getattr(filing, name) for name in _KEPT[filing.kind]])
    days = tuple([getattr(filing, day).toordinal() for day in _DAYS])
    has_opinion = filing.unit_opinion is not None
    guide = filing.guide
    if guide is None:
        return head, days, has_opinion, None, None, b""
    if isinstance(filing, ItemEntry):
        facts: Plain = tuple([_plain(value) for value in facts_of(guide)])
    else:
        facts = {name: _plain(value) for name, value in facts_given(guide).items()}
    return head, days, has_opinion, facts, _beside(guide), _packed(data["guide"])


def _plain(value: Any) -> Plain:
    return (value.days, value.unit) if isinstance(value, Limit) else value


def _beside(guide: Any) -> dict[str, tuple[Plain, ...]]:
    given = guide.model_fields_set
    beside = {
        name: getattr(guide, name) for name in ("service_objects", "aliases") if name in given
    }
    if "materials" in given:
        papers = [paper for each in guide.materials for paper in (each.sample, each.blank_form)]
        beside["materials"] = _handed_out(papers)
    if "result" in given:
        beside["result"] = _handed_out([guide.result.sample])
    return beside


def _handed_out(papers: Iterable[Attachment | None]) -> tuple[Plain, ...]:
    """The files among the papers that are public, each once in its order."""
    files = [(each.path, each.sha256) for each in papers if each and each.path and each.public]
    return tuple(dict.fromkeys(files))


def _packed(guide: Plain) -> bytes:
    packer = zlib.compressobj(_LEVEL, zdict=_common())
    return packer.compress(marshal.dumps(guide, _MARSHAL)) + packer.flush()


@lru_cache(maxsize=1)
def _common() -> bytes:
    """What every guide has: its keys, as they would be packed."""
    return marshal.dumps(_keys(Guide), _MARSHAL)


def _keys(model: type[BaseModel]) -> Plain:
    return {
        name: [_keys(part) for part in models_in(field.annotation)]
        for name, field in model.model_fields.items()
    }


def _filing(
    kind: str,
    head: tuple[Any, ...],
    days: tuple[int, int],
    has_opinion: bool,
    facts: Plain,
    beside: dict[str, tuple[Any, ...]],
    packed: bytes,
) -> Filing:
    values = dict(zip(_KEPT[kind], head, strict=True))
    for name in _SHARED:
        if value := values.get(name):
            values[name] = sys.intern(value)
    guide = None if facts is None else GuideInBrief(_facts(facts), _shared(beside), packed)
    opinion = _GIVEN if has_opinion else None
    filed, effective = map(_day, days)
    return KINDS[kind].model_construct(
        **values, filed_on=filed, effective_on=effective, unit_opinion=opinion, guide=guide
    )


def _facts(facts: Plain) -> GuideFacts | dict[str, Any]:
    """The facts of an entry, which has all of them, or those that a change gives."""
    if isinstance(facts, dict):
        return {
            name: _limit(*value) if name in _LIMITS and value else value
            for name, value in facts.items()
        }
    told = GuideFacts(*facts)
    promised, statutory = told.promised_limit, told.statutory_limit
    return told._replace(
        handling_type=sys.intern(told.handling_type),
        promised_limit=_limit(*promised),
        statutory_limit=_limit(*statutory) if statutory else None,
        enquiry=_same(told.enquiry),
        complaint=_same(told.complaint),
        materials=tuple([sys.intern(name) for name in told.materials]),
    )


def _shared(beside: dict[str, tuple[Any, ...]]) -> Mapping[str, tuple[Any, ...]]:
    if objects := beside.get("service_objects"):
        beside["service_objects"] = _same(objects)
    return beside


@lru_cache(maxsize=4096)
def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


@lru_cache(maxsize=512)
def _limit(days: int, unit: Any) -> Limit:
    return Limit(days=days, unit=unit)


@lru_cache(maxsize=4096)
def _same(values: tuple[str, ...]) -> tuple[str, ...]:
    """One tuple for all items that have the same."""
    return values


def open_guide(packed: bytes) -> Guide:
    """The guide of an entry."""
    return Guide.model_validate(_opened(packed))


def open_change(packed: bytes) -> GuideChange:
    """The part of a guide that a change gives."""
    return GuideChange.model_validate(_opened(packed))


def _opened(packed: bytes) -> Plain:
    return marshal.loads(_unpacked(packed))


def _unpacked(packed: bytes) -> bytes:
    opener = zlib.decompressobj(zdict=_common())
    return opener.decompress(packed) + opener.flush()
