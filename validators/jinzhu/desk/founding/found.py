"""A new hall's repository: made beside its place, checked, committed, and only then moved in."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import git

from jinzhu.catalog.load import load
from jinzhu.checking.run import check
from jinzhu.desk.founding.answers import Answers, needs_account
from jinzhu.desk.founding.generated import EXECUTABLE, Settings, trunk_of
from jinzhu.desk.founding.pin import Pin
from jinzhu.desk.founding.skeleton import skeleton
from jinzhu.failure import Failure
from jinzhu.finding import Finding
from jinzhu.protection import codeowners
from jinzhu.protection.forges import Forge, places_of
from jinzhu.protection.owners import owners_of
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.git import commands, failure_of, said
from jinzhu.standards.shelf import ALWAYS
from jinzhu.usage import why


@dataclass(frozen=True)
class Founded:
    """What became of it: the first commit, and whether git knew who committed."""

    commit: str
    trunk: str
    identity_known: bool


@dataclass(frozen=True)
class _Files:
    """The files of a hall, before they are anywhere."""

    files: Mapping[str, bytes]

    def paths(self) -> list[str]:
        """Those that belong to a hall, hidden ones left out."""
        return [
            path for path in self.files if path.startswith(("catalog/", "filings/"))
            if "/." not in path
        ]  # fmt: skip

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self.files[path]


def require_free(place: Path) -> None:
    """Raise Failure unless a hall may be made at ``place``: nothing there, and no git around."""
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise Failure(f"“{place}”已经有了，不是文件夹；请换一个名字")
    if place.is_dir() and any(place.iterdir()):
        raise Failure(f"“{place}”里已经有文件，不往里写；请换一个新的文件夹")
    above = Path(os.path.realpath(place)).parent
    if not above.is_dir():
        raise Failure(f"没有文件夹“{above}”，请先建好，或者换一个位置")
    for folder in (above / place.name, above, *above.parents):
        if os.path.lexists(folder / ".git"):
            raise Failure(f"“{place}”在另一个 git 仓库“{folder}”里面；请换到仓库外的位置")
    _require_git()


def found(place: Path, answers: Answers, pin: Pin, today: date) -> Founded:
    """Make the repository of a hall. Raises Failure, and then leaves nothing behind."""
    require_free(place)
    settings = Settings(answers.forge, pin, answers.name)
    files = {
        path: text.encode() for path, text in _all_files(answers, settings, today).items()
    }  # fmt: skip
    _require_sound(files, today)
    target = Path(os.path.realpath(place))
    staging = Path(tempfile.mkdtemp(prefix=".jinzhu-init-", dir=target.parent))
    try:
        # A folder of its own, with the rights that folders get here.
        made = staging / "hall"
        made.mkdir()
        _write(made, files)
        done = _commit(made, answers)
        _move_in(made, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return done


def _all_files(answers: Answers, settings: Settings, today: date) -> Mapping[str, str]:
    files = dict(skeleton(answers, settings))
    if needs_account(answers.forge):
        forge = Forge(answers.forge)
        catalog, _ = load({path: text.encode() for path, text in files.items() if _is_data(path)})
        owners = owners_of(catalog, forge, today)
        files[places_of(forge).ours] = codeowners.render(owners, forge)
    return files


def _is_data(path: str) -> bool:
    return path.startswith("catalog/") and path.endswith(".yml")


def _require_sound(files: Mapping[str, bytes], today: date) -> None:
    """Raise Failure for files that are wrong in themselves.

    What the standards still want to be told of the house, ``jinzhu doctor`` says.
    """
    findings: tuple[Finding, ...] = check(
        _Files(files), state_council_calendar(), {}, today=today
    ).findings
    errors = [each for each in findings if each.severity == "error" and each.standard == ALWAYS]
    if errors:
        told = "；".join(f"{each.path}：{each.message}" for each in errors[:3])
        raise Failure(f"照这些答案建不成大厅，什么都没有建立：{told}")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if path.endswith(EXECUTABLE):
            file.chmod(file.stat().st_mode | 0o111)


def _require_git() -> None:
    try:
        git.Git().version()
    except git.GitError as error:
        if isinstance(error, git.GitCommandNotFound):
            raise Failure("没有找到 git 程序，请先安装 git（2.38 以上）") from None
        raise failure_of(error) from None


def _commit(folder: Path, answers: Answers) -> Founded:
    """The first commit, by whoever git says is working here, signed if git is set up so."""
    told = _commands(folder)
    trunk = trunk_of(answers.forge)
    try:
        told.init("--quiet", f"--initial-branch={trunk}", ".")
        told.add("--all")
        known = _knows_identity(told)
        if not known:
            who = answers.reviewer
            told.update_environment(
                **{f"GIT_{role}_NAME": who.name for role in ("AUTHOR", "COMMITTER")},
                **{f"GIT_{role}_EMAIL": who.email for role in ("AUTHOR", "COMMITTER")},
            )
        # A hook of the user's own template knows nothing of a hall.
        told(c=f"core.hooksPath={os.devnull}").commit(
            "--quiet", "--cleanup=verbatim", f"--message=建立{answers.name}的备案仓库\n"
        )
        commit = str(told.rev_parse("HEAD"))
    except git.GitCommandError as error:
        raise Failure(f"git 没能提交，什么都没有建立：{said(error)}") from None
    return Founded(commit, trunk, known)


def _commands(folder: Path) -> Any:
    """Git in the new folder, whatever repository a hook that called us speaks of."""
    for name in [name for name in os.environ if name in _CALLERS]:
        os.environ.pop(name)
    return commands(folder)


_CALLERS = frozenset(
    {
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_TEMPLATE_DIR",
    }
)  # fmt: skip


def _knows_identity(told: Any) -> bool:
    try:
        told(c="user.useConfigOnly=true").var("GIT_COMMITTER_IDENT")
        told(c="user.useConfigOnly=true").var("GIT_AUTHOR_IDENT")
    except git.GitCommandError:
        return False
    return True


def _move_in(made: Path, target: Path) -> None:
    # A folder of that name that is empty gives way; one that is not keeps its place.
    with suppress(OSError):
        target.rmdir()
    try:
        made.rename(target)
    except OSError as error:
        raise Failure(f"移不到“{target}”：{why(error)}；什么都没有建立") from None
