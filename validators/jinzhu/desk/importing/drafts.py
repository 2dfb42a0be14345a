"""Drafts of item-entries: only what the file knows, so that ``check`` names what lacks."""

import hashlib
import re
from datetime import date

from jinzhu.desk.importing.rows import Item
from jinzhu.document import Writable
from jinzhu.filing.name import MOST_BYTES

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DIGEST_LENGTH = 8


def draft(item: Item, department: str, today: date) -> dict[str, Writable]:
    """Write down what is known of an item that is to enter the hall."""
    known: dict[str, Writable] = {
        "format": 1,
        "kind": "item-entry",
        "department": department,
        "filed_on": today.isoformat(),
    }
    if item.main_item:
        known["remarks"] = f"主项：{item.main_item}"
    known |= {"item": item.code, "name": item.name, "item_type": item.item_type}
    guide: dict[str, Writable] = {}
    if item.level:
        guide["level"] = item.level
    if item.link:
        guide["online_address"] = item.link
    return {**known, "guide": guide}


def draft_path(code: str, department: str, today: date, taken: set[str]) -> str:
    """Name the file of a draft: its item's code, marked by a digest where that is not enough.

    ``taken`` holds the paths of the hall in folded case.
    """
    lead = f"filings/{department}/{today.isoformat()}-item-entry-"
    slug = file_slug(code)
    path = f"{lead}{slug}.yml"
    if len(path) <= MOST_BYTES and path.casefold() not in taken:
        return path
    digest = hashlib.sha256(code.encode()).hexdigest()[:_DIGEST_LENGTH]
    room = MOST_BYTES - len(lead) - len(f"-{digest}.yml")
    return f"{lead}{slug[:room].rstrip('-')}-{digest}.yml"


def file_slug(code: str) -> str:
    """Spell a code so that it can stand in a path on any system."""
    return _NOT_SLUG.sub("-", code.lower()).strip("-")
