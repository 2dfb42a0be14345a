"""A case file as a clerk at the form meets it: what is published already, and what is a draft.

``as_told`` takes the case at its word: what it says is pending is the draft. ``as_drafts`` takes
every filing that the case brings for a draft, whatever became of it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cases_runner import Case, Files, base_files
from jinzhu.checking import check, fold_hall
from jinzhu.checking.known import tell
from jinzhu.finding import Finding
from jinzhu.publish.form.register import published
from jinzhu.register.acts import PENDING, Approval
from jinzhu.repository.calendars import state_council_calendar

TODAY = "2026-03-02"


@dataclass(frozen=True)
class Desk:
    """A published hall, the drafts beside it, and the day."""

    files: Files
    approvals: Mapping[str, Approval]
    drafts: Mapping[str, bytes]
    today: date

    def expected(self) -> list[Finding]:
        """What ``jinzhu check`` says of the drafts where the repository is at hand."""
        checked = check(
            self.files, state_council_calendar(), dict(self.approvals), today=self.today
        )
        return [finding for finding in checked.findings if finding.path in self.drafts]

    def told(self) -> dict[str, Any]:
        """What the site tells of the published hall, there and back as JSON."""
        before = Files({p: s for p, s in self.files.items() if p not in self.drafts})
        folded = fold_hall(before, state_council_calendar(), dict(self.approvals), known_only=True)
        parts = tell(published(folded, before, self.approvals, self.today))
        return dict(json.loads(json.dumps(parts, sort_keys=True)))

    @staticmethod
    def digest(source: bytes) -> str:
        """The SHA-256 of a file that is sent along."""
        return hashlib.sha256(source).hexdigest()


def approved_as_filed() -> Mapping[str, Approval]:
    """How the base's own filings stand."""
    return Case(Path("good.yml"), {}).approvals(Files(base_files()))


def as_told(case: Case) -> Desk:
    """The drafts are what is pending: never listed as carried over, not approved."""
    files = case.files()
    approvals = case.approvals(files)
    return _desk(case, files, approvals, _pending(case, approvals))


def as_drafts(case: Case) -> Desk:
    """The drafts are all filings that the case adds or edits; the others are published."""
    files = case.files()
    own = {*case.data.get("files", {}), *case.data.get("edits", {})}
    approvals = {path: each for path, each in case.approvals(files).items() if path not in own}
    return _desk(case, files, approvals, _pending(case, approvals))


def desks(case: Case) -> list[Desk]:
    """Both ways in which a case has drafts, each once."""
    told, drafts = as_told(case), as_drafts(case)
    same = (told.drafts, told.approvals) == (drafts.drafts, drafts.approvals)
    return [desk for desk in ([drafts] if same else [told, drafts]) if desk.drafts]


def _desk(case: Case, files: Files, approvals: Mapping[str, Approval], drafts: set[str]) -> Desk:
    day = case.data.get("today", TODAY)
    today = day if isinstance(day, date) else date.fromisoformat(day)
    return Desk(files, approvals, {path: files[path] for path in sorted(drafts)}, today)


def _pending(case: Case, approvals: Mapping[str, Approval]) -> set[str]:
    """Filings and the attachments beside them that are neither approved nor carried over."""
    listed = set(case.data.get("baseline", ()))
    return {
        path
        for path in case.files().keys() - listed
        if path.startswith("filings/") and approvals.get(path, PENDING).standing == "pending"
    }
