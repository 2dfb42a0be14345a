"""Git as the people of the replay use it: in one work tree, each under their own name."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from examples.replay.people import Player


class Refused(Exception):
    """What the server said when it refused a push."""


@dataclass(frozen=True)
class WorkTree:
    """A clone that its people share, so that the replay need not make one for each."""

    root: Path
    home: Path

    def git(self, *arguments: str, by: Player, at: datetime) -> str:
        """Run git as one person at one moment, with no settings but these."""
        done = self._run(arguments, by, at)
        if done.returncode:
            raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def push(self, url: str, *refs: str, by: Player, at: datetime) -> None:
        """Push; Refused with what the server's hook said."""
        done = self._run(("push", "--quiet", url, *refs), by, at)
        if done.returncode:
            lines = done.stderr.splitlines()
            said = [line.removeprefix("remote: ").rstrip() for line in lines if "remote:" in line]
            raise Refused("\n".join(said) or done.stderr)

    def _run(
        self, arguments: tuple[str, ...], by: Player, at: datetime
    ) -> subprocess.CompletedProcess[str]:
        signing = ("-c", f"user.signingkey={by.key}") if by.key else ()
        return subprocess.run(
            ["git", "-c", "gpg.format=ssh", *signing, *arguments],
            cwd=self.root,
            env=self._environment(by, at),
            capture_output=True,
            text=True,
            check=False,
        )

    def _environment(self, by: Player, at: datetime) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": by.email,
            "GIT_AUTHOR_EMAIL": by.email,
            "GIT_AUTHOR_DATE": at.isoformat(),
            "GIT_COMMITTER_NAME": by.email,
            "GIT_COMMITTER_EMAIL": by.email,
            "GIT_COMMITTER_DATE": at.isoformat(),
        }
