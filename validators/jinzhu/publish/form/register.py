"""The published register as the browser reads it: a core, and a part for each department."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jinzhu.checking import Folded, Tree
from jinzhu.checking.known import Published, tell
from jinzhu.checking.tree import ATTACHMENTS
from jinzhu.document import Refused, read
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.register.acts import PENDING, Approval

FOLDER = "assets/form/register/"
NAME_OF_CORE = "hall.json"


def register_parts(
    folded: Folded, tree: Tree, approvals: Mapping[str, Approval] | None, today: date
) -> dict[str, bytes]:
    """Each file of the register by its path below the root of the site."""
    return as_files(tell(published(folded, tree, approvals, today)))


def as_files(told: Mapping[str, Any]) -> dict[str, bytes]:
    """Each part as a file that names the edition that all of them are of."""
    parts = {_path(name): _json(told[name]) for name in sorted(told)}
    edition = hashlib.sha256(b"\n".join(parts.values())).hexdigest()[:16]
    head = f'{{"edition":"{edition}","hall":'.encode()
    return {path: head + part + b"}" for path, part in parts.items()}


def _path(department: str) -> str:
    return FOLDER + (f"of-{department}.json" if department else NAME_OF_CORE)


def published(
    folded: Folded, tree: Tree, approvals: Mapping[str, Approval] | None, today: date
) -> Published:
    """The hall as folded, with what else its tree holds."""
    paths = sorted(tree.paths())
    unread = tuple(_unread(folded, paths, approvals or {}))
    return Published(
        folded.catalog,
        folded.state,
        folded.calendar,
        today,
        unread,
        tuple({_item(tree, path) for path in unread} - {""}),
        [path for path in paths if ATTACHMENTS in path],
    )


def _unread(folded: Folded, paths: list[str], approvals: Mapping[str, Approval]) -> Iterator[str]:
    """Filings that are there and approved, and that the fold has nothing of."""
    listed = folded.catalog.baseline.filings if folded.catalog.baseline else {}
    for path in paths:
        if not path.startswith(FILINGS) or ATTACHMENTS in path or path in folded.state.records:
            continue
        known = path in listed or approvals.get(path, PENDING).known
        if known and isinstance(read_name(path), FilingName):
            yield path


def _item(tree: Tree, path: str) -> str:
    """The item that a filing with faults is about, if that much can be read."""
    try:
        data = read(tree.read(path))
    except Refused:
        return ""
    return str(data.get("item", "")) if isinstance(data, dict) else ""


def _json(part: Any) -> bytes:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
