"""Runs a case of the server's hook: a hall on a server, a push, what the hook says of it.

A case is one YAML file under ``tests/receiving/cases/<rule>/``: ``good*.yml`` is accepted without
a word, ``bad-*.yml`` is told exactly what it expects. Its commits lie in the repository without a
ref, as in git's quarantine. Keys:

- ``title``: what the case shows;
- ``account``: who pushes (default ``http:ga``);
- ``settings``: of the repository on the server;
- ``empty``: whether the server has no trunk yet (what it would be is the branch ``hall``);
- ``server``: steps that the server has seen already, ``push``: those that it is asked to take;
- ``expect``: path, rule, line, column.

The server's trunk holds the base hall's catalogue and the merge of one filing. A step makes a
commit on a ``branch`` (or other ``ref``), which begins on trunk or goes on from ``onto``:

- ``by``, ``at``, ``message``: author, moment, what the commit says; ``base``: filings of the base hall that it adds;
- ``files``: path -> text, or ``text``/``bytes``/``size`` with a ``mode``, or a ``link``, a
  ``module``; a path may hold escapes such as ``\\xff``; ``remove``: paths;
- ``merge``: branches it joins; ``tree``: of which branch it takes the content as it is;
- ``tag``: instead of a commit, an annotated tag (or ``light``) of this name on the branch;
- ``delete``: instead, the ref is deleted; ``to``: instead, it moves to another branch's commit.
"""

import codecs
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from gitrepo import BASE, FOUNDED, environment
from gitserver import PEOPLE, people_with_accounts
from jinzhu.receiving.push import Update
from jinzhu.receiving.receive import Push, receive
from jinzhu.rules import rule_texts

CASES = Path(__file__).parent / "cases"
RULES = frozenset(rule for rule in rule_texts() if rule.startswith("push-"))
KEYS = {"title", "account", "settings", "empty", "server", "push", "expect"}
STEP = {
    "branch",
    "ref",
    "onto",
    "by",
    "at",
    "message",
    "base",
    "files",
    "remove",
    "merge",
    "tree",
    "tag",
    "light",
    "delete",
    "to",
}
NOW = datetime.fromisoformat("2026-03-02T12:00:00+08:00")
NOON = "2026-02-02T12:00:00+08:00"
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
TRUNK = "refs/heads/main"
GA, REVIEWER = "ga@example.com", "reviewer@example.com"
Expected = tuple[str, str, int, int]


@dataclass(frozen=True)
class Case:
    """A case file, read."""

    path: Path
    data: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Case":
        """Read a case; an unknown key or a bad case without expectation is an error."""
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        steps = [*data.get("server", ()), *data.get("push", ())]
        unknown = (set(data) - KEYS) | {key for step in steps for key in set(step) - STEP}
        assert not unknown, f"{path}: unknown keys {unknown}"
        assert data.get("title"), f"{path}: no title"
        assert data.get("push"), f"{path}: no push"
        assert bool(data.get("expect")) == path.name.startswith("bad-"), f"{path}: expectation"
        return cls(path, data)

    @property
    def rule(self) -> str:
        """The rule the case is about: its folder."""
        return self.path.parent.name

    def expected(self) -> list[Expected]:
        """What the case says the hook must say, sorted."""
        expected = self.data.get("expect", ())
        return sorted(
            (e["path"], e["rule"], e.get("line", 1), e.get("column", 1)) for e in expected
        )


@dataclass
class Repository:
    """A bare repository to which commits are given one by one."""

    root: Path
    refs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def with_hall(cls, root: Path) -> "Repository":
        """The base's catalogue, and one filing that a reviewer merged."""
        repository = cls(root)
        repository.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", ".")
        paths = [path for path in (BASE / "catalog").rglob("*") if path.is_file()]
        files = {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in paths}
        files[PEOPLE] = people_with_accounts()
        repository.take({"branch": "main", "by": "zwj@example.com", "at": FOUNDED, "files": files})
        plan = {"branch": "plan", "by": GA, "at": "2025-02-10T12:00:00+08:00", "base": [PLAN]}
        repository.take(plan)
        merge = {"branch": "main", "by": REVIEWER, "at": "2025-02-11T12:00:00+08:00"}
        repository.take({**merge, "merge": ["plan"]})
        del repository.refs["refs/heads/plan"]
        repository.publish()
        return repository

    def git(self, *arguments: str, source: bytes = b"") -> str:
        """Run git on the server."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment(self.root),
            input=source,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.decode().strip()

    def publish(self) -> None:
        """Let the refs stand as they are known, and no others."""
        listed = self.git("for-each-ref", "--format=delete %(refname)")
        set_ = "\n".join(f"create {ref} {commit}" for ref, commit in self.refs.items())
        self.git("update-ref", "--stdin", source=f"{listed}\n".encode() if listed else b"")
        self.git("update-ref", "--stdin", source=f"{set_}\n".encode() if set_ else b"")

    def take(self, step: Mapping[str, Any]) -> str:
        """Do one step; the ref that it moved. No ref moves in the repository itself."""
        branch = f"refs/heads/{step['branch']}" if "branch" in step else ""
        ref: str = step.get("ref", branch)
        if "tag" in step:
            ref = f"refs/tags/{step['tag']}"
            target = self.refs[branch]
            self.refs[ref] = target if step.get("light") else self._tag(target, step)
        elif step.get("delete"):
            self.refs.pop(ref)
        elif "to" in step:
            self.refs[ref] = self._named(step["to"])
        else:
            self.refs[ref] = self._commit(ref, step)
        return ref

    def _named(self, name: str) -> str:
        """The commit of a branch; ``main~1`` goes back along its first parents."""
        branch, tilde, back = name.partition("~")
        commit = self.refs[f"refs/heads/{branch}"]
        return self.git("rev-parse", f"{commit}~{back}") if tilde else commit

    def _commit(self, ref: str, step: Mapping[str, Any]) -> str:
        onto = self._named(step["onto"]) if "onto" in step else self.refs.get(ref)
        parents = [onto or self.refs.get(TRUNK), *map(self._named, step.get("merge", ()))]
        return self._import(list(filter(None, parents)), step)

    def _import(self, parents: list[str], step: Mapping[str, Any]) -> str:
        lines = [b"commit refs/made", b"mark :1", *_idents(step), _message(step)]
        lines += [b"%s %s" % (w, p.encode()) for w, p in zip(_PARENT, parents, strict=False)]
        if tree := self._tree(parents, step):
            lines.append(b'M 040000 %s ""' % tree.encode())
        lines += [b"D " + _quoted(path) for path in step.get("remove", ())]
        for path in step.get("base", ()):
            lines.append(_file(path, (BASE / path).read_text(encoding="utf-8")))
        lines += [_file(path, content) for path, content in step.get("files", {}).items()]
        source = b"\n".join([*lines, b"get-mark :1", b""])
        made = self.git("fast-import", "--quiet", "--force", source=source)
        self.git("update-ref", "-d", "refs/made")
        return made

    def _tree(self, parents: list[str], step: Mapping[str, Any]) -> str | None:
        if "tree" in step:
            return self.git("rev-parse", f"{self._named(step['tree'])}^{{tree}}")
        if len(parents) == 2:
            return self.git("merge-tree", "--write-tree", *parents)
        return None

    def _tag(self, target: str, step: Mapping[str, Any]) -> str:
        tagger = _ident("tagger", step).decode()
        source = f"object {target}\ntype commit\ntag {step['tag']}\n{tagger}\n\npublished\n"
        return self.git("mktag", source=source.encode())


_PARENT = (b"from", *[b"merge"] * 9)


def _ident(what: str, step: Mapping[str, Any]) -> bytes:
    by = step.get("by", GA)
    seconds = int(datetime.fromisoformat(step.get("at", NOON)).timestamp())
    return f"{what} {by} <{by}> {seconds} +0800".encode()


def _idents(step: Mapping[str, Any]) -> Iterator[bytes]:
    yield _ident("author", step)
    yield _ident("committer", step)


def _message(step: Mapping[str, Any]) -> bytes:
    source = step.get("message", "filed").encode()
    return b"data %d\n%s" % (len(source), source)


def _file(path: str, content: Any) -> bytes:
    given = {"text": content} if isinstance(content, str) else content
    mode, source = given.get("mode", "100644"), given.get("text", "").encode()
    if "module" in given:
        return b"M 160000 %s %s" % (given["module"].encode(), _quoted(path))
    if "link" in given:
        mode, source = "120000", given["link"].encode()
    if "bytes" in given:
        source = unescaped(given["bytes"])
    if "size" in given:
        source = b"a" * given["size"]
    return b"M %s inline %s\ndata %d\n%s" % (mode.encode(), _quoted(path), len(source), source)


def _quoted(path: str) -> bytes:
    """A path as fast-import reads it; what is escaped in the case becomes bytes."""
    return b'"' + b"".join(b"\\%03o" % byte for byte in unescaped(path)) + b'"'


def unescaped(text: str) -> bytes:
    """What a case writes with escapes such as ``\\xff``."""
    raw: bytes = codecs.escape_decode(text.encode())[0]  # type: ignore[attr-defined]
    return raw


def said_by_the_hook(case: Case, hall: Repository, root: Path) -> list[Expected]:
    """What the hook says of the case's push to a copy of the hall."""
    data = case.data
    repository = Repository(root, dict(hall.refs))
    shutil.copytree(hall.root, root)
    if data.get("empty"):
        repository.git("update-ref", "-d", TRUNK)
        repository.refs = {"refs/heads/hall": repository.refs[TRUNK]}
    for step in data.get("server", ()):
        repository.take(step)
    if not data.get("empty"):
        repository.publish()
    for name, value in data.get("settings", {}).items():
        repository.git("config", name, value)
    before = dict(repository.refs)
    touched = dict.fromkeys(repository.take(step) for step in data["push"])
    updates = [Update(ref, before.get(ref), repository.refs.get(ref)) for ref in touched]
    account = data.get("account", "http:ga")
    push = Push(updates, account, date(2026, 3, 2), NOW.timestamp())
    findings = receive(root, push)
    return sorted((each.path, each.rule, each.line, each.column) for each in findings)


def all_cases() -> list[Path]:
    """Every case file."""
    return sorted(CASES.glob("*/*.yml"))
