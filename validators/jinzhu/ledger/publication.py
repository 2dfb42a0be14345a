"""Publications: annotated tags ``published/20261122T063800Z`` that a deployment leaves on trunk."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import attrgetter
from pathlib import Path

from jinzhu.finding import Problem
from jinzhu.ledger.catalogue import Catalogue
from jinzhu.ledger.entries import Publication
from jinzhu.ledger.history import moment
from jinzhu.ledger.judgement import SPOT
from jinzhu.ledger.objects import Signed, read_tag
from jinzhu.ledger.office import SIGNED, Office
from jinzhu.ledger.signature import verify
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.git import commands

PREFIX = "published/"
FORM = "%Y%m%dT%H%M%SZ"
PUBLISHER = "发布人"
# The tag is named before it is made; between the two lies the deployment.
MOST_SECONDS = 3600
_TAGGER = re.compile(r"[^<>]*<(?P<email>[^<>]*)> (?P<seconds>[0-9]{1,12}) [+-][0-9]{4}")
_NAME = re.compile(r"published/[0-9]{8}T[0-9]{6}Z")
_ID = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it was found; ``signed`` is None for one that is not annotated."""

    name: str
    commit: str
    signed: Signed | None


def tag_name(time: datetime) -> str:
    """The name of the tag of a publication."""
    return PREFIX + time.astimezone(UTC).strftime(FORM)


def is_named_for_a_time(tag: str) -> bool:
    """Whether a tag is named as publications are."""
    return _NAME.fullmatch(tag) is not None


def read_tags(
    root: Path,
    read: Callable[[str], bytes],
    names: Collection[str] | None = None,
    original: Callable[[str], bytes | None] = lambda _: None,
) -> Mapping[str, list[Tag]]:
    """The publication tags by the commit they stand on; only those of ``names``, if given.

    ``original`` gives the tag that was made first, where the history was rewritten since.
    """
    listing = commands(root).for_each_ref(
        f"refs/tags/{PREFIX}",
        format="%(objecttype) %(objectname) %(refname:strip=2)",
    )
    found: dict[str, list[Tag]] = defaultdict(list)
    for line in filter(None, listing.split("\n")):
        kind, name, tag = line.split(" ", 2)
        if names is None or tag in names:
            signed = read_tag(read(name)) if kind == "tag" else None
            commit = _target(signed) if signed else name
            first = original(name)
            found[commit].append(Tag(tag, commit, read_tag(first) if first else signed))
    return found


def _target(signed: Signed) -> str:
    """The commit that a tag itself names; git would look for what another tag stands on."""
    name = signed.header(b"object")
    return name if _ID.fullmatch(name) else ""


def publication(
    tag: Tag, position: int | None, catalogue: Catalogue, office: Office
) -> Publication:
    """What a tag proves, by the people and the profile of the commit it stands on."""
    named = _named_time(tag.name)
    tagger = _TAGGER.fullmatch(tag.signed.header(b"tagger")) if tag.signed else None
    time = moment(int(tagger["seconds"])) if tagger else named
    person = catalogue.person(tagger["email"], office.day) if tagger else None
    keys = catalogue.keys(office.day)
    signature = verify(tag.signed or _NOTHING, keys, catalogue.forge_keys)
    publisher = signature.owner or (person.id if person else None)
    problems = tuple(
        Problem(rule, values={"tag": tag.name}, spot=SPOT)
        for rule in _faults(tag, position, named, time, publisher, signature.proof, office)
    )
    return Publication(tag.name, tag.commit, position, time, publisher, signature, problems)


_NOTHING = Signed(b"", None)


def _named_time(name: str) -> datetime:
    """The moment a tag's name says; one before all publications where it says none."""
    try:
        text = name.removeprefix(PREFIX)
        if _NAME.fullmatch(name):
            return datetime.strptime(text, FORM).replace(tzinfo=UTC).astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        pass
    return moment(0)


def _faults(
    tag: Tag,
    position: int | None,
    named: datetime,
    time: datetime,
    publisher: str | None,
    proof: str,
    office: Office,
) -> Iterator[str]:
    if position is None:
        yield "publication-off-trunk"
    # A tag says its own name: one that was signed is not put up again under another.
    renamed = tag.signed is None or tag.signed.header(b"tag") != tag.name
    if renamed or abs((time - named).total_seconds()) > MOST_SECONDS:
        yield "publication-name"
    asks = office.profile is not None and office.profile.publication == SIGNED
    if asks and proof != "verified":
        yield "publication-unsigned"
    if publisher is None or PUBLISHER not in office.roles_of(publisher):
        yield "publication-publisher"


def publication_days(publications: Iterable[Publication], known: Sequence[date]) -> Sequence[date]:
    """The day on which each position of trunk was first published, as far as it was.

    ``known`` are the days of the positions: nothing was published before it was there.
    """
    days: list[date] = []
    for each in sorted(publications, key=attrgetter("time")):
        if each.position is not None and each.counts:
            day = max(each.time.date(), known[each.position])
            days += [day] * (each.position + 1 - len(days))
    return days
