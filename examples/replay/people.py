"""The people of the replay: each with a password at the server, those who sign with a key."""

import secrets
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinzhu.catalog.load import MOST_BYTES, PEOPLE, PROFILE
from jinzhu.document import read, write

CLERK, REVIEWER, PUBLISHER = "经办人", "审核人", "发布人"
SIGNERS = frozenset({REVIEWER, PUBLISHER})


@dataclass(frozen=True)
class Player:
    """A person of the catalogue; ``key`` is where their private key lies, if they sign."""

    email: str
    department: str
    roles: tuple[str, ...]
    key: Path | None


def equip(root: Path, keys: Path) -> Sequence[Player]:
    """Give the hall's signers keys, register them, and let signatures alone approve."""
    keys.mkdir()
    people = _data(root / PEOPLE)
    players = []
    for person in people["people"]:
        signs = bool(SIGNERS.intersection(person["roles"]))
        key = _make_key(keys / person["id"]) if signs else None
        if key:
            person["keys"] = [key.with_suffix(".pub").read_text("utf-8").strip()]
        roles = tuple(person["roles"])
        players.append(Player(person["emails"][0], person["department"], roles, key))
    _put(root / PEOPLE, people)
    _put(root / PROFILE, _data(root / PROFILE) | {"approval": "signed", "publication": "signed"})
    return players


def passwords(players: Sequence[Player]) -> Mapping[str, str]:
    """A password for each, by e-mail."""
    return {player.email: secrets.token_urlsafe(12) for player in players}


def first(players: Sequence[Player], role: str, department: str | None = None) -> Player:
    """The first who has a role, in a department if one is named."""
    return next(
        player
        for player in players
        if role in player.roles and department in (None, player.department)
    )


def _make_key(path: Path) -> Path:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def _data(path: Path) -> dict[str, Any]:
    data = read(path.read_bytes(), limit=MOST_BYTES)
    assert isinstance(data, dict)
    return data


def _put(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(write(data, limit=MOST_BYTES), encoding="utf-8", newline="\n")
