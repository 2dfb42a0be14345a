"""Records sealed anew where the recipients have changed.

A merged filing is never edited: its new text goes into the catalogue, which the management alone
changes and another person of it merges. The bytes inside stay the same, so the commitment holds.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.recipients import Recipient
from jinzhu.desk.sealing.age import Identities, armored
from jinzhu.desk.sealing.records import SealedFiling, open_filing, resealed_path
from jinzhu.document import Writable, write
from jinzhu.filing.sealed import payload

DONE, CURRENT, PENDING, SHUT = "重新密封", "不必", "未合并", "打不开"
FORMAT = 1


class Outcome(NamedTuple):
    """What became of one filing: the path and text to be written, where there are any."""

    filing: str
    outcome: str
    path: str = ""
    text: str = ""


def resealed(
    filings: Iterable[SealedFiling],
    catalog: Catalog,
    identities: Identities,
    recipients: Collection[Recipient],
    approved: Collection[str],
    day: date,
    *,
    every: bool = False,
) -> Iterator[Outcome]:
    """Every filing with its record sealed to the recipients of the day, where it is not yet.

    Sealing the same again gives other bytes, so what is current is left alone unless ``every``.
    """
    for filing in filings:
        if filing.path not in approved:
            yield Outcome(filing.path, PENDING)
        elif not every and _is_current(filing, catalog, recipients):
            yield Outcome(filing.path, CURRENT)
        else:
            yield _again(filing, catalog, identities, recipients, day)


def _again(
    filing: SealedFiling,
    catalog: Catalog,
    identities: Identities,
    recipients: Collection[Recipient],
    day: date,
) -> Outcome:
    found, _ = open_filing(filing, catalog, identities)
    if found is None:
        return Outcome(filing.path, SHUT)
    plain = payload(found.kind, found.staff, found.record, found.salt)
    content: Writable = {
        "format": FORMAT,
        "filing": filing.path,
        "resealed_on": day.isoformat(),
        "recipients": [each.id for each in recipients],
        "sealed": armored(plain, (each.key for each in recipients)),
    }
    return Outcome(filing.path, DONE, resealed_path(filing.path), write(content))


def _is_current(filing: SealedFiling, catalog: Catalog, recipients: Collection[Recipient]) -> bool:
    """Whether all of today's keys open it; what was sealed anew, no other key either."""
    wanted = {each.key for each in recipients}
    again = catalog.resealed.get(filing.path)
    if again:
        listed: Mapping[str, Recipient] = catalog.recipients
        return wanted == {listed[each].key for each in again.recipients if each in listed}
    return wanted <= _when_filed(filing, catalog)


def _when_filed(filing: SealedFiling, catalog: Catalog) -> set[str]:
    """The keys that held on the day of filing, when the filing must have been sealed."""
    try:
        day = date.fromisoformat(str(filing.data.get("filed_on")))
    except ValueError:
        return set()
    return {each.key for each in catalog.recipients.values() if each.valid_on(day)}
