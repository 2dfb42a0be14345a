"""The files that the search box reads, one after the other as it needs them."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from jinzhu.publish.edition import Edition, SiteFile
from jinzhu.publish.search.facts import facts, materials
from jinzhu.publish.search.letters import EVERYDAY, sounds, traditional
from jinzhu.publish.search.names import listed, names
from jinzhu.publish.view.hall import HallView

FOLDER = "assets/jinzhu/search/"
NAMES = f"{FOLDER}names.json"
LETTERS = f"{FOLDER}letters.json"
FACTS = f"{FOLDER}facts.json"
MATERIALS = f"{FOLDER}materials.json"


def search_files(view: HallView, edition: Edition) -> Iterator[SiteFile]:
    """Each part with its path below the root of the site."""
    items = listed(view)
    first = names(view, items)
    yield SiteFile(NAMES, _json(first))
    used = frozenset(chain(first["letters"], *first["endings"], *chain(*first["synonyms"])))
    letters = {"sounds": sounds(used | EVERYDAY), "traditional": traditional(used)}
    yield SiteFile(LETTERS, _json(letters))
    yield SiteFile(FACTS, _json(facts(view, items)))
    yield SiteFile(MATERIALS, _json(materials(items)))


def _json(part: Mapping[str, Any]) -> bytes:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
