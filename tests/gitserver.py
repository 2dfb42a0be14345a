"""A hall on a real git server with the hook on, and the clones of those who push to it."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from examples.server.gitserver import GitServer, create_repository

from gitrepo import BASE, FOUNDED, environment, identity

PEOPLE = "catalog/people.yml"
# The accounts of the base hall's people; a stranger has a password and nothing else.
EMAILS = {
    "ga": "ga@example.com",
    "mz": "mz@example.com",
    "zwj": "zwj@example.com",
    "reviewer": "reviewer@example.com",
    "stranger": "stranger@example.com",
}
PASSWORDS = {account: f"{account}'s password" for account in [*EMAILS, "mz@example.com"]}
NOON = "2025-03-06T12:00:00+08:00"


@dataclass(frozen=True)
class Served:
    """A repository on the server."""

    server: GitServer
    path: Path

    def clone(self, account: str, to: Path, *, login: str | None = None) -> "Clone":
        """A clone of one person's, who logs in as ``login``."""
        url = self.server.url(login or account, self.path.name)
        clone = Clone(to, account)
        to.mkdir(parents=True)
        clone.git("clone", "--quiet", url, ".")
        return clone

    def git(self, *arguments: str) -> str:
        """Git on the server itself."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, check=True, capture_output=True, text=True
        )
        return done.stdout

    def refs(self) -> Mapping[str, str]:
        """Every ref and what it stands on."""
        lines = self.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(line.split(" ") for line in lines)

    def has(self, name: str) -> bool:
        """Whether the server has an object, in whatever form."""
        done = subprocess.run(["git", "cat-file", "-e", name], cwd=self.path, capture_output=True)
        return done.returncode == 0


@dataclass(frozen=True)
class Clone:
    """Where one person works."""

    root: Path
    account: str

    @property
    def email(self) -> str:
        """The address they commit with."""
        return EMAILS[self.account]

    def run(
        self, *arguments: str, at: str = NOON, author: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Git as this person at one moment, with no settings but these; it may fail."""
        told = environment(self.root) | identity(self.email, at, author=author)
        return subprocess.run(
            ["git", *arguments], cwd=self.root, env=told, capture_output=True, text=True
        )

    def git(self, *arguments: str, at: str = NOON, author: str | None = None) -> str:
        """Git, which must not fail."""
        done = self.run(*arguments, at=at, author=author)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def branch(self, name: str) -> None:
        """Begin a request on the newest trunk."""
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--create", name, "origin/main")

    def put(self, *paths: str) -> None:
        """Copy filings of the base hall."""
        for path in paths:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(BASE / path, self.root / path)

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        source = content.encode() if isinstance(content, str) else content
        (self.root / path).write_bytes(source)

    def commit(self, *, at: str = NOON, author: str | None = None) -> str:
        """Commit whatever is there; the commit's id."""
        self.git("add", "--all", at=at)
        self.git("commit", "--quiet", "--message=filing", at=at, author=author)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, *, at: str = NOON) -> str:
        """Approve a branch of the server, as a reviewer does; the merge's id."""
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--force-create", "main", "origin/main")
        self.git("merge", "--quiet", "--no-ff", "--message=approve", f"origin/{branch}", at=at)
        return self.git("rev-parse", "HEAD")

    def push(self, *refspecs: str) -> subprocess.CompletedProcess[str]:
        """Push to the server."""
        return self.run("push", "origin", *refspecs)


def found(server: GitServer, name: str) -> Served:
    """A hall on the server: the base's catalogue with its people's accounts, and no filing."""
    path = create_repository(server.folder / name, owner="http:zwj")
    # The hook is to hold without git's own settings.
    subprocess.run(["git", "-C", path, "config", "receive.fsckObjects", "false"], check=True)
    served = Served(server, path)
    clone = served.clone("zwj", server.folder / "founding" / name)
    shutil.copytree(BASE / "catalog", clone.root / "catalog")
    clone.write(PEOPLE, people_with_accounts())
    clone.commit(at=FOUNDED)
    done = clone.push("HEAD:refs/heads/main")
    assert done.returncode == 0, done.stderr
    return served


def people_with_accounts() -> str:
    """The base hall's people, each with the account that is named like their address."""
    text = (BASE / PEOPLE).read_text(encoding="utf-8")
    for account, email in EMAILS.items():
        line = f"      - {email}\n"
        text = text.replace(line, f"{line}    accounts:\n      - http:{account}\n")
    return text
