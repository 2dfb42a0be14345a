"""A hall opened from disk: its files, how each filing stands, the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import git

from jinzhu.checking import Tree
from jinzhu.failure import Failure
from jinzhu.ledger.trunk import read_approvals
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
    approvals: Mapping[str, Approval]
    calendar: Calendar


def open_hall(root: Path, trunk: str | None = None, commit: str | None = None) -> HallFiles:
    """The hall below ``root``, in the folder or as of ``commit``.

    ``trunk`` names the branch that carries approvals, by default the remote's default branch,
    else HEAD. Without git everything is pending. Raises Failure for a folder that is no hall
    and for a shallow history.
    """
    if commit is None:
        require_hall(root)
    try:
        tree: Tree = Checkout(root) if commit is None else Commit(root, commit)
        return HallFiles(tree, _approvals(root, trunk), state_council_calendar())
    except git.GitError as error:
        raise failure_of(error) from None


def _approvals(root: Path, trunk: str | None) -> Mapping[str, Approval]:
    if open_git(root) is None:
        if trunk:
            raise Failure("这里没有 git 历史，不能用 --trunk")
        return {}
    tip = resolve(root, trunk) if trunk else default_trunk(root)
    if tip is None:
        return {}
    if is_shallow(root):
        raise Failure(
            "git 历史不完整（浅克隆），看不出哪些备案已审核；请先运行 git fetch --unshallow"
        )
    return read_approvals(root, tip)
