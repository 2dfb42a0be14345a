"""Pagure in its chroot: its services, its accounts, and its API as one account uses it."""

import json
import shlex
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from gitrepo import Hall

HERE = Path(__file__).parent
# The ports are free: the forge has a network of its own. They are those of pagure.cfg.
API = "http://127.0.0.1:8080/api/0"
CONFIG = "/srv/pagure.cfg"
SERVICES: Mapping[str, str] = {
    "redis": "redis-server --bind 127.0.0.1 --save ''",
    # A pool of processes needs shared memory, which a bare chroot has not.
    "worker": "celery -A pagure.lib.tasks worker --pool=solo --loglevel=INFO",
    "web": "python3 -m flask --app pagure.flask_app:create_app run --host 127.0.0.1 --port 8080",
}
PATIENCE = 120
_opener = build_opener(ProxyHandler({}))


class RefusedError(Exception):
    """The forge did not do what it was asked."""


@dataclass(frozen=True)
class Account:
    """One account of the forge, with all the rights its owner can give a token."""

    name: str
    email: str
    token: str
    root: Path

    def post(self, path: str, **fields: str) -> Any:
        """Ask the API for something, and wait until it is done."""
        header = {"Authorization": f"token {self.token}"}
        return _answer(Request(f"{API}/{path}", urlencode(fields).encode(), header))

    def clone(self, project: str, folder: Path) -> Hall:
        """A clone that pulls and pushes in this account's name."""
        folder.mkdir()
        hall = Hall(folder, folder)
        ssh = shlex.join(["bash", str(HERE / "ssh.sh"), str(self.root), self.name])
        settings = (f"--config=core.sshCommand={ssh}", "--config=ssh.variant=simple")
        hall.git("clone", "--quiet", *settings, f"ssh://forge/{project}.git", ".")
        return hall


@contextmanager
def running(root: Path, emails: Mapping[str, str]) -> Iterator[Mapping[str, Account]]:
    """A fresh forge in the chroot ``root``, with an account for each name."""
    (root / CONFIG.lstrip("/")).write_bytes((HERE / "pagure.cfg").read_bytes())
    for folder in ("repositories", "remotes", "attachments", "releases"):
        _run(root, ["mkdir", f"/srv/{folder}"])
    _run(root, ["python3", "/usr/share/pagure/createdb.py", "-c", CONFIG])
    named = [f"{name}={email}" for name, email in emails.items()]
    tokens = json.loads(_run(root, ["python3", "-", *named], (HERE / "accounts.py").read_text()))
    with ExitStack() as stack:
        services = [stack.enter_context(_service(root, *each)) for each in SERVICES.items()]
        _wait_for(services)
        yield {name: Account(name, email, tokens[name], root) for name, email in emails.items()}


def _answer(request: Request | str) -> Any:
    try:
        with _opener.open(request, timeout=PATIENCE) as response:
            return json.load(response)
    except HTTPError as error:
        raise RefusedError(f"{error.code} {error.read().decode()}") from None


def _wait_for(services: Sequence["subprocess.Popen[bytes]"]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _answer(f"{API}/version")
        except URLError:
            assert time.monotonic() < end, "the forge does not answer"
            assert all(service.poll() is None for service in services), "a service has ended"
            time.sleep(0.1)
        else:
            return


@contextmanager
def _service(root: Path, name: str, command: str) -> Iterator["subprocess.Popen[bytes]"]:
    with _log(root, name) as log:
        service = subprocess.Popen(
            _inside(root, shlex.split(command)), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield service
    finally:
        # Nothing is worth the wait for an orderly end: its state goes with the forge.
        service.kill()
        service.wait()


def _run(root: Path, command: Sequence[str], text: str = "") -> str:
    with _log(root, "setup") as log:
        return subprocess.run(
            _inside(root, command),
            check=True,
            input=text,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
        ).stdout


def _log(root: Path, name: str) -> Any:
    """Where ``isolated.sh`` looks for what to show after a failure."""
    return (root / "srv" / "log" / name).open("ab")


def _inside(root: Path, command: Sequence[str]) -> list[str]:
    return ["bash", str(HERE / "inside.sh"), str(root), *command]
