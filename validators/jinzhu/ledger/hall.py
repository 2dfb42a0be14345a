"""A hall opened from disk: its files, how each filing stands, the calendar."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import git

from jinzhu.checking import Checked, Tree, check
from jinzhu.failure import Failure
from jinzhu.ledger.approved import ApprovedTree
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.reading import read_ledger
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout, require_hall
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import default_trunk, failure_of, is_shallow, open_git, resolve


@dataclass(frozen=True)
class HallFiles:
    """What the check is given."""

    tree: Tree
    ledger: Ledger
    calendar: Calendar

    @property
    def approvals(self) -> Mapping[str, Approval]:
        """How each filing stands."""
        return self.ledger.approvals

    def checked(self, today: date) -> Checked:
        """The hall held against its standards, as it stands."""
        return check(
            self.tree, self.calendar, self.approvals, today=today, noted=self.ledger.unapproved
        )


@dataclass(frozen=True)
class Trust:
    """Which history is asked, and how: all of it optional.

    ``trunk`` names the branch that carries approvals, by default the remote's default branch,
    else HEAD. ``anchor`` is the commit where trust begins, ``tags`` are the publications that
    count, by default all; with ``proof`` every signature is verified.
    """

    trunk: str | None = None
    anchor: str | None = None
    proof: bool = False
    tags: Collection[str] | None = None


DEFAULT = Trust()


def open_hall(root: Path, trust: Trust = DEFAULT, commit: str | None = None) -> HallFiles:
    """The hall below ``root``, in the folder or as of ``commit``.

    Without git everything is pending. Raises Failure for a folder that is no hall and for a
    shallow history.
    """
    if commit is None:
        require_hall(root)
    try:
        tree: Tree = Checkout(root) if commit is None else Commit(root, commit)
        return HallFiles(tree, _ledger(root, trust), state_council_calendar())
    except git.GitError as error:
        raise failure_of(error) from None


def open_approved(root: Path, trust: Trust = DEFAULT) -> HallFiles:
    """The hall below ``root`` as it was approved, for what is published."""
    hall = open_hall(root, trust)
    return replace(hall, tree=ApprovedTree(hall.tree, hall.ledger, root))


def _ledger(root: Path, trust: Trust) -> Ledger:
    if open_git(root) is None:
        if trust.trunk:
            raise Failure("这里没有 git 历史，不能用 --trunk")
        return Ledger()
    tip = resolve(root, trust.trunk) if trust.trunk else default_trunk(root)
    if tip is None:
        return Ledger()
    if is_shallow(root):
        raise Failure(
            "git 历史不完整（浅克隆），看不出哪些备案已审核；请先运行 git fetch --unshallow"
        )
    return read_ledger(root, tip, anchor=trust.anchor, proof=trust.proof, tags=trust.tags)
