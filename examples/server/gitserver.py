"""A git server in one file: ``git http-backend`` behind HTTP Basic authentication, loopback only.

An example of how a server of one's own is wired to ``jinzhu hook pre-receive``: whom the server
let in stands in ``REMOTE_USER``, git hands that to the hook, and ``catalog/people.yml`` says who
it is (``accounts: [http:zhangsan]``). The tests and the demo push to it. For a real hall let
nginx or Apache do, over TLS, what is done here.

    python -m examples.server.gitserver FOLDER PORT <accounts.json      {"zhangsan": "password"}
"""

import base64
import binascii
import hmac
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.parse import quote

LOOPBACK = "127.0.0.1"
PIECE = 1 << 16
JINZHU = Path(sys.executable).with_name("jinzhu")
SETTINGS = {
    # A broken object is refused before the hook sees it, and a pack that is too big unread.
    "receive.fsckObjects": "true",
    "receive.maxInputSize": "256m",
    # Who moved which branch when is kept on the server.
    "core.logAllRefUpdates": "always",
}
# What git and the hook need of our own environment; nothing that would point git elsewhere.
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "VIRTUAL_ENV")


def create_repository(folder: Path, *, owner: str, options: Sequence[str] = ()) -> Path:
    """A bare repository behind the hook; the first push founds the hall, by ``owner`` alone."""
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", folder], check=True
    )
    for name, value in {**SETTINGS, "jinzhu.owner": owner}.items():
        subprocess.run(["git", "-C", folder, "config", name, value], check=True)
    hook = folder / "hooks" / "pre-receive"
    command = shlex.join([str(JINZHU), "hook", "pre-receive", *options])
    hook.write_text(f"#!/bin/sh\nexec {command}\n", encoding="utf-8")
    hook.chmod(0o755)
    return folder


class GitServer(ThreadingHTTPServer):
    """Serves the repositories below a folder to those who have a password."""

    daemon_threads = True

    def __init__(self, folder: Path, passwords: Mapping[str, str], port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Request)
        self.folder = folder
        self.passwords = passwords

    def url(self, account: str, repository: str) -> str:
        """The address of a repository, with which git logs in."""
        login = f"{quote(account, '')}:{quote(self.passwords[account], '')}"
        return f"http://{login}@{LOOPBACK}:{self.server_port}/{repository}"


class _Request(BaseHTTPRequestHandler):
    """One request of a git client, handed to git as a CGI program."""

    server: GitServer

    def do_GET(self) -> None:
        """What a fetch begins with."""
        self._serve()

    def do_POST(self) -> None:
        """What a fetch or a push goes on with."""
        self._serve()

    def _serve(self) -> None:
        account = self._account()
        if account is None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="jinzhu", charset="UTF-8"')
            self.end_headers()
            return
        backend = subprocess.Popen(
            ["git", "http-backend"],
            env=self._environment(account),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert backend.stdin
        assert isinstance(backend.stdout, BufferedReader)
        with backend:
            try:
                for piece in self._body():
                    backend.stdin.write(piece)
                backend.stdin.close()
                self._answer(backend.stdout)
            except (BrokenPipeError, ConnectionError):
                backend.kill()

    def _account(self) -> str | None:
        """Whose password it is; None without one that fits."""
        scheme, _, login = self.headers.get("Authorization", "").partition(" ")
        try:
            account, _, given = base64.b64decode(login, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        known = self.server.passwords.get(account)
        fits = known is not None and hmac.compare_digest(known.encode(), given.encode())
        return account if scheme == "Basic" and fits else None

    def _environment(self, account: str) -> Mapping[str, str]:
        path, _, query = self.path.partition("?")
        return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {
            "GIT_PROJECT_ROOT": str(self.server.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "REMOTE_USER": account,
            "REMOTE_ADDR": self.client_address[0],
            "REQUEST_METHOD": self.command,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": self.headers.get("Content-Length", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }

    def _body(self) -> Iterator[bytes]:
        """What the client sends: of a given length, or in chunks where git cannot know it."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            yield from self._bytes(int(self.headers.get("Content-Length") or 0))
            return
        while length := int(self.rfile.readline(PIECE).partition(b";")[0] or b"0", 16):
            yield from self._bytes(length)
            self.rfile.readline(PIECE)

    def _bytes(self, length: int) -> Iterator[bytes]:
        while length and (piece := self.rfile.read(min(length, PIECE))):
            length -= len(piece)
            yield piece

    def _answer(self, output: BufferedReader) -> None:
        """Git's own headers and content, sent on as they come."""
        headers = dict(_headers(output))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        while piece := output.read1(PIECE):
            self.wfile.write(piece)

    def log_message(self, format: str, *values: object) -> None:
        """Nothing is logged: git's reflog on the server says who pushed what."""


def _headers(output: IO[bytes]) -> Iterator[tuple[str, str]]:
    while line := output.readline().strip():
        name, _, value = line.decode("latin-1").partition(": ")
        yield name, value


@contextmanager
def serving(folder: Path, passwords: Mapping[str, str]) -> Iterator[GitServer]:
    """A server that answers while the context lasts."""
    with GitServer(folder, passwords) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


if __name__ == "__main__":
    GitServer(Path(sys.argv[1]), json.load(sys.stdin), int(sys.argv[2])).serve_forever()
