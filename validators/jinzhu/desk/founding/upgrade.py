"""What was generated moves to the installed version, and what the hall changed itself stays.

Three texts are held against each other: what an earlier version generated, what the file holds
now, and what this version generates. The first is looked up in git by the id that the manifest
recorded.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from jinzhu.catalog.load import HALL, load
from jinzhu.checking.tree import blob_id
from jinzhu.desk.founding.answers import Place
from jinzhu.desk.founding.generated import EXECUTABLE, Settings, generated_files
from jinzhu.desk.founding.manifest import MANIFEST, Manifest, manifest_text, read_manifest
from jinzhu.desk.founding.pin import Pin, pin_of
from jinzhu.desk.founding.texts import joined, old_text
from jinzhu.desk.placing import put
from jinzhu.failure import Failure

BESIDE = ".jinzhu-new"
_UNTOUCHED = frozenset({"filings", "catalog", ".git"})


class Step(StrEnum):
    """What becomes of a generated file; the value is how a person is told."""

    new = "新增"
    updated = "更新"
    merged = "合并（保留了您的改动）"
    conflict = f"您改过，新版本也改了同一处：不动，新内容写在旁边的 {BESIDE}"
    removed = "删去（新版本不再需要）"
    left = "您删去了，不恢复"
    obsolete = "新版本不再需要，您改过，不动"


@dataclass(frozen=True)
class Change:
    """A file, what is to be done with it, its text now and afterwards."""

    path: str
    step: Step
    before: str
    after: str

    @property
    def writes(self) -> bool:
        """Whether anything is written or removed."""
        return self.step not in (Step.left, Step.obsolete)

    def difference(self) -> str:
        """The change as a unified diff."""
        lines = unified_diff(
            self.before.splitlines(keepends=True),
            self.after.splitlines(keepends=True),
            self.path,
            self.path + (BESIDE if self.step is Step.conflict else ""),
        )
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Upgrade:
    """Every change, and the manifest that goes with it."""

    changes: tuple[Change, ...]
    manifest: str
    settings: Settings
    manifest_differs: bool

    @property
    def is_needed(self) -> bool:
        """Whether anything would be written."""
        return self.manifest_differs or any(change.writes for change in self.changes)


def plan_upgrade(root: Path, forge: Place | None = None, address: str | None = None) -> Upgrade:
    """What is to be done so that the hall's generated files are those of the installed version.

    Raises Failure for a hall whose forge nobody named.
    """
    known = read_manifest(root)
    settings = _settings(root, known, forge, address)
    generated = generated_files(settings)
    recorded = {path: blob for path, blob in (known.files if known else {}).items() if _own(path)}
    changes = [
        change
        for path in sorted({*generated, *recorded})
        if (change := _change(root, path, recorded.get(path), generated.get(path)))
    ]
    text = manifest_text(settings, generated)
    return Upgrade(tuple(changes), text, settings, _text_of(root, MANIFEST) != text)


def carry_out(root: Path, upgrade: Upgrade) -> None:
    """Write what was planned; the manifest last, so that an interrupted upgrade is taken up."""
    for change in upgrade.changes:
        place = root / change.path
        if change.step is Step.removed:
            place.unlink(missing_ok=True)
        elif change.step is Step.conflict:
            _put(place.with_name(place.name + BESIDE), change.after)
        elif change.writes:
            _put(place, change.after)
    _put(root / MANIFEST, upgrade.manifest)


def _settings(
    root: Path, known: Manifest | None, forge: Place | None, address: str | None
) -> Settings:
    chosen = forge or (known.forge if known else None)
    if chosen is None:
        raise Failure(
            f"没有 {MANIFEST}，看不出用的是哪个代码平台；"
            "请用 --forge 指定：github、gitea、gitlab、gitee 或 server"
        )
    return Settings(chosen, _pin(known, address), _name(root))


def _pin(known: Manifest | None, address: str | None) -> Pin:
    """The installed version, from where the hall takes it unless another place is named.

    One version may be named by a tag and by a commit: what the hall has chosen stays, however
    the package came onto this machine.
    """
    if address is not None or known is None:
        return pin_of(address)
    was = Pin(known.address, known.revision)
    if was.leads_nowhere:
        return pin_of(None)
    return was if known.version == version("jinzhu") else pin_of(was.address)


def _name(root: Path) -> str:
    try:
        hall = load({HALL: (root / HALL).read_bytes()})[0].hall
    except OSError:
        hall = None
    if hall is None:
        raise Failure(f"{HALL} 读不出来，请先运行 jinzhu check 改好")
    return hall.name


def _own(path: str) -> bool:
    """Whether a recorded path may be one of ours: the catalogue and the filings never are."""
    parts = PurePosixPath(path).parts
    return not {"..", "."} & {*parts} and parts[0] not in _UNTOUCHED


def _change(root: Path, path: str, was: str | None, wanted: str | None) -> Change | None:
    """What is to be done with one file; None where nothing is."""
    _require_plain(root, path)
    present = _text_of(root, path)
    if present == wanted:
        return None
    if wanted is None:
        return _no_longer(path, was, present or "")
    if present is None:
        return Change(path, Step.left if was else Step.new, "", wanted)
    if blob_id(present.encode()) == was:
        return Change(path, Step.updated, present, wanted)
    if blob_id(wanted.encode()) == was:
        return None  # changed by the hall alone
    return _both_changed(root, path, was, present, wanted)


def _both_changed(
    root: Path, path: str, was: str | None, present: str, wanted: str
) -> Change | None:
    base = old_text(root, was) if was else None
    merged = joined(present, base, wanted) if base is not None else None
    if merged is None:
        shown = _text_of(root, path + BESIDE) == wanted
        return None if shown else Change(path, Step.conflict, present, wanted)
    return Change(path, Step.merged, present, merged) if merged != present else None


def _no_longer(path: str, was: str | None, present: str) -> Change:
    unchanged = blob_id(present.encode()) == was
    return Change(path, Step.removed if unchanged else Step.obsolete, present, "")


def _text_of(root: Path, path: str) -> str | None:
    """The text of a file as it lies there; None where there is none."""
    place = root / path
    if place.is_symlink() or not place.is_file():
        return None
    try:
        return place.read_bytes().decode()
    except UnicodeDecodeError:
        raise Failure(f"{path} 不是 UTF-8 文本，请先改好，或者从 git 里恢复") from None


def _require_plain(root: Path, path: str) -> None:
    """Raise Failure for a place that leads elsewhere through a link."""
    if os.path.realpath(root / path) != os.path.join(os.path.realpath(root), path):
        raise Failure(f"{path} 经过符号链接，不写；请删去链接")


def _put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    is_new = not place.exists()
    put(place, text.encode(), mode=None if is_new else place.stat().st_mode & 0o777)
    if is_new and place.suffix == EXECUTABLE:
        place.chmod(place.stat().st_mode | 0o111)


def told(upgrade: Upgrade) -> Iterator[str]:
    """The changes for a person: what becomes of each file, and how its text changes."""
    for change in upgrade.changes:
        yield f"{change.path}：{change.step}\n"
        if change.writes:
            yield change.difference() + "\n"


def steps(upgrade: Upgrade) -> Mapping[str, Step]:
    """What becomes of each file that is not as the installed version would have it."""
    return {change.path: change.step for change in upgrade.changes}
