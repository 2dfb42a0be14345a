"""Drafts at the desk: kept for their user alone, outside the repository, never half-written.

One draft for each hall and kind. What belongs to persons is only kept sealed with a passphrase:
the draft is sealed to a key of its own, and the key is locked by the passphrase once, so that
keeping an answer takes no time.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage

from jinzhu.desk.placing import OWNER_ONLY, put
from jinzhu.failure import Failure

FORMAT = 1
_FOLDER = 0o700
_ENDINGS = {False: ".json", True: ".locked.json"}


@dataclass
class Draft:
    """What was answered so far: the form, what was offered, and the record that is sealed."""

    values: dict[str, Any] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    record_offered: list[str] = field(default_factory=list)


class Drafts:
    """The drafts of one kind in one hall."""

    def __init__(self, root: Path, kind: str, *, locked: bool) -> None:
        hall = os.path.realpath(root)
        self.folder = state_folder() / hashlib.sha256(os.fsencode(hall)).hexdigest()[:16]
        self.path = self.folder / f"{kind}{_ENDINGS[locked]}"
        self.locked = locked
        self._lock: _Lock | None = None
        inside = Path(os.path.realpath(self.folder))
        # What lies in the repository could be sent with it.
        self.possible = not inside.is_relative_to(hall)

    @property
    def exists(self) -> bool:
        """Whether a draft is there to go on with."""
        return self.possible and self.path.is_file()

    def lock(self, passphrase: str) -> None:
        """Keep a new draft under this passphrase."""
        self._lock = _Lock.new(passphrase)

    def load(self, passphrase: str = "") -> Draft:
        """The draft that was kept. Raises Failure for one that cannot be read."""
        try:
            text = self.path.read_bytes()
            if self.locked:
                self._lock, text = _Lock.opened(text, passphrase)
            return _draft(json.loads(text))
        except pyrage.DecryptError:
            raise Failure("口令不对，草稿打不开") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise Failure(f"草稿 {self.path} 已损坏，读不出来") from None

    def keep(self, draft: Draft) -> None:
        """Keep the draft; a locked one without a passphrase is kept nowhere."""
        if not self.possible or (self.locked and self._lock is None):
            return
        plain = json.dumps({"format": FORMAT, **vars(draft)}, ensure_ascii=False).encode()
        self.folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
        kept = self._lock.sealed(plain) if self._lock else plain
        put(self.path, kept, mode=OWNER_ONLY)

    def remove(self) -> None:
        """The draft is done with."""
        self.path.unlink(missing_ok=True)

    def set_aside(self) -> Path:
        """Put a draft that cannot be read out of the way; nothing is lost."""
        aside = self.path.with_name(f"{self.path.name}.old")
        os.replace(self.path, aside)
        return aside


@dataclass(frozen=True)
class _Lock:
    """The key of a draft, and the same key locked by the passphrase."""

    key: pyrage.x25519.Identity
    locked: str

    @classmethod
    def new(cls, passphrase: str) -> "_Lock":
        key = pyrage.x25519.Identity.generate()
        locked = pyrage.passphrase.encrypt(str(key).encode(), passphrase, armored=True)
        return cls(key, locked.decode("ascii"))

    @classmethod
    def opened(cls, text: bytes, passphrase: str) -> tuple["_Lock", bytes]:
        kept = json.loads(text)
        secret = pyrage.passphrase.decrypt(kept["key"].encode(), passphrase).decode()
        lock = cls(pyrage.x25519.Identity.from_str(secret), kept["key"])
        return lock, pyrage.decrypt(kept["draft"].encode(), [lock.key])

    def sealed(self, plain: bytes) -> bytes:
        sealed = pyrage.encrypt(plain, [self.key.to_public()], armored=True).decode("ascii")
        return json.dumps({"format": FORMAT, "key": self.locked, "draft": sealed}).encode()


def state_folder() -> Path:
    """Where the user's drafts are."""
    given = os.environ.get("XDG_STATE_HOME", "")
    base = Path(given) if os.path.isabs(given) else Path.home() / ".local" / "state"
    return base / "jinzhu" / "drafts"


def _draft(data: Mapping[str, Any]) -> Draft:
    if data["format"] != FORMAT:
        raise ValueError("format")
    return Draft(
        dict(data["values"]),
        list(data["offered"]),
        dict(data["record"]),
        list(data["record_offered"]),
    )
