"""What the forms read: the fields of each kind, the choices of the hall, where files are handed in."""

import json
from collections.abc import Iterator
from typing import Any

from jinzhu.publish.edition import Edition
from jinzhu.publish.pages import addresses
from jinzhu.publish.view.form import form_of, sealed_form_of
from jinzhu.publish.view.hall import HallView


def form_files(view: HallView, edition: Edition) -> Iterator[tuple[str, bytes]]:
    """All of them, each at its path."""
    for kind in view.kinds:
        fields = {
            "form": form_of(kind, view.chosen),
            "sealed": sealed_form_of(kind, view.chosen),
        }
        yield addresses.form_fields(kind), _json(fields)
    for department, choices in view.offers.items():
        yield addresses.form_choices(department), choices
    yield addresses.FORM_HALL, _json(_hall(view, edition))


def _hall(view: HallView, edition: Edition) -> dict[str, Any]:
    """Where a new file is opened, and to whom secrets are sealed: no name of a person in either."""
    keys = [each.key for each in view.catalog.recipients.values() if each.valid_on(view.today)]
    forge = edition.forge
    return {
        "repository": forge.repository if forge else None,
        "forge": forge.kind if forge else None,
        "branch": forge.branch if forge else None,
        "clauses": _anchors(view),
        "recipients": list(dict.fromkeys(keys)),
    }


def _anchors(view: HallView) -> dict[str, str]:
    """Where the clauses of each standard are told; under no number those of the first one."""
    own = view.chosen[0]
    found = {each.number: each.number for each in view.standards}
    if own in found:
        found[""] = found.pop(own)
    return {name: addresses.clause_anchor(number, "").rstrip("-") for name, number in found.items()}


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
