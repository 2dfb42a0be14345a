"""The whole proof as plain data: every merge, what it approved, and every exception.

Read by ``jinzhu audit``; its keys are published and only grow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from jinzhu.finding import Problem
from jinzhu.ledger.entries import Entry, Expungement, Ledger, Publication, Submission
from jinzhu.rules.texts import rule_texts

Row = dict[str, Any]


def proof(ledger: Ledger) -> Row:
    """What the ledger proves."""
    teller = _Teller(ledger)
    merges = [teller.entry(entry) for entry in ledger.entries]
    publications = [teller.publication(each) for each in ledger.publications]
    of_catalogue = [*_exceptions(ledger.unapproved.values(), None)]
    exceptions = [e for row in (*merges, *publications) for e in row["exceptions"]]
    exceptions += [each for each in of_catalogue if not _told(each, exceptions)]
    return {
        "tip": ledger.entries[-1].commit if ledger.entries else None,
        "counts": {
            "commits": len(merges),
            "merges": sum(entry.came == "merge" for entry in ledger.entries),
            "verified": sum(e.signature.proof == "verified" for e in ledger.entries),
            "approved": _count(ledger, "approved"),
            "unapproved": _count(ledger, "unapproved"),
            "carried_over": sum(a.standing == "carried over" for a in ledger.approvals.values()),
            "publications": sum(not each.problems for each in ledger.publications),
            "errors": sum(each["severity"] == "error" for each in exceptions),
            "warnings": sum(each["severity"] == "warning" for each in exceptions),
        },
        "merges": merges,
        "publications": publications,
        "expunged": [teller.expungement(each) for each in ledger.expunged],
        "exceptions": exceptions,
    }


def _count(ledger: Ledger, standing: str) -> int:
    return sum(
        approval.standing == standing and approval.number is not None
        for approval in ledger.approvals.values()
    )


class _Teller:
    """Tells of one ledger with the names its people have now."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._people = ledger.office.people if ledger.office else {}

    def entry(self, entry: Entry) -> Row:
        """A commit of trunk."""
        return {
            "commit": entry.commit,
            "time": entry.time.isoformat(),
            "day": entry.day.isoformat(),
            "came": entry.came if entry.position else "founding",
            "merged_by": entry.email,
            "approved_by": [self._person(person) for person in entry.persons],
            "signature": asdict(entry.signature),
            "endorsements": [
                {
                    "commit": each.commit,
                    "person": self._person(each.person),
                    "signature": asdict(each.signature),
                }
                for each in entry.endorsements
            ],
            "request": entry.request,
            "opinion": entry.opinion,
            "filings": [self._filing(path, each) for path, each in entry.filings.items()],
            "catalogue": list(entry.catalogue),
            "exceptions": [*_exceptions(entry.problems, entry.commit)],
        }

    def publication(self, publication: Publication) -> Row:
        """A deployment."""
        return {
            "tag": publication.tag,
            "commit": publication.commit,
            "time": publication.time.isoformat(),
            "publisher": self._person(publication.publisher),
            "signature": asdict(publication.signature),
            "exceptions": [*_exceptions(publication.problems, publication.commit)],
        }

    def expungement(self, expunged: Expungement) -> Row:
        """A filing whose content was taken out of the history."""
        return {
            "path": expunged.path,
            "number": expunged.number,
            "day": expunged.day.isoformat(),
            "by": self._person(expunged.by),
            "approved_by": [self._person(person) for person in expunged.persons],
            "reason": expunged.reason,
            "before": expunged.before,
            "proven": expunged.proven,
        }

    def _filing(self, path: str, submission: Submission) -> Row:
        approval = self._ledger.approvals[path]
        published = approval.published_on
        return {
            "path": path,
            "number": approval.number,
            "standing": approval.standing,
            "blob": approval.blob,
            "written_by": [self._person(person) for person in submission.persons],
            "emails": list(submission.emails),
            "written_at": submission.time.isoformat() if submission.time else None,
            "published_on": published.isoformat() if published else None,
        }

    def _person(self, person: str | None) -> Row | None:
        if person is None:
            return None
        known = self._people.get(person)
        return {
            "id": person,
            "name": known.name if known else None,
            "department": known.department if known else None,
        }


def _told(exception: Row, exceptions: list[Row]) -> bool:
    """Whether an entry of trunk tells of it already."""
    named = (exception["rule"], exception["path"])
    return any((each["rule"], each["path"]) == named for each in exceptions)


def _exceptions(problems: Iterable[Problem], commit: str | None) -> Iterator[Row]:
    for problem in problems:
        text = rule_texts()[problem.rule]
        yield {
            "rule": problem.rule,
            "severity": text.severity,
            "clause": text.clause,
            "commit": commit,
            "path": problem.path,
            "message": text.said(problem.values)[0],
        }
