"""The part that is read first: what the items are called, whose they are, and where their pages are."""

from collections.abc import Sequence
from typing import Any

from jinzhu.publish.pages import addresses
from jinzhu.publish.search.coding import Numbered, alphabet, code_column, spelt, steps
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.items import ItemView


def listed(view: HallView) -> list[ItemView]:
    """The items that can be found: in the hall or still to come, in the order of their codes."""
    return [item for item in view.items.values() if not item.standing.gone]


def names(view: HallView, items: Sequence[ItemView]) -> dict[str, Any]:
    """Names and aliases, each written once; whose each item is; codes; the hall's own words."""
    called: Numbered[tuple[str, ...]] = Numbered()
    ends: Numbered[str] = Numbered()
    stems, endings = [], []
    for item in items:
        stem, ending = _split(item.name)
        stems.append(called.place((stem, *item.guide.aliases)))
        endings.append(ends.place(ending))
    text = "\n".join("\t".join(each) for each in called.values)
    letters = alphabet(text)
    whose = {code: place for place, code in enumerate(view.departments)}
    return {
        "letters": letters,
        "names": spelt(text, letters),
        "endings": ends.values,
        "name": steps(stems),
        "ending": steps(endings),
        "department": steps(whose.get(item.department, -1) for item in items),
        "codes": code_column([item.code for item in items]),
        "folders": _folders([item.code for item in items]),
        "standing": {
            place: item.standing.place
            for place, item in enumerate(items)
            if not item.standing.inside
        },
        **_hall(view),
    }


def _hall(view: HallView) -> dict[str, Any]:
    """The hall's departments, its windows, and what people call things."""
    return {
        "departments": [
            [each.short, each.name, addresses.folder(each.id)] for each in view.departments.values()
        ],
        "windows": [
            [number, window.name or "", addresses.folder(number)]
            for number, window in view.board.windows.items()
        ],
        "synonyms": [[each.official, *each.everyday] for each in view.catalog.synonyms.values()],
    }


def _split(name: str) -> tuple[str, str]:
    """A name and what stands in brackets at its end: many items differ in that alone."""
    opened = name.rfind("（")
    return (name[:opened], name[opened:]) if opened > 0 and name.endswith("）") else (name, "")


def _folders(codes: Sequence[str]) -> dict[str, str]:
    """The folders that are not called like their code."""
    return {code: folder for code in codes if (folder := addresses.folder(code)) != code}
