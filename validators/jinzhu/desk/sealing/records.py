"""The sealed records of a hall, opened and checked by whoever holds a key."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import RESEALED
from jinzhu.checking.tree import Tree
from jinzhu.desk.sealing.age import Identities, open_sealed
from jinzhu.document import Data, Refused, read
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.filing.sealed import SEALED, Opened, disagreements
from jinzhu.finding import Loc, Problem

KEY_ONLY = "sealed-key"
_SEALED: Loc = ("sealed",)


class SealedFiling(NamedTuple):
    """The clear part of a filing with a sealed one."""

    path: str
    kind: str
    data: dict[str, Any]

    @property
    def proof(self) -> str | None:
        """Its commitment; None where it has none."""
        found = self.data.get("commitment")
        return found if isinstance(found, str) else None


def sealed_filings(tree: Tree) -> Iterator[SealedFiling]:
    """Every filing of the hall that has a sealed part, by path; what cannot be read is left out."""
    for path in sorted(each for each in tree.paths() if each.startswith(FILINGS)):
        if found := sealed_filing(tree, path):
            yield found


def sealed_filing(tree: Tree, path: str) -> SealedFiling | None:
    """The filing at a path; None where it has no sealed part, or cannot be read."""
    name = read_name(path)
    if not isinstance(name, FilingName) or name.kind not in SEALED:
        return None
    try:
        data: Data = read(tree.read(path))
    except Refused:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("sealed"), str):
        return None
    return SealedFiling(path, name.kind, data)


def resealed_path(path: str) -> str:
    """Where the record of a merged filing stands when it was sealed anew."""
    return RESEALED + path.removeprefix(FILINGS)


def open_filing(
    filing: SealedFiling, catalog: Catalog, identities: Identities
) -> tuple[Opened | None, list[Problem]]:
    """The record of a filing, from its own text or from the one sealed anew.

    Nothing of the record is repeated in the problems; their places are in the filing.
    """
    texts = [str(filing.data["sealed"])]
    if again := catalog.resealed.get(filing.path):
        texts.append(again.sealed)
    said: list[Problem] = []
    for text in texts:
        found, problems = open_sealed(text, identities, filing.proof)
        if found:
            said = _strange(filing, found)
            return (None if said else found), said
        # What another key may open says less than what is wrong with the text that is open.
        said = problems if not said or said[0].rule == KEY_ONLY else said
    return None, [_in_filing(each) for each in said]


def record_findings(
    filing: SealedFiling, catalog: Catalog, identities: Identities
) -> list[Problem]:
    """All that is wrong with the sealed part of a filing."""
    found, problems = open_filing(filing, catalog, identities)
    if found is None:
        return problems
    return [_in_filing(each) for each in disagreements(filing.kind, filing.data, found.record)]


def _strange(filing: SealedFiling, found: Opened) -> list[Problem]:
    if (found.kind, found.staff) == (filing.kind, filing.data.get("staff")):
        return []
    return [Problem("sealed-other", _SEALED)]


def _in_filing(problem: Problem) -> Problem:
    """The problem at the sealed block: where in the record it is, the message says by its label."""
    return Problem(problem.rule, _SEALED, problem.values)
