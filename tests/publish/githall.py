"""A hall in git with this project's own site, as it is built, verified and published."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from gitrepo import Hall
from jinzhu.publish.moment import EPOCH
from jinzhu.publish.record import Record, files_of

PROJECT = Path(__file__).parents[2]
REVIEWER = "reviewer@example.com"
CLERK = "ga@example.com"
MERGED = "2025-03-06T09:00:00+08:00"
BUILT = datetime(2026, 5, 31, 16, 30, tzinfo=UTC)


def site_hall(root: Path) -> Hall:
    """The base hall with the site of this project, and no filing."""
    hall = Hall.create(root)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "site", root / "site")
    hall.commit(by="zwj@example.com", at="2025-01-03T12:00:00+08:00")
    return hall


def head(hall: Hall) -> str:
    """The commit that is checked out."""
    return hall.git("rev-parse", "HEAD").strip()


def built(hall: Hall, site: Path, at: datetime = BUILT) -> Path:
    """The site of a hall, built at a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(EPOCH, str(int(at.timestamp())))
        build(load_config(str(hall.root / "mkdocs.yml"), site_dir=str(site)))
    return site


def written(site: Path, **fields: object) -> Path:
    """A folder with a page and a record that says of it what is said here."""
    site.mkdir(parents=True, exist_ok=True)
    (site / "index.html").write_text("<h1>大厅</h1>\n", encoding="utf-8")
    told = {
        "commit": None,
        "trunk": None,
        "anchor": None,
        "dirty": False,
        "pending": False,
        "time": "2026-05-31T16:30:00Z",
        "today": "2026-06-01",
        "tags": {},
        "versions": {},
        "counts": {},
        "files": files_of(site),
    }
    record = Record.model_validate(told | fields)
    (site / "build.json").write_text(record.text(), encoding="utf-8")
    return site
