"""Runs a case of a sealed record: sealed as the case says, then opened and checked with a key.

A case is one YAML file under ``tests/sealing/cases/<rule>/``: ``good*.yml`` is found right,
``bad-*.yml`` breaks exactly what it expects. Keys:

- ``title``: what the case shows; ``told``: the same for the help pages, in Chinese;
- ``kind``: of the filing (default staff-entry); ``clear``: changes to its clear part;
- ``record``: changes to the record, null takes a field out;
- ``payload``: changes to what is sealed around the record; ``as_is``: whether it is sealed as any
  other JSON; ``cut``: how many characters are cut off in the middle of the armored text;
- ``commitment``: what the filing says instead; ``key``: whether the key is one of the recipients;
- ``expect``: the rules that are broken.

The persons are invented; keys and salts are made anew.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
import yaml

from cases_runner import BASE, Files
from jinzhu.catalog.book import Catalog
from jinzhu.codes.identity import identity_check_character
from jinzhu.desk.sealing.age import armored
from jinzhu.desk.sealing.records import record_findings, sealed_filing
from jinzhu.document import read, write
from jinzhu.filing.sealed import BLOCK, commitment
from jinzhu.finding import Problem
from jinzhu.rules.texts import chapters

CASES = Path(__file__).parent / "cases"
RULES = frozenset(chapters()["sealing"])
KEYS = {
    *("title", "told", "kind", "clear", "record", "payload", "as_is", "cut", "commitment", "key"),
    "expect",
}
ENTRY = "filings/ga/2025-03-05-staff-entry-001.yml"
ADJUSTMENT = "filings/ga/2026-02-02-staff-adjustment-001.yml"
FIRST17 = "11010119900307123"
IDENTITY = FIRST17 + identity_check_character(FIRST17)
MOBILE = "138" + "0013" + "8000"
RECORDS: Mapping[str, Mapping[str, Any]] = {
    "staff-entry": {
        "sex": "男",
        "born": "1990-03",
        "ethnicity": "汉族",
        "native_place": "甲省乙县",
        "political_status": "群众",
        "identity_number": IDENTITY,
        "education": "大学本科",
        "work_since": "2012-07",
        "employer": "虚构市公安局",
        "office_phone": "0756-2100001",
        "mobile": MOBILE,
        "identity": "公务员",
        "rank_since": "2020-01",
        "assessed": True,
        "duties": "受理户籍事项",
    },
    "staff-adjustment": {"reason": "轮岗"},
    "return-decision": {"outcome": "批评教育", "decision": "责令书面检讨"},
}
LEAVER: Mapping[str, Any] = {
    "format": "1",
    "kind": "staff-adjustment",
    "department": "ga",
    "filed_on": "2026-02-02",
    "staff": "ga-001",
    "change": "撤离",
}


@cache
def identity() -> Any:
    """A key that all cases share: to make one takes time."""
    return pyrage.x25519.Identity.generate()


@dataclass(frozen=True)
class Case:
    """A case file, read."""

    path: Path
    data: Mapping[str, Any]

    @classmethod
    def load(cls, path: Path) -> "Case":
        """Read a case; an unknown key or a bad case without expectation is an error."""
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        unknown = set(data) - KEYS
        assert not unknown, f"{path}: unknown keys {unknown}"
        assert data.get("title"), f"{path}: no title"
        assert data.get("told"), f"{path}: no words for the help pages"
        assert bool(data.get("expect")) == path.name.startswith("bad-"), f"{path}: expectation"
        return cls(path, data)

    @property
    def kind(self) -> str:
        """The kind of the filing."""
        return str(self.data.get("kind", "staff-entry"))

    def plain(self, staff: str) -> bytes:
        """The bytes that are sealed, also such as no desk would seal."""
        record = {**RECORDS[self.kind], **self.data.get("record", {})}
        record = {name: value for name, value in record.items() if value != "null"}
        whole = {
            "format": 1,
            "kind": self.kind,
            "staff": staff,
            "salt": secrets.token_hex(32),
            **self.data.get("payload", {}),
            "record": record,
        }
        if "as_is" in self.data:
            return json.dumps(whole).encode()
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        plain = text.encode()
        return plain + b" " * (-len(plain) % BLOCK)

    def problems(self) -> list[Problem]:
        """What a key holder is told of the filing."""
        path, clear = _filing(self.kind)
        clear = {**clear, **self.data.get("clear", {})}
        plain = self.plain(str(clear["staff"]))
        holder = identity() if self.data.get("key", "true") == "true" else _other()
        text = armored(plain, [str(holder.to_public())])
        if cut := int(self.data.get("cut", 0)):
            text = text[:200] + text[200 + cut :]
        clear |= {"sealed": text, "commitment": self.data.get("commitment", commitment(plain))}
        filing = sealed_filing(Files({path: write(clear).encode()}), path)
        assert filing
        return record_findings(filing, Catalog(), [identity()])


def _filing(kind: str) -> tuple[str, dict[str, Any]]:
    if kind == "staff-adjustment":
        return ADJUSTMENT, dict(LEAVER)
    data = read((BASE / ENTRY).read_bytes())
    assert isinstance(data, dict)
    return ENTRY, dict(data)


@cache
def _other() -> Any:
    return pyrage.x25519.Identity.generate()


def all_cases() -> list[Path]:
    """Every case file."""
    return sorted(CASES.glob("*/*.yml"))
