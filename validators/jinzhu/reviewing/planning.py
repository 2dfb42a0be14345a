"""The plan of a merge, computed on the tree that the merge would have."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import git

from jinzhu.checking import Checked, Tree, check
from jinzhu.failure import Failure
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.envelope import Filing
from jinzhu.ledger.hall import HallFiles, Trust, open_hall
from jinzhu.plan import Plan, Sides, compare
from jinzhu.plan.files import Files, sort_files
from jinzhu.plan.guides import Descriptions, new_codes
from jinzhu.plan.movements import concerned_items
from jinzhu.register.acts import PENDING, Act, Approval
from jinzhu.repository.commit import GitTree
from jinzhu.repository.git import failure_of, open_git, resolve
from jinzhu.repository.merged import changed_files, merge_trees
from jinzhu.reviewing.candidates import Candidates, read_brought


def plan_of(root: Path, base: str, head: str, today: date, *, anchor: str | None = None) -> Plan:
    """What merging ``head`` into the trunk ``base`` would change in the hall below ``root``.

    What ``head`` adds is judged by the profile and the people of ``base``, and takes effect as if
    it were merged today. ``plan.conflicts`` and ``plan.fails`` say whether it can be merged.
    Raises Failure for what is no commit, no hall, a shallow history, or a branch that shares no
    history with the base.
    """
    if open_git(root) is None:
        raise Failure("这里没有 git 历史，看不出合并会带来什么")
    try:
        return _plan(root, resolve(root, base), resolve(root, head), today, anchor)
    except git.GitError as error:
        raise failure_of(error) from None


def _plan(root: Path, base: str, head: str, today: date, anchor: str | None) -> Plan:
    merged = merge_trees(root, base, head)
    plan = Plan(base, head, merged.tree, merged.conflicts)
    tree = GitTree(root, merged.tree)
    seen_paths = {*GitTree(root, base).paths(), *tree.paths()}
    files = sort_files(changed_files(root, base, merged.tree), seen_paths)
    if merged.conflicts or files == Files():
        return plan
    hall = open_hall(root, Trust(base, anchor), commit=base)
    office = hall.ledger.office
    assert office is not None, "a commit has a ledger"
    office = replace(office, day=today)
    candidates = Candidates(office, files, read_brought(root, base, head))
    pending = {
        path: replace(
            PENDING, day=today, profile=office.profile, problems=candidates.tolerated(path)
        )
        for path in files.added
    }
    seen = _Seen(frozenset(files.filings))
    after = _checked(hall, tree, {**hall.approvals, **pending}, today, seen)
    described = Descriptions(concerned_items(seen.acts, seen.old_codes))
    before = _checked(hall, hall.tree, hall.approvals, today, described)
    sides = Sides(before, after, seen.acts, described, today)
    return compare(plan, files, candidates.approvers(), sides)


@dataclass
class _Seen:
    """The new filings as they are folded, and which code of an item replaced which."""

    new: frozenset[str]
    acts: list[Act[Filing]] = field(default_factory=list)
    old_codes: dict[str, str] = field(default_factory=dict)

    def observe(self, act: Act[Filing]) -> None:
        """Take note of one filing."""
        if act.path in self.new:
            self.acts.append(act)
        if isinstance(act.filing, DepartmentChange):
            self.old_codes |= {new: old for old, new in new_codes(act.filing)}


def _checked(
    hall: HallFiles,
    tree: Tree,
    approvals: Mapping[str, Approval],
    today: date,
    watcher: _Seen | Descriptions,
) -> Checked:
    return check(
        tree,
        hall.calendar,
        approvals,
        today=today,
        observe=watcher.observe,
        noted=hall.ledger.unapproved,
    )
