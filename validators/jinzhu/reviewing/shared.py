"""The repository that departments and reviewers share: its trunk, its branches, what is pushed."""

from dataclasses import dataclass
from pathlib import Path

import git

from jinzhu.failure import Failure
from jinzhu.report.plain import printable
from jinzhu.repository.git import commands, open_git, resolve, said

HEADS = "refs/heads/"


@dataclass(frozen=True)
class Shared:
    """A remote, or, without one, the branches of this very repository."""

    root: Path
    remote: str | None
    trunk: str
    """The trunk's branch, without the remote's name."""

    @property
    def prefix(self) -> str:
        """Where the shared branches stand in this repository."""
        return f"refs/remotes/{self.remote}/" if self.remote else HEADS

    @property
    def tip(self) -> str:
        """The commit at the end of trunk."""
        return resolve(self.root, f"{self.prefix}{self.trunk}")

    def head(self, branch: str) -> str:
        """The commit at the end of a branch."""
        if branch == self.trunk:
            raise Failure(f"“{printable(branch)}”就是主线，请写要审核的分支")
        try:
            return resolve(self.root, f"{self.prefix}{branch}")
        except Failure:
            raise Failure(f"没有分支“{printable(branch)}”，现有的见 jinzhu inbox") from None

    def push(self, commit: str, branch: str, before: str) -> None:
        """Move a branch from ``before`` to ``commit``; Failure when it has moved meanwhile."""
        try:
            if self.remote:
                self._push(commit, branch)
            elif self._is_checked_out(branch):
                commands(self.root).merge("--ff-only", "--quiet", commit)
            else:
                commands(self.root).update_ref(f"{HEADS}{branch}", commit, before)
        except git.GitCommandError as error:
            raise Failure(f"推送“{printable(branch)}”没有成功：{said(error)}") from None

    def _push(self, commit: str, branch: str) -> None:
        told = commands(self.root)
        told.push("--quiet", "--end-of-options", self.remote, f"{commit}:{HEADS}{branch}")
        told.fetch("--quiet", "--end-of-options", self.remote)

    def _is_checked_out(self, branch: str) -> bool:
        return _current_branch(self.root) == branch


def open_shared(root: Path, remote: str | None = None, trunk: str | None = None) -> Shared:
    """The shared repository as it stands now; a remote is asked what is new.

    ``remote`` is by default ``origin`` where there is one, ``trunk`` the remote's default branch,
    else the one checked out. Raises Failure without git, or where no trunk can be told.
    """
    repository = open_git(root)
    if repository is None:
        raise Failure("这里没有 git 历史，请在大厅仓库的克隆里运行")
    names = [each.name for each in repository.remotes]
    chosen = remote or ("origin" if "origin" in names else None)
    if chosen and chosen not in names:
        raise Failure(f"没有名为“{printable(chosen)}”的远端仓库，已有：{'、'.join(names) or '无'}")
    if chosen:
        _fetch(root, chosen)
    found = trunk or (_default_branch(root, chosen) if chosen else _current_branch(root))
    if not found:
        raise Failure("看不出哪个分支是主线，请用 --trunk 指定")
    return Shared(root, chosen, found)


def _fetch(root: Path, remote: str) -> None:
    try:
        commands(root).fetch("--quiet", "--prune", "--end-of-options", remote)
    except git.GitCommandError as error:
        raise Failure(f"连不上远端仓库“{printable(remote)}”：{said(error)}") from None


def _default_branch(root: Path, remote: str) -> str | None:
    prefix = f"refs/remotes/{remote}/"
    try:
        full = str(commands(root).symbolic_ref("--quiet", f"{prefix}HEAD"))
    except git.GitCommandError:
        return _current_branch(root)
    return full.removeprefix(prefix)


def _current_branch(root: Path) -> str | None:
    try:
        return str(commands(root).symbolic_ref("--quiet", "HEAD")).removeprefix(HEADS)
    except git.GitCommandError:
        return None
