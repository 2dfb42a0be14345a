"""A draft held against the published hall: what ``check`` will say of the file once it is sent.

It is the same run on the same rules, begun where the published register ends. What it cannot know
without the repository is told in ``docs/form.md``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jinzhu.checking.expunged import taken_out
from jinzhu.checking.findings import Reporter
from jinzhu.checking.known import Known
from jinzhu.checking.order import Entry, Found, Order
from jinzhu.checking.run import PLAIN, Run
from jinzhu.checking.tree import ATTACHMENTS, StrictReader, digest_of
from jinzhu.document import Data, Refused, read
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.finding import Finding, Problem
from jinzhu.register.acts import PENDING

CARRIED_OVER = "carried over"
# Stands for the digest of a file that is kept and that nobody names.
KEPT = "0" * 64
_SPOT = (1, 1)


@dataclass(frozen=True)
class Files(Mapping[str, bytes]):
    """The drafts, and what will be sent with them, as a tree of their own."""

    files: Mapping[str, bytes]

    def __getitem__(self, path: str) -> bytes:
        """The bytes of one file."""
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        """Every path."""
        return iter(self.files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.files)

    def paths(self) -> Iterator[str]:
        """Every path."""
        return iter(self.files)

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self.files[path]


def check_draft(
    known: Known, drafts: Mapping[str, bytes], today: date, sent: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """The findings of these drafts, sent together, exactly as ``check`` has them.

    ``drafts`` are the bytes of each by its path, attachments among them; ``sent`` are the SHA-256
    of attachments whose bytes are not at hand. The parts that ``needs`` names must be there.
    """
    run = _DraftRun.on(known, drafts, today, sent or {})
    there = {path.casefold(): path for path in run.state.records}
    fresh = []
    for path in sorted(path for path in drafts if path.startswith(FILINGS)):
        other = there.get(path.casefold())
        if other == path:
            run.changed(path)
            continue
        if other:
            run.found[path].append(Problem("file-collision", spot=_SPOT, values={"other": other}))
        fresh.append(path)
    run.fold(fresh)
    found: Found = defaultdict(list)
    found.update((path, run.found[path]) for path in drafts if path in run.found)
    profile = run.catalog.profile or PLAIN
    return tuple(Reporter(run.tree, run.catalog, profile, run.state, {}).findings(found))


@dataclass
class _DraftRun(Run):
    """A run that begins where the published register ends."""

    known: Known = field(kw_only=True)
    sent: Mapping[str, str] = field(kw_only=True)
    claims: Mapping[str, str] = field(kw_only=True)

    @classmethod
    def on(
        cls, known: Known, drafts: Mapping[str, bytes], today: date, sent: Mapping[str, str]
    ) -> "_DraftRun":
        """A run of these drafts."""
        found: Found = defaultdict(list)
        tree, catalog = Files(drafts), known.catalog
        order = Order({}, None, False, found, taken_out(catalog.expunged, tree, drafts.keys()))
        run = cls(
            tree,
            catalog,
            known.calendar,
            today,
            order,
            found,
            None,
            StrictReader(),
            known.state(),
            known=known,
            sent=sent,
            claims=dict(_claims(drafts)),
        )
        run.judge.unread |= known.unread
        run.judge.unread_items |= known.unread_items
        return run

    def digest_of(self, path: str) -> str | None:
        """That of what is sent; of a file that is kept already the one that the draft names."""
        own = digest_of(self.tree, path) or self.sent.get(path)
        if own is None and self.known.keeps(path):
            return self.claims.get(path, KEPT)
        return own

    def changed(self, path: str) -> None:
        """A draft in the place of a filing that is published: its form is checked, no more."""
        approval = self.state.records[path].approval
        rule = "baseline-changed" if approval.standing == CARRIED_OVER else "filing-changed"
        self.found[path].append(Problem(rule, spot=_SPOT))
        name = read_name(path)
        if isinstance(name, FilingName):
            self.read(Entry((PENDING.position, 0, 0, path), path, name, PENDING))


def _claims(drafts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The digest that the drafts name for each of their attachments."""
    for path, source in drafts.items():
        if path.endswith(".yml") and ATTACHMENTS not in path:
            try:
                yield from _claimed(read(source))
            except Refused:
                continue


def _claimed(data: Data) -> Iterator[tuple[str, str]]:
    if isinstance(data, list):
        for each in data:
            yield from _claimed(each)
    elif isinstance(data, dict):
        path, digest = data.get("path"), data.get("sha256")
        if isinstance(path, str) and isinstance(digest, str):
            yield path, digest
        for each in data.values():
            yield from _claimed(each)
