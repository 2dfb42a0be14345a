"""What is asked to be expunged, and whether it may be: by whom, why, from which trunk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.failure import Failure
from jinzhu.filing.name import FILINGS
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.evidence import ENDING, FOLDER
from jinzhu.ledger.reading import read_ledger
from jinzhu.report.plain import printable
from jinzhu.repository.calendars import china_today
from jinzhu.repository.git import commands, default_trunk, is_shallow, open_git, refs, resolve
from jinzhu.repository.identity import own_email

MOST = 200
SHORT = 10
_SHA1 = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Request:
    """A request that may be carried out.

    ``paths`` are told from the hall's root, which lies at ``prefix`` of the repository;
    ``branch`` is the local branch that holds trunk, ``ledger`` what its history proves until now.
    """

    root: Path
    prefix: str
    paths: tuple[str, ...]
    reason: str
    by: str
    day: date
    branch: str
    tip: str
    ledger: Ledger


def branch_name(before: str) -> str:
    """The branch that the record is left on, by the tip of trunk before."""
    return f"expunge-{before[:SHORT]}"


def read_request(root: Path, paths: Sequence[str], reason: str, trunk: str | None) -> Request:
    """The request, once everything that it depends on has been looked at.

    Raises Failure for one that may not be carried out.
    """
    if open_git(root) is None:
        raise Failure("这里没有 git 历史，没有可以清除的内容")
    if is_shallow(root):
        raise Failure("git 历史不完整（浅克隆），请先运行 git fetch --unshallow")
    tip = resolve(root, trunk) if trunk else default_trunk(root)
    if tip is None or not _SHA1.fullmatch(tip):
        raise Failure("没有主线，或者仓库不是 SHA-1 格式，无法清除")
    branch = _branch(root, trunk, tip)
    if commands(root).status("--porcelain", "-z", "--untracked-files=no"):
        raise Failure("工作目录里有没有提交的改动，请先提交或撤销")
    ledger = read_ledger(root, tip, proof=True)
    _refuse_unrecorded(root, tip, ledger)
    return Request(
        root,
        str(commands(root).rev_parse("--show-prefix")),
        tuple(dict.fromkeys(_path(path) for path in paths)),
        _reason(reason),
        _person(root, ledger),
        china_today(),
        branch,
        tip,
        ledger,
    )


def _refuse_unrecorded(root: Path, tip: str, ledger: Ledger) -> None:
    """A record on a branch of its own would bring back what is taken out now."""
    listing = str(commands(root).ls_tree("-z", "--name-only", tip, "--", FOLDER))
    recorded = {each.before for each in ledger.expunged}
    for path in filter(None, listing.split("\0")):
        before = path.removeprefix(FOLDER).removesuffix(ENDING)
        if before in ledger.today and before not in recorded:
            branch = branch_name(before)
            raise Failure(f"上一次清除的登记还没有合并，请先由另一位审核人合并分支“{branch}”")


def _path(path: str) -> str:
    named = path.replace("\\", "/").removeprefix("./")
    if not named.startswith(FILINGS) or printable(named) != named:
        raise Failure(f"“{path}”不在 filings/ 下面；请写从大厅目录算起的路径")
    return named


def _reason(reason: str) -> str:
    told = reason.strip()
    if not told or len(told) > MOST or printable(told) != told:
        raise Failure(f"原因要写成一行，不超过 {MOST} 字")
    if hide_identity_numbers(told) != told:
        raise Failure("原因里有证件号码：原因会永久公开，不要写被泄露的内容")
    return told


def _person(root: Path, ledger: Ledger) -> str:
    """Who does it: a person of the management, by the address that git will write."""
    email = own_email(root)
    assert ledger.office is not None, "a trunk has a first commit"
    office = replace(ledger.office, day=china_today())
    person = office.person(email)
    if person is None or office.department_of(person.id) != office.management:
        raise Failure(
            f"只有管理机构的人可以清除；git 的邮箱“{printable(email)}”没有登记在 "
            "catalog/people.yml 的管理机构名下"
        )
    return person.id


def _branch(root: Path, trunk: str | None, tip: str) -> str:
    """The local branch of trunk; it must stand where trunk stands, or not be there yet."""
    told = commands(root)
    named = trunk or ("origin/HEAD" if _ref(root, "refs/remotes/origin/HEAD") else "HEAD")
    full = str(told.rev_parse("--symbolic-full-name", "--verify", "--end-of-options", named))
    name = re.sub(r"\Arefs/(heads|remotes/[^/]+)/", "", full)
    if name == full:
        raise Failure("主线要是一个分支；请用 --trunk 写明分支名")
    if _ref(root, f"refs/heads/{name}") not in (None, tip):
        raise Failure(f"本地分支“{name}”与主线不一致，请先与服务器同步")
    return name


def _ref(root: Path, ref: str) -> str | None:
    return refs(root, ref).get(ref)
