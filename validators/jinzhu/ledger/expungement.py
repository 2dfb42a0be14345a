"""What was expunged, as far as the catalogue in force says so, and what is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinzhu.catalog.expunged import NONE, Expunged
from jinzhu.catalog.load import EXPUNGED, load
from jinzhu.finding import Problem
from jinzhu.ledger.entries import Entry, Expungement
from jinzhu.ledger.evidence import Evidence
from jinzhu.ledger.history import History
from jinzhu.ledger.log import Change
from jinzhu.register.acts import Approval


@dataclass(frozen=True)
class Walked:
    """A history of trunk that was read, and the evidence at its tip."""

    history: History
    evidence: Evidence
    entries: Sequence[Entry]
    approvals: Mapping[str, Approval]
    read: Callable[[str], bytes]

    def expungements(self, blob: str | None) -> Iterator[Expungement]:
        """Every file that this version of ``catalog/expunged.yml`` lists, the earliest first."""
        record = self._record(blob or "")
        brought = self._brought() if record.expunged else {}
        for each in record.expunged:
            proven = self.evidence.proves(each.before, each.paths)
            for path in each.paths:
                entry, approval = brought[path], self.approvals.get(path)
                yield Expungement(
                    path,
                    approval.number if approval else None,
                    each.day,
                    each.by,
                    each.reason,
                    each.before,
                    entry.position,
                    entry.persons,
                    proven,
                )

    def _brought(self) -> Mapping[str, Entry]:
        """By which commit of trunk each path came to be listed, one in order if there is one."""
        found: dict[str, tuple[bool, Entry]] = {}
        for commit, entry in zip(self.history.trunk, self.entries, strict=True):
            wrong = any(problem.path == EXPUNGED for problem in entry.problems)
            for change in commit.changes:
                places = self._listed(change)
                for path in places:
                    if path not in found or (found[path][0] and not wrong):
                        found[path] = wrong, entry
        return {path: entry for path, (_, entry) in found.items()}

    def _listed(self, change: Change) -> Iterable[str]:
        """What a version of the record lists; a link or another repository lists nothing."""
        is_record = change.path == EXPUNGED and change.is_file
        return self._record(change.blob).places if is_record else ()

    def _record(self, blob: str) -> Expunged:
        exists = blob.strip("0")
        return load({EXPUNGED: self.read(blob)})[0].expunged if exists else NONE

    def problems(self, records: Sequence[Expungement], returned: bool) -> Iterator[Problem]:
        """What was taken out is in the history again, or nothing shows that only it was."""
        if returned:
            yield Problem("expunged-returned", spot=(1, 1))
        for each in records:
            if not each.proven:
                yield Problem("expunged-unproven", spot=(1, 1), values={"before": each.before})
