"""Trunk as a register of approvals: which merge by which reviewer brought in which filing.

Trunk is the first-parent chain; only it carries approvals. Each of its commits is judged by the
catalogue before it, and where the profile trusts signatures alone, a change of the catalogue
that nobody approved is never in force.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from jinzhu.catalog.load import BASELINE, EXPUNGED
from jinzhu.checking.tree import ATTACHMENTS
from jinzhu.failure import Failure
from jinzhu.filing.name import FILINGS
from jinzhu.finding import Problem
from jinzhu.ledger.catalogue import CATALOG, Catalogue
from jinzhu.ledger.entries import Came, Endorsement, Entry, Ledger, Publication, Submission
from jinzhu.ledger.evidence import read_evidence
from jinzhu.ledger.expungement import Walked
from jinzhu.ledger.history import Commit, History, moment, read_history
from jinzhu.ledger.judgement import (
    SPOT,
    TOLERATED,
    Approving,
    judge_catalogue,
    judge_filing,
)
from jinzhu.ledger.log import Change
from jinzhu.ledger.message import opinion, request_number
from jinzhu.ledger.objects import Signed, read_commit
from jinzhu.ledger.office import Office
from jinzhu.ledger.publication import Tag, publication, publication_days, read_tags
from jinzhu.ledger.sealed import SealedMerges, read_sealed, sealed_merges
from jinzhu.ledger.signature import UNSIGNED, Signature, whose
from jinzhu.ledger.source import Source
from jinzhu.memory import keeping_everything
from jinzhu.register.acts import Approval
from jinzhu.repository.git import resolve


def read_ledger(
    root: Path,
    tip: str,
    *,
    anchor: str | None = None,
    proof: bool = False,
    tags: Collection[str] | None = None,
) -> Ledger:
    """The ledger of trunk up to the commit ``tip``.

    Trust begins at ``anchor``: what trunk held there is taken as it stands. With ``proof`` every
    signature and message is read, also where the profile does not ask for them. ``tags`` limits
    the publications to those named. Raises Failure for an anchor that is not on trunk.
    """
    with keeping_everything(), sealed_merges(root, tip) as sealed:
        if proof:
            sealed.begin()
        return _Reading(root, read_history(root, tip), sealed, anchor, proof, tags).ledger()


@dataclass(frozen=True)
class _Joining:
    """A commit of trunk as it is judged: with what it brought, by the catalogue before it."""

    commit: Commit
    brought: tuple[Commit, ...]
    office: Office
    act: Approving
    message: str
    endorsements: tuple[Endorsement, ...]
    trusted: bool
    time: datetime

    @property
    def authors(self) -> tuple[Commit, ...]:
        """The commits whose authors wrote what came."""
        return self.brought or (self.commit,)


@dataclass
class _Reading:
    """One walk along trunk."""

    root: Path
    history: History
    sealed: SealedMerges
    anchor: str | None
    proof: bool
    tag_names: Collection[str] | None
    approvals: dict[str, Approval] = field(default_factory=dict)
    publications: list[Publication] = field(default_factory=list)
    unapproved: dict[str, Problem] = field(default_factory=dict)
    added: dict[str, date] = field(default_factory=dict)
    carried_over: set[str] = field(default_factory=set)
    held: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Every blob that trunk ever held at the path of a filing."""
    latest: date = date.min
    second: int = 0

    def __post_init__(self) -> None:
        """Make ready what is read on the way."""
        self._object = Source(self.root)
        self._object.expect([each.id for each in self.history.trunk if not each.is_merge])
        self.catalogue = Catalogue(self._object)
        self.evidence = read_evidence(self.root, self.history, self._object)
        self.returned = self.evidence.returned(self.history)
        self._merges = {each.id for each in self.history.trunk if each.is_merge}
        original = self.evidence.original
        self.tags = dict(read_tags(self.root, self._object, self.tag_names, original))
        if self.anchor is not None:
            self.anchor = resolve(self.root, self.evidence.today.get(self.anchor, self.anchor))
        self.trusted = self.anchor is not None
        if self.trusted and all(commit.id != self.anchor for commit in self.history.trunk):
            raise Failure("信任起点不在主线上：主线被改写过，或者提交编号不对")

    def ledger(self) -> Ledger:
        """Walk trunk from its first commit to its tip."""
        entries = []
        for position, (commit, brought) in enumerate(self.history.brought()):
            entries.append(self._entry(position, self._joining(commit, brought)))
            self.trusted &= commit.id != self.anchor
            self._publish(position, self.tags.pop(commit.id, []))
        for tags in self.tags.values():
            self._publish(None, tags)
        exempt = self.catalogue.carried_over
        entries = [_without(exempt, entry) for entry in entries]
        self._number(exempt)
        self._settle(exempt)
        self._date_publications([entry.day for entry in entries])
        walked = Walked(self.history, self.evidence, entries, self.approvals, self._object)
        expunged = tuple(walked.expungements(self.catalogue.blobs.get(EXPUNGED)))
        for problem in walked.problems(expunged, bool(self.returned)):
            self.unapproved.setdefault(EXPUNGED, problem)
        in_force = dict(self.catalogue.blobs) if self._office().signed else None
        return Ledger(
            entries,
            self.approvals,
            self.publications,
            in_force,
            self.unapproved,
            self._office(),
            expunged,
            self.evidence.today,
        )

    def _office(self) -> Office:
        catalogue = self.catalogue
        return Office(catalogue.people, catalogue.profile, catalogue.management, self.latest)

    # --- one commit of trunk ------------------------------------------------

    def _joining(self, commit: Commit, brought: tuple[Commit, ...]) -> _Joining:
        time = moment(commit.seconds)
        self.latest = max(self.latest, time.date())
        office = self._office()
        needed = self.proof or office.signed or not commit.is_merge
        signed, signature = self._signed(commit) if needed else (None, UNSIGNED)
        endorsements = tuple(self._endorsements(commit, brought))
        persons = [self._approver(commit, signature, office), *(e.person for e in endorsements)]
        act = Approving(
            _came(commit, signed),
            [*dict.fromkeys(filter(None, persons))] if persons[0] else [],
            signature,
            commit.own,
        )
        message = signed.message if signed else ""
        return _Joining(commit, brought, office, act, message, endorsements, self.trusted, time)

    def _signed(self, commit: Commit) -> tuple[Signed, Signature]:
        """What a commit says, and who signed it; only a merge is signed for something."""
        if not commit.is_merge:
            return read_commit(self._original(commit.id)), UNSIGNED
        as_signed = commit.id in self._merges and self.evidence.original(commit.id) is None
        signed, seal = (
            self.sealed(commit.id) if as_signed else read_sealed(self._original(commit.id))
        )
        return signed, whose(seal, self.catalogue.keys(self.latest), self.catalogue.forge_keys)

    def _original(self, name: str) -> bytes:
        """The commit as it was signed, before anything was expunged."""
        return self.evidence.original(name) or self._object(name)

    def _approver(self, commit: Commit, signature: Signature, office: Office) -> str | None:
        """Who merged: the key's owner where signatures are asked for, else whom the forge names."""
        if office.signed:
            return signature.owner
        person = self.catalogue.person(commit.email, self.latest)
        return person.id if person else None

    def _endorsements(self, commit: Commit, brought: Iterable[Commit]) -> Iterator[Endorsement]:
        """Merges on the branch of the very same tree onto the very same trunk."""
        by_id = {each.id: each for each in brought}
        below = by_id.get(commit.parents[-1]) if commit.is_merge else None
        while below and below.is_merge and _endorses(below, commit):
            # Who commits to a branch may claim to be anyone: only a key endorses.
            _, signature = self._signed(below)
            yield Endorsement(below.id, signature.owner, signature)
            below = by_id.get(below.parents[-1])

    def _entry(self, position: int, joining: _Joining) -> Entry:
        commit = joining.commit
        problems = [*self._backwards(joining), *self._returning(joining)]
        filings: dict[str, Submission] = {}
        for change in sorted(commit.changes, key=lambda each: each.path):
            if not change.path.startswith(FILINGS):
                continue
            self.held[change.path].add(change.blob)
            if change.path in self.approvals:
                problems += self._again(change, joining)
            elif change.status != "D":
                submission = self._submission(change.path, joining)
                wrong = self._judge(change, submission, joining)
                self._register(change, position, joining, wrong)
                filings[change.path] = submission
                problems += wrong
        problems += self._take(joining)
        return Entry(
            position=position,
            commit=commit.id,
            time=joining.time,
            day=self.latest,
            came=joining.act.came,
            email=commit.email,
            persons=tuple(joining.act.persons),
            signature=joining.act.signature,
            endorsements=joining.endorsements,
            request=request_number(joining.message),
            opinion=opinion(joining.message),
            filings=filings,
            catalogue=tuple(c.path for c in commit.changes if c.path.startswith(CATALOG)),
            problems=tuple(problems),
        )

    def _backwards(self, joining: _Joining) -> Iterator[Problem]:
        seconds = joining.commit.seconds
        if seconds < self.second:
            yield Problem("time-backwards", spot=SPOT, values={"time": f"{joining.time}"})
        self.second = max(self.second, seconds)

    def _returning(self, joining: _Joining) -> Iterator[Problem]:
        """What was expunged comes back with a branch that was begun before."""
        if any(each.id in self.returned for each in (joining.commit, *joining.brought)):
            yield Problem("expunged-returned", path=EXPUNGED, spot=SPOT)

    def _again(self, change: Change, joining: _Joining) -> Iterator[Problem]:
        """What trunk does to a filing that it has already."""
        before = self.approvals[change.path]
        rule = "filing-deleted" if change.status == "D" else "filing-changed"
        problem = Problem(rule, path=change.path, spot=SPOT)
        if joining.trusted:
            # What trunk held at the anchor is taken as it stands there.
            gone = change.status == "D"
            self.approvals[change.path] = replace(
                before,
                standing="unapproved" if gone else "approved",
                blob=change.blob,
                problems=(problem,) if gone else (),
            )
        elif before.standing == "approved" and change.blob != before.blob:
            yield problem

    def _submission(self, path: str, joining: _Joining) -> Submission:
        wrote = [commit for commit in joining.authors if commit.wrote(path)]
        emails = sorted({commit.email for commit in wrote})
        holders = {email: self.catalogue.persons(email, self.latest) for email in emails}
        seconds = max((commit.seconds for commit in wrote), default=None)
        return Submission(
            tuple(emails),
            tuple(sorted({person.id for persons in holders.values() for person in persons})),
            tuple(email for email, persons in holders.items() if not persons),
            None if seconds is None else moment(seconds),
        )

    def _judge(
        self, change: Change, submission: Submission, joining: _Joining
    ) -> tuple[Problem, ...]:
        founding = not joining.commit.parents and ATTACHMENTS in change.path
        if joining.trusted or founding:
            return ()
        path, persons, unknown = change.path, submission.persons, submission.unknown
        wrong = judge_filing(path, persons, unknown, joining.act, joining.office)
        return (*no_file(change), *wrong)

    def _register(
        self,
        change: Change,
        position: int,
        joining: _Joining,
        wrong: tuple[Problem, ...],
    ) -> None:
        grave = any(problem.rule not in TOLERATED for problem in wrong)
        persons = joining.act.persons
        self.approvals[change.path] = Approval(
            standing="unapproved" if grave else "approved",
            position=position,
            day=self.latest,
            approver=persons[0] if persons else None,
            merge=joining.commit.id,
            profile=joining.office.profile,
            blob=change.blob,
            known_since=self.latest,
            problems=wrong,
        )
        if ATTACHMENTS not in change.path:
            self.added[change.path] = self.latest

    def _number(self, exempt: Collection[str]) -> None:
        """Give what was added its number, except for what is carried over in the end."""
        numbers: Counter[int] = Counter()
        for path, day in self.added.items():
            if path not in exempt:
                numbers[day.year] += 1
                number = f"备〔{day.year}〕{numbers[day.year]:04}号"
                self.approvals[path] = replace(self.approvals[path], number=number)

    def _settle(self, listed: Mapping[str, str]) -> None:
        """What is carried over stands by the manifest, with the content that is listed there."""
        for path, blob in listed.items():
            if before := self.approvals.get(path):
                kept = blob if blob in self.held[path] else before.blob
                settled = replace(before, standing="carried over", blob=kept, problems=())
                self.approvals[path] = settled

    # --- the catalogue and what was published -------------------------------

    def _take(self, joining: _Joining) -> Iterator[Problem]:
        """Put the changes of the catalogue in force, but none that is asked a signature it lacks."""
        changes = [c for c in joining.commit.changes if c.path.startswith(CATALOG)]
        first = not joining.commit.parents
        taken = []
        for change in changes:
            wrong = () if joining.trusted or first else tuple(self._misgoverned(change, joining))
            yield from wrong
            self.unapproved.pop(change.path, None)
            if wrong and joining.office.signed:
                self.unapproved[change.path] = wrong[0]
            else:
                taken.append(change)
        self.catalogue.take(taken)
        for change in taken:
            if change.path == BASELINE:
                self._carry_over(self.catalogue.carried_over)

    def _misgoverned(self, change: Change, joining: _Joining) -> Iterator[Problem]:
        writers = self._submission(change.path, joining).persons
        return judge_catalogue(change.path, writers, joining.act, joining.office)

    def _carry_over(self, paths: Iterable[str]) -> None:
        """What is carried over is known from the commit that first listed it."""
        for path in set(paths) - self.carried_over:
            self.carried_over.add(path)
            if path in self.approvals:
                self.approvals[path] = replace(self.approvals[path], known_since=self.latest)

    def _publish(self, position: int | None, tags: Iterable[Tag]) -> None:
        for tag in tags:
            self.publications.append(publication(tag, position, self.catalogue, self._office()))

    def _date_publications(self, known: Sequence[date]) -> None:
        days = publication_days(self.publications, known)
        for path, approval in self.approvals.items():
            if approval.position < len(days):
                self.approvals[path] = replace(approval, published_on=days[approval.position])


def _without(exempt: Collection[str], entry: Entry) -> Entry:
    """The entry without what is wrong with filings that are carried over, however they came."""
    problems = tuple(problem for problem in entry.problems if problem.path not in exempt)
    return entry if len(problems) == len(entry.problems) else replace(entry, problems=problems)


def no_file(change: Change) -> Iterator[Problem]:
    """A filing is a file: neither a link nor another repository."""
    if not change.is_file:
        yield Problem("filing-no-file", path=change.path, spot=SPOT)


def _came(commit: Commit, signed: Signed | None) -> Came:
    if commit.is_merge:
        return "octopus" if commit.is_octopus else "merge"
    if signed is None:
        return "push"
    # A forge that squashes or rebases commits in the author's name, and says which request.
    by_forge = _email(signed.header(b"author")) != _email(signed.header(b"committer"))
    return "squash" if by_forge or request_number(signed.message) else "push"


def _email(ident: str) -> str:
    return ident.rpartition("<")[2].partition(">")[0]


def _endorses(below: Commit, merge: Commit) -> bool:
    return below.tree == merge.tree and below.parents[0] == merge.parents[0]
