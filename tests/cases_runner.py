"""Runs a case file: the base hall with the case's changes, checked as the command would.

A case is one YAML file under ``tests/cases/<rule>/``: ``good*.yml`` breaks no rule at all,
``bad-*.yml`` breaks exactly what it expects. Keys:

- ``title``: what the case shows;
- ``today``: the day of the check (default 2026-03-02);
- ``approved``: the day on which the case's own filings were approved in one merge, or
  ``as filed``: each on the day it was filed, like the base's; pending without it;
- ``merges``: instead, several merges one after the other: a day and the paths that it brought;
- ``standing``: ``unapproved`` when they came onto trunk without a merge;
- ``baseline``: paths that are carried over (存量) besides;
- ``hall``: the hall the case changes: one under ``examples/`` instead of the plain base;
- ``edits``: path of a base file -> list of ``replace``/``by`` (each must occur exactly once);
- ``files``: path -> whole text of a file that is added or replaces one of the base;
- ``remove``: base files that never were there;
- ``altered``: of the edited files, those that were edited after their approval;
- ``deleted``: base files that are gone after their approval;
- ``expect``: path, rule, line, column (and severity where it is not the rule's own).

The base's own filings are approved, each on the day it was filed.

The help pages show the cases: after a change run ``tests/show_cases.py``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jinzhu.checking import blob_id, check
from jinzhu.document import write
from jinzhu.finding import Finding, Problem
from jinzhu.register.acts import Approval
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout
from jinzhu.rules.texts import rule_texts

HERE = Path(__file__).parent
CASES = HERE / "cases"
BASE = HERE / "halls" / "base"
EXAMPLES = HERE.parent / "examples"
TODAY = "2026-03-02"
AS_FILED = "as filed"
FIRST_OWN_POSITION = 1_000_000
KEYS = {
    "title",
    "hall",
    "today",
    "approved",
    "merges",
    "standing",
    "baseline",
    "edits",
    "files",
    "remove",
    "altered",
    "deleted",
    "expect",
}
Expected = tuple[str, str, int, int, str]


class Files(dict[str, bytes]):
    """A tree in memory."""

    def paths(self) -> Iterator[str]:
        """Every path."""
        return iter(self)

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self[path]


@cache
def base_files(hall: str | None = None) -> Mapping[str, bytes]:
    """The files of the base hall, or of an example hall."""
    tree = Checkout(EXAMPLES / hall if hall else BASE)
    return {path: tree.read(path) for path in tree.paths()}


@dataclass(frozen=True)
class Case:
    """A case file, read."""

    path: Path
    data: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Case":
        """Read a case; an unknown key or a bad case without expectation is an error."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        unknown = set(data) - KEYS
        assert not unknown, f"{path}: unknown keys {unknown}"
        assert data.get("title"), f"{path}: no title"
        if path.name.startswith("bad"):
            assert data.get("expect"), f"{path}: a bad case needs its expectation"
        else:
            assert not data.get("expect"), f"{path}: a good case expects nothing"
        return cls(path, data)

    @property
    def rule(self) -> str:
        """The rule the case is about: its folder."""
        return self.path.parent.name

    @property
    def base(self) -> Mapping[str, bytes]:
        """The files of the hall that the case changes."""
        return base_files(self.data.get("hall"))

    def files(self) -> Files:
        """The base's files with the case's changes."""
        files = Files(self.base)
        for path, edits in self.data.get("edits", {}).items():
            text = files[path].decode()
            for edit in edits:
                assert text.count(edit["replace"]) == 1, f"{self.path}: {edit['replace']!r}"
                text = text.replace(edit["replace"], edit["by"])
            files[path] = text.encode()
        for path, text in self.data.get("files", {}).items():
            files[path] = text.encode()
        for path in (*self.data.get("remove", ()), *self.data.get("deleted", ())):
            del files[path]
        if baseline := self.data.get("baseline"):
            listed = {path: blob_id(files[path]) for path in baseline}
            files["catalog/baseline.yml"] = write({"format": 1, "filings": listed}).encode()
        return files

    def approvals(self, files: Files) -> dict[str, Approval]:
        """How each filing stands: the base's approved when filed, the case's as it says."""
        altered = set(self.data.get("altered", ()))
        own = {*self.data.get("files", {}), *self.data.get("edits", {})} - altered
        gone = set(self.data.get("remove", ()))
        found = {
            path: _approved(_filed_on(path), blob_id(source))
            for path, source in self.base.items()
            if path.startswith("filings/") and path not in own | gone
        }
        standing = self.data.get("standing", "approved")
        merges = list(self.data.get("merges", ()))
        approved = self.data.get("approved")
        if approved == AS_FILED:
            filings = [p for p in own if p.startswith("filings/") and "/attachments/" not in p]
            return found | {p: _approved(_filed_on(p), blob_id(files[p])) for p in filings}
        if approved:
            merges.append({"day": approved, "paths": sorted(own)})
        for place, merge in enumerate(merges):
            for path in merge["paths"]:
                if path.startswith("filings/"):
                    position, day = FIRST_OWN_POSITION + place, _day(merge["day"])
                    wrong = (Problem("unapproved", spot=(1, 1)),) if standing != "approved" else ()
                    blob = blob_id(files[path])
                    found[path] = Approval(standing, position, day, blob=blob, problems=wrong)
        return found

    def findings(self) -> tuple[Finding, ...]:
        """What the check says of the case."""
        files = self.files()
        return check(
            files,
            state_council_calendar(),
            self.approvals(files),
            today=_day(self.data.get("today", TODAY)),
        ).findings

    def expected(self) -> list[Expected]:
        """What the case says the check must say, sorted."""
        texts = rule_texts()
        return sorted(
            (
                each["path"],
                each["rule"],
                each["line"],
                each["column"],
                each.get("severity", texts[each["rule"]].severity),
            )
            for each in self.data.get("expect", ())
        )


def found_by(case: Case) -> list[Expected]:
    """What the check says, in the shape of the expectation."""
    return sorted((f.path, f.rule, f.line, f.column, f.severity) for f in case.findings())


def all_cases() -> list[Path]:
    """Every case file."""
    return sorted(CASES.glob("*/*.yml"))


def _filed_on(path: str) -> date:
    return date.fromisoformat(path.split("/")[2][:10])


def _approved(day: date, blob: str) -> Approval:
    return Approval("approved", day.toordinal(), day, blob=blob)


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
