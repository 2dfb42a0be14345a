"""Writes the filings one by one, and breaks the share that is asked for."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from examples.hall.broken import Broken, break_filing
from examples.hall.office import Office

from jinzhu.catalog.load import MOST_BYTES
from jinzhu.document import write

FORMAT = 1
_LONGEST_PATH = 120


def path_of(department: str, filed: date, kind: str, slug: str) -> str:
    """The name of a filing."""
    return f"filings/{department}/{filed}-{kind}-{slug}.yml"


def opinion(office: Office, text: str, day: date) -> dict[str, Any]:
    """The opinion of the unit, signed by the leader of the department."""
    return {"text": text, "signatory": office.leader, "date": str(day), "stamped": True}


@dataclass
class Writer:
    """Where the files of a hall go."""

    root: Path
    bad: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    broken: list[Broken] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    owed: float = 0.0

    def file(
        self,
        office: Office,
        kind: str,
        slug: str,
        filed: date,
        effective: date,
        body: Mapping[str, Any],
        *,
        breakable: bool = False,
        **envelope: Any,
    ) -> str:
        """Write a filing of the department and return its path."""
        path = path_of(office.slug, filed, kind, slug)
        assert path not in self.paths, f"{path} exists"
        assert len(path.encode()) <= _LONGEST_PATH, f"{path} is too long"
        self.paths.add(path)
        data = {
            "format": FORMAT,
            "kind": kind,
            "department": office.slug,
            "filed_on": str(filed),
            "effective_on": str(effective),
            "handled_by": {"name": office.clerk, "phone": office.phone(1)},
            **{key: value for key, value in envelope.items() if value is not None},
            **body,
        }
        self.kinds[kind] += 1
        self.owed += self.bad
        if breakable and self.owed >= 1:
            self.owed -= 1
            text, broken = break_filing(path, data, len(self.broken))
            self.broken.append(broken)
        else:
            text = write(data)
        self.put(path, text)
        return path

    def catalog(self, name: str, data: Mapping[str, Any]) -> None:
        """Write a file of the catalogue."""
        self.put(f"catalog/{name}", write({"format": FORMAT, **data}, limit=MOST_BYTES))

    def put(self, path: str, text: str) -> None:
        """Write any file."""
        target = self.root / path
        try:
            target.write_bytes(text.encode())
        except FileNotFoundError:
            target.parent.mkdir(parents=True)
            target.write_bytes(text.encode())

    def attach(self, path: str, text: str) -> str:
        """Write a file that goes with a filing and return its digest."""
        self.put(path, text)
        return hashlib.sha256(text.encode()).hexdigest()
