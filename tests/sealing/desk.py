"""A hall with recipients, keys beside it, and what a clerk writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from gitrepo import Hall
from jinzhu.document import write

RECIPIENTS = "catalog/recipients.yml"
ENTRY = "filings/ga/2025-03-05-staff-entry-001.yml"


@dataclass
class Office:
    """A hall in git, and a folder outside it."""

    hall: Hall
    outside: Path

    @classmethod
    def create(cls, folder: Path) -> "Office":
        """Two keys, both of them recipients."""
        (folder / "outside").mkdir(parents=True)
        office = cls(Hall.create(folder / "hall"), folder / "outside")
        office.register(a=office.key("a"), b=office.key("b"))
        return office

    def key(self, name: str) -> str:
        """A new key in its file; its public half."""
        identity = pyrage.x25519.Identity.generate()
        (self.outside / f"{name}.key").write_text(f"# {name}\n{identity}\n", "utf-8")
        return str(identity.to_public())

    def register(self, **keys: str | dict[str, str]) -> None:
        """Let these be the recipients, on trunk."""
        listed: list[dict[str, str]] = []
        for name, key in keys.items():
            entry = key if isinstance(key, dict) else {"key": key}
            listed.append({"id": name, "office": f"{name} 科", **entry})
        text = write({"format": 1, "recipients": listed})
        (self.hall.root / RECIPIENTS).write_text(text, "utf-8")
        self.hall.commit(by="zwj@example.com")

    def write(self, name: str, data: Any) -> Path:
        """A file outside the repository."""
        path = self.outside / name
        path.write_text(data if isinstance(data, str) else write(data), "utf-8")
        return path

    def put(self, path: str = ENTRY) -> Path:
        """A filing of the base hall, not yet committed."""
        self.hall.put(path)
        return self.hall.root / path
