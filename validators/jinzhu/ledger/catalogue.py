"""The catalogue as it was before each merge: by it, a merge is judged."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sshsig import PublicKey

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import BASELINE, HALL, PEOPLE, PROFILE, load
from jinzhu.catalog.people import Person
from jinzhu.catalog.profile import Profile
from jinzhu.ledger.log import Change
from jinzhu.ledger.office import by_email, folded, serving, sole
from jinzhu.ledger.signature import KeyRing, key_ring, public_key

CATALOG = "catalog/"
# What merges are judged by.
JUDGING = (PEOPLE, PROFILE, HALL)
FORGOTTEN = 64


@dataclass
class Catalogue:
    """The blobs of ``catalog/`` in force; its files are read when they are asked for.

    Merges are judged by the last version of a file that can be read: a broken one neither turns
    signatures off nor leaves nobody who could approve its repair.
    """

    read: Callable[[str], bytes]
    blobs: dict[str, str] = field(default_factory=dict)
    judging: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Versions of a file are few; each is read once."""
        self._load = lru_cache(FORGOTTEN)(self._load_file)
        self._keys = lru_cache(FORGOTTEN)(self._key_ring)
        self._emails = lru_cache(FORGOTTEN)(self._by_email)

    def take(self, changes: Iterable[Change]) -> None:
        """Put changes in force."""
        for change in changes:
            if not change.path.startswith(CATALOG):
                continue
            if change.status == "D" or not change.is_file:
                self.blobs.pop(change.path, None)
                continue
            self.blobs[change.path] = change.blob
            if change.path in JUDGING and self._can_be_read(change):
                self.judging[change.path] = change.blob

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by id."""
        return self._catalog(PEOPLE).people

    def keys(self, day: date | None = None) -> KeyRing:
        """Whose key is whose on a day."""
        return self._keys(self.judging.get(PEOPLE, ""), day)

    @property
    def profile(self) -> Profile | None:
        """The profile; None before there was one."""
        return self._catalog(PROFILE).profile

    @property
    def management(self) -> str | None:
        """The department that manages the hall."""
        return self._catalog(HALL).management

    @property
    def forge_keys(self) -> frozenset[PublicKey]:
        """The keys that the forge itself signs with."""
        lines = self.profile.forge_keys if self.profile else ()
        return frozenset(filter(None, map(public_key, lines)))

    @property
    def carried_over(self) -> Mapping[str, str]:
        """The paths that the manifest lists, with their blobs."""
        blob = self.blobs.get(BASELINE)
        baseline: Baseline | None = self._load(BASELINE, blob).baseline if blob else None
        return baseline.filings if baseline else {}

    def persons(self, email: str, day: date | None = None) -> Iterable[Person]:
        """Who may be writing from an e-mail address."""
        return serving(self._holders(email), day)

    def person(self, email: str, day: date | None = None) -> Person | None:
        """Whose an e-mail address is; nobody's, when several share it."""
        return sole(self._holders(email), day)

    def _holders(self, email: str) -> Iterable[Person]:
        return self._emails(self.judging.get(PEOPLE, "")).get(folded(email), ())

    def _catalog(self, path: str) -> Catalog:
        blob = self.judging.get(path)
        return self._load(path, blob) if blob else Catalog()

    def _can_be_read(self, change: Change) -> bool:
        catalog = self._load(change.path, change.blob)
        return bool(
            {PEOPLE: catalog.people, PROFILE: catalog.profile, HALL: catalog.hall}[change.path]
        )

    def _load_file(self, path: str, blob: str) -> Catalog:
        return load({path: self.read(blob)})[0]

    def _key_ring(self, people: str, day: date | None) -> KeyRing:
        return key_ring(self._load(PEOPLE, people).people.values(), day) if people else {}

    def _by_email(self, people: str) -> Mapping[str, Sequence[Person]]:
        return by_email(self._load(PEOPLE, people).people.values()) if people else {}
