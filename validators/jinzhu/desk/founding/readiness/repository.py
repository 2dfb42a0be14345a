"""Git on this machine, and the repository: its history, its remote, its hooks."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import git

from jinzhu.desk.founding.generated import trunk_of
from jinzhu.desk.founding.readiness.point import Point, Situation, State
from jinzhu.failure import Failure
from jinzhu.ledger.office import SIGNED, by_email, folded, serving
from jinzhu.repository.git import commands, is_shallow, open_git
from jinzhu.repository.identity import own_email

# Before it ``git merge-tree --write-tree`` is missing, by which a merge is looked at beforehand.
LEAST = (2, 38)
LATE = timedelta(minutes=10)
REMOTE = "origin"
HOOKS = ("pre-commit", "commit-msg")
_NUMBER = re.compile(r"(\d+)\.(\d+)")


def find_git(situation: Situation) -> Iterator[Point]:
    """Git is there and new enough."""
    try:
        told = str(git.Git().version())
    except git.GitError:
        raise Failure("没有找到 git 程序，请先安装 git") from None
    number = _NUMBER.search(told)
    version = (int(number[1]), int(number[2])) if number else (0, 0)
    if version < LEAST:
        yield _point("git", State.missing, f"git 要 2.38 以上，现为 {told}", "git --version")
    else:
        yield _point("git", State.ready, told)


def find_repository(situation: Situation) -> Iterator[Point]:
    """The hall is a repository of its own, with its whole history."""
    repository = open_git(situation.root)
    if repository is None:
        yield _point("repository", State.missing, "还不是 git 仓库", "git init")
        return
    top = os.path.realpath(str(repository.working_dir))
    if top != os.path.realpath(situation.root):
        yield _point(
            "repository",
            State.missing,
            "大厅在仓库的一个文件夹里；CODEOWNERS 和流水线只在仓库最上层起作用",
        )
    elif not repository.head.is_valid():
        yield _point("repository", State.missing, "还没有提交", "git add --all && git commit")
    elif is_shallow(situation.root):
        what = "历史不完整（浅克隆），看不出哪些备案已审核"
        yield _point("repository", State.missing, what, "git fetch --unshallow")
    else:
        yield _point("repository", State.ready, "历史完整")


def find_identity(situation: Situation) -> Iterator[Point]:
    """Git says who works here, and the catalogue knows that person."""
    if not situation.has_git:
        return
    try:
        email = own_email(situation.root)
    except Failure as failure:
        yield _point("identity", State.missing, str(failure), "git config user.email 登记的邮箱")
        return
    people = situation.catalog.people.values()
    holders = serving(by_email(people).get(folded(email), ()), situation.today)
    known = [person for person in holders if person.valid_on(situation.today)]
    if not known:
        what = f"git 用的邮箱“{email}”没有登记在 catalog/people.yml"
        yield _point("identity", State.missing, what, "git config user.email 登记的邮箱")
    elif _signs(situation) and not _setting(situation.root, "user.signingkey"):
        what = "本厅以签名为审核凭证，git 还不知道用哪个公钥签名"
        command = "git config user.signingkey ~/.ssh/id_ed25519.pub"
        yield _point("identity", State.missing, what, command)
    else:
        yield _point("identity", State.ready, f"{known[0].name}（{email}）")


def find_remote(situation: Situation) -> Iterator[Point]:
    """There is a remote, and it is known which of its branches is trunk."""
    if not situation.has_git:
        return
    told = commands(situation.root)
    if REMOTE not in str(told.remote()).split("\n"):
        what = "还没有远端，别人看不到，也不能提请求"
        yield _point("remote", State.missing, what, f"git remote add {REMOTE} 仓库的地址")
        return
    yield _point("remote", State.ready, f"远端 {REMOTE}")
    yield _trunk(situation, told)


def _trunk(situation: Situation, told: Any) -> Point:
    head = _symbolic(told)
    wanted = trunk_of(situation.forge) if situation.forge else None
    if head is None:
        pushed = str(told.for_each_ref(f"refs/remotes/{REMOTE}", format="%(refname)"))
        if not pushed:
            command = f"git push --set-upstream {REMOTE} {wanted or 'main'}"
            return _point("trunk", State.missing, "还没有推送过", command)
        command = f"git remote set-head {REMOTE} --auto"
        return _point("trunk", State.missing, "不知道远端的默认分支是哪一个", command)
    if wanted and head != wanted:
        what = f"流水线写的主线是 {wanted}，远端的默认分支是 {head}"
        return _point("trunk", State.missing, what, f"在平台上把默认分支改为 {wanted}")
    return _point("trunk", State.ready, f"主线 {head}")


def _symbolic(told: Any) -> str | None:
    try:
        name = str(told.symbolic_ref("--quiet", f"refs/remotes/{REMOTE}/HEAD"))
    except git.GitCommandError:
        return None
    return name.removeprefix(f"refs/remotes/{REMOTE}/")


def find_clock(situation: Situation) -> Iterator[Point]:
    """The clock of the machine is not behind the history."""
    if not situation.has_git or not _has_commit(situation.root):
        return
    latest = datetime.fromtimestamp(
        int(commands(situation.root).log("-1", "--format=%ct", "--all")), UTC
    )
    if latest - situation.now > LATE:
        what = f"这台机器的时钟比最近的提交（{latest:%Y-%m-%d %H:%M} UTC）还早"
        yield _point("clock", State.missing, what, "timedatectl set-ntp true")
    else:
        yield _point("clock", State.ready, "与历史不矛盾")


def find_hooks(situation: Situation) -> Iterator[Point]:
    """The hooks that look at a commit before it is made are installed in this clone."""
    if not situation.has_git:
        return
    told = commands(situation.root)
    places = [
        situation.root / Path(told.rev_parse("--git-path", f"hooks/{name}")) for name in HOOKS
    ]
    lacking = [each.name for each in places if not (each.is_file() and os.access(each, os.X_OK))]
    if not lacking:
        yield _point("hooks", State.ready, "提交前核验，查个人信息")
        return
    what = f"这份克隆没有装提交时的核验（{'、'.join(lacking)}）"
    yield _point("hooks", State.missing, what, "pip install pre-commit && pre-commit install")


def _has_commit(root: Path) -> bool:
    repository = open_git(root)
    return repository is not None and repository.head.is_valid()


def _signs(situation: Situation) -> bool:
    profile = situation.catalog.profile
    return profile is not None and profile.approval == SIGNED


def _setting(root: Path, name: str) -> str:
    try:
        return str(commands(root).config("--get", name))
    except git.GitCommandError:
        return ""


def _point(id: str, state: State, message: str, command: str = "") -> Point:
    return Point(id, TITLES[id], state, message, command)


TITLES = {
    "git": "git",
    "repository": "仓库",
    "identity": "git 身份",
    "remote": "远端仓库",
    "trunk": "主线",
    "clock": "时钟",
    "hooks": "提交时的钩子",
}
FINDERS = tuple(
    (id, TITLES[id], find)
    for id, find in (
        ("git", find_git),
        ("repository", find_repository),
        ("identity", find_identity),
        ("remote", find_remote),
        ("clock", find_clock),
        ("hooks", find_hooks),
    )
)
