"""The record of a build: every file, the same text for the same build, and no other is taken."""

import hashlib
import json
from pathlib import Path

import pytest

from jinzhu.failure import Failure
from jinzhu.publish.digests import site_digests
from jinzhu.publish.moment import EPOCH, build_moment, moment_text
from jinzhu.publish.record import read_record
from publish.githall import written


def test_every_file_of_a_built_site_is_in_its_record(site: Path) -> None:
    record = json.loads((site / "build.json").read_bytes())
    files = [path for path in site.rglob("*") if path.is_file() and path.name != "build.json"]
    assert record["files"] == {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }
    assert "items/GA-001/index.html" in record["files"]
    assert list(record["files"]) == sorted(record["files"])


def test_without_git_a_build_names_no_commit(site: Path) -> None:
    record = read_record(site)[0]
    assert (record.commit, record.trunk, record.dirty) == (None, None, False)
    assert record.counts["items"] == 2
    assert set(record.counts) == {
        "departments", "windows", "items", "staff", "notices", "filings",
    }  # fmt: skip


def test_a_site_has_no_template_in_it(site: Path) -> None:
    assert b"{%" not in (site / "sitemap.xml").read_bytes()
    assert all(b"{%" not in path.read_bytes() for path in site.rglob("*.html"))


def test_what_is_no_plain_file_has_no_digest(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to("page")
    assert site_digests(tmp_path)["link"] == ""
    assert site_digests(tmp_path, {"page": "known"})["page"] == "known"


def test_the_moment_is_the_one_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, "1780245000")
    assert moment_text(build_moment()) == "2026-05-31T16:30:00Z"
    monkeypatch.setenv(EPOCH, "tomorrow")
    with pytest.raises(Failure, match="SOURCE_DATE_EPOCH"):
        build_moment()
    monkeypatch.delenv(EPOCH)
    assert build_moment().microsecond == 0


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("format", 2),
        ("commit", "HEAD"),
        ("commit", "--output=x"),
        ("time", "2026-13-01T00:00:00Z"),
        ("time", "now"),
        ("tags", {"v1": "0" * 40}),
        ("tags", {"published/a\nb": "0" * 40}),
        ("dirty", "no"),
        ("files", {"index.html": "x"}),
        ("surprise", 1),
    ],
)
def test_a_record_of_another_form_is_refused(key: str, value: object, tmp_path: Path) -> None:
    site = written(tmp_path / "site")
    data = json.loads((site / "build.json").read_bytes())
    (site / "build.json").write_text(json.dumps(data | {key: value}), encoding="utf-8")
    with pytest.raises(Failure, match="构建记录"):
        read_record(site)


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="mkdocs build"):
        read_record(tmp_path)
    with pytest.raises(Failure, match="没有目录"):
        read_record(tmp_path / "nowhere")
