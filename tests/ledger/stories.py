"""Plays a story on a real repository, and tells what the ledger and the check say of it.

A story is one YAML file under ``tests/ledger/cases/<rule>/``: in ``good*.yml`` nothing is wrong,
``bad-*.yml`` says exactly what is. The people are those of ``people.yml`` beside this module, each
with a key of their own, made once a session; ``by: ga`` means ga@example.com. Keys of a story:

- ``title``: what it shows; ``profile``: what the hall's profile says besides;
- ``keys``: person -> the keys that are registered for them, by whose they are (default: their own);
- ``people``: person -> what their entry says besides (``until``, ``department``...);
- ``story``: the steps; ``below``: the folder of the repository in which the hall lies;
- ``expect``: ``check`` (path and rule of the findings about approvals), ``ledger`` (of the
  entries' problems), ``publications`` (tag and rule), ``numbers`` (path -> number, for good ones).

A step is one of these, with ``by``, ``at``, ``message`` and ``signed`` (true, or whose key):

- ``file``/``write``/``replace``/``delete``/``rename``/``link``: a commit on ``branch``
  (default request; ``main`` is a direct push) with files of the base, texts, edits...
- ``merge: BRANCH`` (or several) into trunk; ``keeping: ours`` leaves out what the branch brings,
  ``adding: PATH`` puts in a file of the base, ``how: squash`` or ``rebase`` instead of a merge;
- ``endorse: BRANCH``: the same merge, but on the branch; ``adding`` as above;
- ``update: BRANCH``: trunk into the branch; ``adding`` as above;
- ``foxtrot: BRANCH``: trunk into the branch, which then becomes trunk;
- ``tag: NAME`` on ``at_commit`` (default main); ``light: true`` without annotation;
- ``anchor: REV``: trust begins there;
- ``expunge: PATHS``: their content leaves the history, the record is left on the branch ``record``;
  ``losing`` a folder: it is deleted on trunk then.
"""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from gitrepo import FOUNDED, NOON, Hall
from jinzhu.checking import check
from jinzhu.document import write
from jinzhu.expunging.expunge import Prepared, carry_out, prepare
from jinzhu.expunging.request import read_request
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import HallFiles, Trust, open_hall

HERE = Path(__file__).parent
CASES = HERE / "cases"
PEOPLE, PROFILE = "catalog/people.yml", "catalog/profile.yml"
# Rules of the envelope that the ledger finds broken as well.
SHARED = ("unapproved", "filing-changed", "filing-deleted")
TEXTS = files("jinzhu.rules") / "messages" / "ledger.yml"
CHAPTER = tuple(yaml.safe_load(TEXTS.read_text(encoding="utf-8")))
RULES = (*CHAPTER, *SHARED)
TODAY = date(2026, 3, 2)
KEYS = {"title", "profile", "keys", "people", "below", "story", "expect"}
Pairs = list[tuple[str, str]]


@cache
def keys() -> Path:
    """The folder of this session's keys."""
    folder = tempfile.mkdtemp(prefix="jinzhu-keys-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def key(owner: str) -> Path:
    """The private key of someone, made when it is asked for."""
    path = keys() / owner
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", owner, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def public(owner: str) -> str:
    """Someone's public key, as it is registered."""
    return key(owner).with_suffix(".pub").read_text(encoding="utf-8").strip()


def email(person: str) -> str:
    """The address that a story means."""
    return person if "@" in person else f"{person}@example.com"


@dataclass
class Stage:
    """A hall in a repository of its own, with its people and their keys."""

    hall: Hall
    anchor: str | None = None

    @classmethod
    def set_up(
        cls,
        top: Path,
        profile: Mapping[str, Any] | None = None,
        registered: Mapping[str, Iterable[str]] | None = None,
        changes: Mapping[str, Mapping[str, Any]] | None = None,
        below: str = "",
    ) -> "Stage":
        """Found a hall with all its people."""
        hall = Hall.create(top / below, git=False, top=top)
        base = yaml.safe_load((hall.root / PROFILE).read_text(encoding="utf-8"))
        profile = dict(profile or {})
        profile["forge_keys"] = [public(owner) for owner in profile.get("forge_keys", ())]
        put(hall.root / PROFILE, write(base | profile))
        put(hall.root / PEOPLE, people(registered or {}, changes or {}))
        hall.git("init", "--quiet", "--initial-branch=main", ".")
        stage = cls(hall)
        stage.commit(by="zwj", at=FOUNDED)
        return stage

    def git(self, *arguments: str, by: str, at: str = NOON, signed: object = False) -> str:
        """Run git as someone; signed with their own key, or with that of another."""
        if not signed:
            return self.hall.git(*arguments, by=email(by), at=at)
        owner = by if signed is True else str(signed)
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key(owner)}")
        forced = ("-c", "commit.gpgsign=true", "-c", "tag.gpgsign=true")
        return self.hall.git(*signing, *forced, *arguments, by=email(by), at=at)

    def commit(self, message: str = "filing", **who: Any) -> None:
        """Commit whatever is there."""
        self.git("add", "--all", by="zwj")
        self.git("commit", "--quiet", f"--message={message}", **who)

    def go_to(self, branch: str) -> None:
        """Go to a branch; one that is not there begins at trunk."""
        if not self.git("branch", "--list", branch, by="zwj"):
            self.git("branch", branch, "main", by="zwj")
        self.git("switch", "--quiet", branch, by="zwj")

    def add(self, paths: Any) -> None:
        """Put files of the base hall into the work tree."""
        self.hall.put(*([paths] if isinstance(paths, str) else paths))

    def join(
        self,
        branches: list[str],
        adding: Any = (),
        keeping: str = "",
        message: str = "",
        **who: Any,
    ) -> None:
        """Merge branches into the one we are on."""
        strategy = [f"--strategy={keeping}"] if keeping else []
        message = f"--message={message or 'approve'}"
        if adding:
            self.git("merge", "--quiet", "--no-ff", "--no-commit", *strategy, *branches, **who)
            self.add(adding)
            self.git("add", "--all", by="zwj")
            self.git("commit", "--quiet", message, **who)
        else:
            self.git("merge", "--quiet", "--no-ff", message, *strategy, *branches, **who)

    def expunge(self, *paths: str, by: str = "zwj", at: str = NOON) -> Prepared:
        """Take the content of these paths out of the history; the record is on ``record``."""
        with pytest.MonkeyPatch.context() as environment:
            for name in ("AUTHOR", "COMMITTER"):
                environment.setenv(f"GIT_{name}_NAME", by)
                environment.setenv(f"GIT_{name}_EMAIL", email(by))
                environment.setenv(f"GIT_{name}_DATE", at)
            request = read_request(self.hall.root, paths, "附注里写了证件号码", "main")
            prepared = prepare(request)
            carry_out(prepared)
        self.git("branch", "--quiet", "--move", prepared.branch, "record", by="zwj")
        return prepared

    def opened(self) -> HallFiles:
        """The hall as the commands open it."""
        return open_hall(self.hall.root, Trust("main", self.anchor, proof=True))

    def ledger(self) -> Ledger:
        """What the ledger says."""
        return self.opened().ledger


def put(path: Path, text: str) -> None:
    """Write a text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def people(
    registered: Mapping[str, Iterable[str]] = {}, changes: Mapping[str, Mapping[str, Any]] = {}
) -> str:
    """The text of people.yml: everyone with their keys, and with what is told of them besides."""
    data = yaml.safe_load((HERE / "people.yml").read_text(encoding="utf-8"))
    for person in data["people"]:
        name = person["emails"][0].partition("@")[0]
        person["keys"] = [public(owner) for owner in registered.get(name, [name])]
        person.update(changes.get(name, {}))
    return write(data)


@dataclass(frozen=True)
class Seen:
    """What is wrong with a hall, sorted: of the check, of the ledger, of its publications."""

    check: Pairs = field(default_factory=list)
    ledger: Pairs = field(default_factory=list)
    publications: Pairs = field(default_factory=list)

    @classmethod
    def of(cls, hall: HallFiles) -> "Seen":
        """What is seen of the rules of the ledger."""
        ledger = hall.ledger
        checked = check(
            hall.tree, hall.calendar, hall.approvals, today=TODAY, noted=ledger.unapproved
        )
        return cls(
            sorted((each.path, each.rule) for each in checked.findings if each.rule in RULES),
            sorted((p.path or "", p.rule) for entry in ledger.entries for p in entry.problems),
            sorted((each.tag, p.rule) for each in ledger.publications for p in each.problems),
        )


@dataclass(frozen=True)
class Story:
    """A story, read."""

    path: Path
    data: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Story":
        """Read a story; one that is bad without saying why, or says what it may not, is an error."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(data) <= KEYS, f"{path}: unknown keys {set(data) - KEYS}"
        assert data.get("title"), f"{path}: no title"
        wrong = set(data.get("expect", {})) - {"numbers"}
        assert bool(wrong) == path.name.startswith("bad-"), f"{path}: {wrong} expected"
        return cls(path, data)

    @property
    def rule(self) -> str:
        """The rule it is about: its folder."""
        return self.path.parent.name

    def play(self, top: Path) -> Stage:
        """The hall at the end of the story."""
        data = self.data
        told = (data.get("profile"), data.get("keys"), data.get("people"), data.get("below", ""))
        stage = Stage.set_up(top, *told)
        for step in data["story"]:
            _STEPS[next(iter(step))](stage, dict(step))
        stage.git("switch", "--quiet", "main", by="zwj")
        return stage

    def expected(self) -> Seen:
        """What the story says is wrong."""
        expect = self.data.get("expect", {})
        told = {
            name: sorted(map(tuple, pairs)) for name, pairs in expect.items() if name != "numbers"
        }
        return Seen(**told)

    @property
    def numbers(self) -> Mapping[str, str | None] | None:
        """The numbers that it expects, if it does."""
        numbers: Mapping[str, str | None] | None = self.data.get("expect", {}).get("numbers")
        return numbers


def all_stories() -> list[Path]:
    """Every story."""
    return sorted(CASES.glob("*/*.yml"))


def _who(step: dict[str, Any], by: str) -> dict[str, Any]:
    """Who does it, and when."""
    who = {"by": step.pop("by", by), "at": str(step.pop("at", NOON))}
    return who | {"signed": step.pop("signed", False)}


def _changing(verb: str) -> Any:
    """A step that changes files and commits them."""

    def play(stage: Stage, step: dict[str, Any]) -> None:
        what, who = step.pop(verb), _who(step, "ga")
        stage.go_to(step.pop("branch", "request"))
        _CHANGES[verb](stage, what)
        stage.commit(step.pop("message", "filing"), **who)
        assert not step, f"unknown: {step}"

    return play


def _write(stage: Stage, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        put(stage.hall.root / path, text)


def _replace(stage: Stage, edits: Mapping[str, Mapping[str, str]]) -> None:
    for path, pairs in edits.items():
        text = (stage.hall.root / path).read_text(encoding="utf-8")
        for old, new in pairs.items():
            assert old in text, f"{path}: no {old!r}"
            text = text.replace(old, new, 1)
        put(stage.hall.root / path, text)


def _register(stage: Stage, told: Mapping[str, Any]) -> None:
    put(stage.hall.root / PEOPLE, people(told.get("keys", {}), told.get("people", {})))


def _delete(stage: Stage, paths: list[str]) -> None:
    for path in paths:
        (stage.hall.root / path).unlink()


def _rename(stage: Stage, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        (stage.hall.root / new).parent.mkdir(parents=True, exist_ok=True)
        (stage.hall.root / old).rename(stage.hall.root / new)


def _link(stage: Stage, links: Mapping[str, str]) -> None:
    for path, target in links.items():
        (stage.hall.root / path).parent.mkdir(parents=True, exist_ok=True)
        (stage.hall.root / path).symlink_to(target)


_CHANGES: Mapping[str, Any] = {
    "file": Stage.add,
    "write": _write,
    "replace": _replace,
    "register": _register,
    "delete": _delete,
    "rename": _rename,
    "link": _link,
}


def _merge(stage: Stage, step: dict[str, Any]) -> None:
    named = step.pop("merge")
    branches, who = [named] if isinstance(named, str) else named, _who(step, "reviewer")
    how = step.pop("how", "merge")
    if how == "squash":
        stage.go_to("main")
        stage.git("merge", "--quiet", "--squash", *branches, by="zwj")
        stage.commit(step.pop("message"), **who)
    elif how == "rebase":
        stage.go_to(branches[0])
        stage.git("rebase", "--quiet", "--force-rebase", "main", **who)
        stage.go_to("main")
        stage.git("merge", "--quiet", "--ff-only", branches[0], by="zwj")
    else:
        stage.go_to("main")
        stage.join(branches, **step, **who)
    for branch in branches:
        stage.git("branch", "--quiet", "--delete", "--force", branch, by="zwj")


def _endorse(stage: Stage, step: dict[str, Any]) -> None:
    branch, who = step.pop("endorse"), _who(step, "law")
    stage.git("switch", "--quiet", "--detach", "main", by="zwj")
    stage.join([branch], **step, **who)
    stage.git("branch", "--force", branch, "HEAD", by="zwj")


def _update(stage: Stage, step: dict[str, Any]) -> None:
    branch, who = step.pop("update"), _who(step, "ga")
    stage.go_to(branch)
    stage.join(["main"], **step, **who)


def _foxtrot(stage: Stage, step: dict[str, Any]) -> None:
    branch = step.pop("foxtrot")
    _update(stage, {"update": branch, **step})
    stage.git("branch", "--force", "main", branch, by="zwj")


def _tag(stage: Stage, step: dict[str, Any]) -> None:
    name, who = step.pop("tag"), _who(step, "reviewer")
    note = [] if step.pop("light", False) else ["--annotate", "--message=published"]
    stage.git("tag", *note, name, step.pop("at_commit", "main"), **who)


def _expunge(stage: Stage, step: dict[str, Any]) -> None:
    paths, lost, who = step.pop("expunge"), step.pop("losing", None), _who(step, "zwj")
    stage.go_to("main")
    stage.expunge(*paths, by=who["by"], at=who["at"])
    if lost:
        shutil.rmtree(stage.hall.root / lost)
        stage.commit(**who)


def _anchor(stage: Stage, step: dict[str, Any]) -> None:
    stage.anchor = stage.git("rev-parse", step["anchor"], by="zwj").strip()


_STEPS: Mapping[str, Any] = {
    **{verb: _changing(verb) for verb in _CHANGES},
    "merge": _merge,
    "endorse": _endorse,
    "update": _update,
    "foxtrot": _foxtrot,
    "tag": _tag,
    "anchor": _anchor,
    "expunge": _expunge,
}
