"""From a hall's repository to what is shown: the one place where the fold and the pages meet."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinzhu.checking import Tree, fold_hall
from jinzhu.checking.folded import FilingReader
from jinzhu.checking.standing import standings_of
from jinzhu.clocks import Publications, clocks_of
from jinzhu.finding import Problem
from jinzhu.ledger.hall import DEFAULT, Trust, open_approved, open_hall
from jinzhu.ledger.showings import publications_of
from jinzhu.memory import keeping_everything
from jinzhu.publish.form.register import register_parts
from jinzhu.publish.view.chronicle import Chronicle
from jinzhu.publish.view.clauses import standard_views
from jinzhu.publish.view.deadlines import deadlines
from jinzhu.publish.view.documents import Documents
from jinzhu.publish.view.hall import HallView, view_hall
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from jinzhu.report.clauses import Looked
from jinzhu.repository.cache import cache_of
from jinzhu.repository.read_ahead import ReadAhead
from jinzhu.repository.remembered import Remembered
from jinzhu.standards.shelf import standards

PENDING = "JINZHU_PENDING"


def pending_wanted() -> bool:
    """Whether pending filings are shown as well, for a preview that is not published."""
    return os.environ.get(PENDING) == "1"


def read_hall(root: Path, today: date, *, pending: bool, trust: Trust = DEFAULT) -> HallView:
    """What is shown of the hall at ``root`` on ``today``."""
    hall = open_hall(root, trust) if pending else open_approved(root, trust)
    with ReadAhead(root, Remembered(cache_of(root))) as reader, _kept_for_good():
        return view_tree(
            hall.tree,
            hall.calendar,
            hall.approvals,
            today,
            pending=pending,
            reader=reader,
            publications=publications_of(hall.ledger),
            noted=hall.ledger.unapproved,
        )


def read_standings(root: Path, today: date, *, pending: bool, trust: Trust = DEFAULT) -> Looked:
    """How each clause stands in the hall at ``root``, as the site shows it."""
    hall = open_hall(root, trust) if pending else open_approved(root, trust)
    with ReadAhead(root, Remembered(cache_of(root))) as reader:
        folded = fold_hall(
            hall.tree, hall.calendar, hall.approvals, known_only=not pending, reader=reader
        )
    clocks = clocks_of(folded, publications_of(hall.ledger))
    standings = standings_of(folded, hall.tree, today, clocks, hall.ledger.unapproved)
    return Looked(folded.catalog, folded.profile, standings)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Let the garbage collector pass over what is read: it stays to the end and has no cycles."""
    gc.unfreeze()
    try:
        with keeping_everything():
            yield
    finally:
        gc.freeze()


def view_tree(
    tree: Tree,
    calendar: Calendar,
    approvals: Mapping[str, Approval] | None,
    today: date,
    *,
    pending: bool,
    reader: FilingReader | None = None,
    publications: Publications | None = None,
    noted: Mapping[str, Problem] | None = None,
) -> HallView:
    """What is shown of a tree of files."""
    chronicle = Chronicle()
    folded = fold_hall(
        tree,
        calendar,
        approvals,
        known_only=not pending,
        observe=chronicle.observe,
        reader=reader,
    )
    profile = folded.catalog.profile
    chosen = profile.standards if profile else ()
    clocks = clocks_of(folded, publications)
    standings = standings_of(folded, tree, today, clocks, noted)
    view = view_hall(
        folded.catalog,
        folded.state,
        chronicle,
        today,
        tuple(standard_views(standards(), chosen, standings, folded.profile)),
        pending,
        folded.calendar,
        Documents(tree.read, tree.paths()),
        deadlines(clocks, today),
    )
    return replace(view, register_parts=register_parts(folded, tree, approvals, today))
