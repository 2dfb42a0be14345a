"""What the fields of a form may name, as small files: one for the hall, one for each department.

Only what is public already goes in. A filing about a person who left is not offered, though it
stands in the register: nothing on a page leads to those who are gone.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.filing.report_in import ReportIn
from jinzhu.filing.sealed import SEALED
from jinzhu.publish.search.letters import readings
from jinzhu.register.choices import FILING, Choice, choices
from jinzhu.register.state import State

HALL = ""
OF_ALL = ("department", "window", "branch")
OF_EACH = ("item", "item-in-hall", "staff-in-hall", FILING)
ABOUT_PEOPLE = frozenset({*SEALED, ReportIn.KIND})
Offers = Mapping[str, bytes]


def offers(catalog: Catalog, state: State, day: date) -> Offers:
    """The choices as JSON by department; those of the hall, with who has some, stand under ``HALL``.

    A choice is a list of its value, its label, the initials it sounds like, and what it fills in.
    """
    by_department: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    for source in OF_EACH:
        for choice in _public(source, catalog, state, day):
            known = by_department[choice.department or HALL]
            known.setdefault(source, []).append(_row(choice))
    hall: dict[str, Any] = {
        source: [_row(each, whole=True) for each in choices(source, catalog, state, day)]
        for source in OF_ALL
    }
    own = sorted(name for name in by_department if name != HALL)
    found = {name: _json(by_department[name]) for name in own}
    found[HALL] = _json({**hall, **by_department.get(HALL, {}), "departments": own})
    return found


def _public(source: str, catalog: Catalog, state: State, day: date) -> Iterator[Choice]:
    for choice in choices(source, catalog, state, day):
        if source != FILING or _may_be_shown(choice.value, state, day):
            yield choice


def _may_be_shown(path: str, state: State, day: date) -> bool:
    """Whether the people a filing is about are in the hall, or come to it."""
    record = state.records[path]
    if record.kind not in ABOUT_PEOPLE:
        return True
    before = state.records.get(record.follows or path, record)
    people = record.subjects or before.subjects
    return all(state.in_or_comes(state.staff, staff, day) for staff in people)


def _row(choice: Choice, *, whole: bool = False) -> list[Any]:
    """The few that every form asks for are found by whole syllables as well."""
    told = initials(choice.label)
    sounds = f"{told} {syllables(choice.label)}" if whole and told else told
    row: list[Any] = [choice.value, choice.label, sounds]
    return [*row, dict(choice.fills)] if choice.fills else row


def initials(label: str) -> str:
    """``zhsgaj`` for 珠海市公安局: what is typed at a keyboard to find it."""
    return "".join(each[0] for each in _sounds(label))


def syllables(label: str) -> str:
    """``gonganju`` for 公安局."""
    return "".join(_sounds(label))


def _sounds(label: str) -> Iterator[str]:
    """The usual syllable of each Chinese character."""
    for letter in label:
        if not letter.isascii() and (found := readings(letter)):
            yield found[0]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
