"""The hall on the server before a push: its trunk, who is who there, what the check says of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import load
from jinzhu.checking import Tree
from jinzhu.checking.against import mark_old
from jinzhu.checking.tree import catalog_files
from jinzhu.finding import Finding
from jinzhu.ledger.approved import ApprovedTree
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import HallFiles
from jinzhu.ledger.office import Office
from jinzhu.ledger.reading import read_ledger
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import commands
from jinzhu.unpacking import Unpacker


@dataclass(frozen=True)
class ServersHall:
    """A hall in a bare repository; ``tip`` is trunk's commit before the push.

    Everything a push is judged by comes from here, never from what it brings. ``unpacker`` looks
    into its attachments.
    """

    root: Path
    trunk: str
    tip: str
    anchor: str | None
    today: date
    unpacker: Unpacker

    @cached_property
    def git(self) -> Any:
        """One git process to read objects from."""
        return commands(self.root)

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of trunk."""
        return self.ledger_of(self.tip)

    def ledger_of(self, tip: str) -> Ledger:
        """The ledger of another tip of trunk; publications have no part in judging a push."""
        return read_ledger(self.root, tip, anchor=self.anchor, tags=())

    @cached_property
    def catalog(self) -> Catalog:
        """The catalogue in force."""
        tree = ApprovedTree(Commit(self.root, self.tip), self.ledger, self.root)
        return load(catalog_files(tree))[0]

    @cached_property
    def office(self) -> Office:
        """Who is who today."""
        catalog = self.catalog
        return Office(catalog.people, catalog.profile, catalog.management, self.today)

    def new_errors(self, tree: Tree, ledger: Ledger) -> Iterable[Finding]:
        """The errors of a tree that trunk does not have already."""
        errors = self._errors(tree, ledger)
        if not errors:
            return ()
        before = self.errors()
        return [finding for finding in mark_old(errors, before) if finding.new]

    def errors(self) -> list[Finding]:
        """The errors that trunk has."""
        return self._errors(Commit(self.root, self.tip), self.ledger)

    def _errors(self, tree: Tree, ledger: Ledger) -> list[Finding]:
        checked = HallFiles(tree, ledger, state_council_calendar()).checked(self.today)
        return [finding for finding in checked.findings if finding.severity == "error"]
