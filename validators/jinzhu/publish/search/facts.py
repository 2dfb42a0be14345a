"""The part that filters need: for whom, of which type, how soon, online, how many visits, where."""

from collections.abc import Sequence
from typing import Any

from jinzhu.publish.search.coding import Numbered, alphabet, spelt, steps
from jinzhu.publish.view.guides import material_names
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView

PERSON = "自然人"
# Bits of the one letter that tells what the yes-or-no filters ask; visits take the two above.
FOR_PERSON, FOR_COMPANY, SAME_DAY, ONLINE = 1, 2, 4, 8
VISITS = 16
MOST_VISITS = 3
_FIRST = ord("0")


def facts(view: HallView, items: Sequence[ItemView]) -> dict[str, Any]:
    """A column for each filter, by the places of the items."""
    types: Numbered[str] = Numbered()
    places: Numbered[tuple[int, ...]] = Numbered()
    numbers = {number: place for place, number in enumerate(view.board.windows)}
    where = [
        places.place(tuple(numbers[window.number] for window in item.windows)) for item in items
    ]
    kinds = [types.place(item.item_type) for item in items]
    return {
        "types": types.values,
        "type": steps(kinds),
        "flags": "".join(chr(_FIRST + _flags(item)) for item in items),
        "places": places.values,
        "place": steps(where),
    }


def _flags(item: ItemView) -> int:
    guide = item.guide
    return (
        FOR_PERSON * (PERSON in guide.service_objects)
        | FOR_COMPANY * any(each != PERSON for each in guide.service_objects)
        | SAME_DAY * (guide.promised_limit.days == 0)
        | ONLINE * guide.online
        | VISITS * min(guide.visits, MOST_VISITS)
    )


def materials(items: Sequence[ItemView]) -> dict[str, Any]:
    """The names of the materials, and which of them each item asks for."""
    papers: Numbered[str] = Numbered()
    sets: Numbered[tuple[int, ...]] = Numbered()
    of = [
        sets.place(tuple(sorted({papers.place(each) for each in material_names(item.guide)})))
        for item in items
    ]
    text = "\n".join(papers.values)
    letters = alphabet(text)
    return {
        "letters": letters,
        "names": spelt(text, letters),
        "sets": [steps(each) for each in sets.values],
        "of": steps(of),
    }
