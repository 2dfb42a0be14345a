"""Nothing that is sealed is found in anything that the tools say or write, also for a moment.

A record is full of markers. Every command works on the hall that holds it sealed; what they
print, what they leave behind and what they delete or rename on the way is searched.
"""

import base64
import gzip
import io
import os
import sys
import tempfile
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from console import Run
from publish.conftest import CONFIG, HOME
from sealing.desk import Office
from sealing.records import IDENTITY, RECORDS

MARKERS = ("甲标记籍贯", "乙标记单位", "丙标记工作", "marked-mail", "QX-MARKED-77", "0756-2999321")
MOBILE = "139" + "9876" + "5439"
RECORD = {
    **RECORDS["staff-entry"],
    "native_place": MARKERS[0],
    "employer": MARKERS[1],
    "duties": MARKERS[2],
    "email": f"{MARKERS[3]}@example.com",
    "licence_number": MARKERS[4],
    "office_phone": MARKERS[5],
    "mobile": MOBILE,
}
SECRETS = (*MARKERS, IDENTITY, MOBILE)
REST = (
    "2025-02-10-entry-plan-first",
    "2025-02-20-authorisation-first",
    "2025-03-03-department-entry-first",
    "2025-03-05-item-entry-hukou",
    "2025-03-06-report-in-001",
)
READING = (
    *(("check", "--format", form) for form in ("text", "json", "github", "sarif")),
    ("check", "--base", "main~1"),
    *(("plan", "main~1", "main", "--format", form) for form in ("markdown", "text", "json")),
    ("audit",),
    ("audit", "--format", "json"),
    ("register", "--format", "json"),
    ("clocks", "--all", "--format", "json"),
    ("inbox", "--remote", "none"),
    ("personal-data",),
    ("personal-data", "--base", "main~1"),
    ("personal-data", "--staged"),
    ("protect", "--rules"),
    ("baseline",),
    ("schema", "staff-entry"),
)


def spellings(secret: str) -> Iterator[bytes]:
    """How the secret may be written in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield secret.encode(encoding)
    yield secret.encode("unicode_escape")
    yield urllib.parse.quote(secret).encode()
    # Inside a longer text the first character may begin anywhere in a group of three bytes.
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + secret.encode())
        yield coded[4:-4]


FORMS = {secret: list(dict.fromkeys(spellings(secret))) for secret in SECRETS}


def shows(source: bytes) -> list[str]:
    """The secrets in some bytes, also when they are packed."""
    return [
        secret
        for each in unpacked(source)
        for secret, forms in FORMS.items()
        if any(form in each for form in forms)
    ]


def unpacked(source: bytes) -> Iterator[bytes]:
    yield source
    if source[:2] == b"\x1f\x8b":
        yield gzip.decompress(source)
    elif source[:1] == b"\x78":
        try:
            yield zlib.decompress(source)
        except zlib.error:
            return
    elif source[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


class Watch:
    """Looks at every file before it is deleted or renamed, while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.seen = 0
        self.found: list[tuple[str, list[str]]] = []
        sys.addaudithook(self._told)

    def _told(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event not in ("os.remove", "os.rename", "shutil.rmtree"):
            return
        self.on = False
        try:
            path = Path(os.fsdecode(arguments[0]))
            for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
                self.look(each)
        finally:
            self.on = True

    def look(self, path: Path) -> None:
        if path.is_file() and not path.is_symlink():
            self.seen += 1
            if found := shows(path.read_bytes()):
                self.found.append((str(path), found))


def test_the_search_itself_finds_what_is_there(tmp_path: Path) -> None:
    for secret in SECRETS:
        for form in (
            secret.encode(),
            gzip.compress(secret.encode()),
            zlib.compress(b"a" * 9 + secret.encode()),
        ):
            assert shows(form) == [secret]
        assert shows(base64.b64encode(b"abcde" + secret.encode() + b"abcde")) == [secret]
    watch = Watch()
    (tmp_path / "a").write_text(MARKERS[0], "utf-8")
    watch.on = True
    (tmp_path / "a").unlink()
    watch.on = False
    assert [found for _, found in watch.found] == [[MARKERS[0]]]


def test_nothing_sealed_is_in_anything_that_is_said_or_written(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office.create(tmp_path)
    monkeypatch.chdir(office.hall.root)
    for name in ("cache", "tmp", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("JINZHU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JINZHU_PENDING", "1")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    record = office.write("record.yml", RECORD)
    key, other = (str(office.outside / f"{name}.key") for name in ("a", "c"))
    office.key("c")
    watch = Watch()
    watch.on = True
    said = [*worked(office, run, str(record), key, other), *read(run)]
    site(office)
    watch.on = False
    record.unlink()
    assert not any(shows(text.encode()) for text in said), said
    assert watch.found == []
    assert watch.seen > 5
    for path in tmp_path.rglob("*"):
        watch.look(path)
    assert watch.found == []
    assert watch.seen > 100


def worked(office: Office, run: Run, record: str, key: str, other: str) -> Iterator[str]:
    """Sealed rightly and wrongly, opened by the wrong key, merged, sealed anew."""
    for name in REST:
        office.hall.put(f"filings/ga/{name}.yml")
    filing = str(office.put())
    wrong = str(office.write("record.yml", {**RECORD, "sex": "女", MARKERS[4]: MARKERS[1]}))
    yield from outputs(run, 1, "seal", filing, "--record", wrong)
    broken = str(office.write("record.yml", f"native_place: [{MARKERS[0]}\n{MARKERS[1]}\t: a: b"))
    yield from outputs(run, 1, "seal", filing, "--record", broken)
    office.write("record.yml", RECORD)
    yield from outputs(run, 2, "seal", filing, "--record", record, "--out", f"{record}/b.yml")
    yield from outputs(run, 0, "seal", filing, "--record", record)
    yield from outputs(run, None, "check", "--identity", key)
    yield from outputs(run, None, "check", "--identity", other)
    yield from outputs(run, 2, "unseal", filing, "--identity", other, "--out", f"{record}.out")
    yield from outputs(run, 2, "unseal", filing, "--identity", key)
    office.hall.branch()
    office.hall.commit(by="ga@example.com")
    office.hall.merge(by="reviewer@example.com")
    yield from outputs(run, 0, "reseal", "--identity", key, "--all")


def read(run: Run) -> Iterator[str]:
    """What every other command says of the hall."""
    for arguments in READING:
        yield from outputs(run, None, *arguments)


def outputs(run: Run, wanted: int | None, *arguments: str) -> tuple[str, str]:
    code, out, err = run(*arguments)
    assert wanted is None or code == wanted, (arguments, out, err)
    return out, err


def site(office: Office) -> None:
    """The site with what is pending as well, and its cache."""
    docs = office.hall.root / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(HOME, "utf-8")
    (office.hall.root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    build(load_config(str(office.hall.root / "mkdocs.yml")))
