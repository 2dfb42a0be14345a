"""The site is switched in whole, and a build that fails leaves the last one alone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from gitrepo import BASE
from jinzhu.publish import output, plugin
from jinzhu.publish.digests import digest, site_digests
from jinzhu.publish.moment import EPOCH
from jinzhu.publish.output import Output, fresh_folder, switch_in
from jinzhu.publish.record import read_record
from jinzhu.publish.register import PENDING
from jinzhu.repository.cache import CACHE
from publish.conftest import CONFIG, HOME, build_site
from publish.sample import sample_files, sample_view


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name.startswith(site.name))


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(output, "_exchange", lambda *_: False)
    place = tmp_path / "public"
    place.mkdir()
    (place / "old").touch()
    fresh = fresh_folder(place)
    Output(fresh, place).write("items/x/index.html", b"new")
    switch_in(fresh, place)
    assert (place / "items" / "x" / "index.html").read_bytes() == b"new"
    assert not (place / "old").exists()
    assert beside(place) == ["public"]


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    place = tmp_path / "public"
    (tmp_path / "public.new-999999999").mkdir()
    fresh_folder(place)
    assert "public.new-999999999" not in beside(place)


def test_nothing_stale_stays(tmp_path: Path) -> None:
    files = sample_files()
    site = build_site(tmp_path, files)
    assert (site / "items" / "GA-003").is_dir()
    del files["filings/ga/2026-01-10-item-entry-ga-003.yml"]
    build_site(tmp_path, files)
    assert not (site / "items" / "GA-003").exists()
    assert beside(site) == ["site"]


def test_a_build_that_fails_leaves_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build_site(tmp_path, sample_files())
    before = (site / "index.html").read_bytes()
    (tmp_path / "docs" / "index.md").write_text("# 首页\n\n<!-- jinzhu:unheard -->\n", "utf-8")
    monkeypatch.setattr(plugin, "read_hall", lambda *_args, **_more: sample_view())
    with pytest.raises(Exception, match="Aborted"):
        build(load_config(str(tmp_path / "mkdocs.yml")))
    assert (site / "index.html").read_bytes() == before
    assert beside(site) == ["site"]


@pytest.fixture
def made(tmp_path: Path) -> tuple[Output, Path, Path]:
    """A new site in the making, beside a last one with a file."""
    place = tmp_path / "public"
    (place / "a").mkdir(parents=True)
    (place / "a" / "index.html").write_bytes(b"as it was")
    fresh = fresh_folder(place)
    return Output(fresh, place), fresh, place


def test_what_did_not_change_is_the_same_file(made: tuple[Output, Path, Path]) -> None:
    out, fresh, place = made
    assert out.write("a/index.html", b"as it was") == digest(b"as it was")
    assert (fresh / "a" / "index.html").samefile(place / "a" / "index.html")


@pytest.mark.parametrize("path", ["a/index.html", "b/index.html"])
def test_what_changed_is_another_file(made: tuple[Output, Path, Path], path: str) -> None:
    out, fresh, place = made
    out.write(path, b"something")
    assert (fresh / path).read_bytes() == b"something"
    assert (place / "a" / "index.html").read_bytes() == b"as it was"


def test_the_site_that_is_shown_is_never_written_into(made: tuple[Output, Path, Path]) -> None:
    """Not even when a file that was taken over is written after all."""
    out, fresh, place = made
    assert out.take_over("a/index.html", digest(b"as it was"))
    out.write("a/index.html", b"otherwise")
    assert (place / "a" / "index.html").read_bytes() == b"as it was"
    assert (fresh / "a" / "index.html").read_bytes() == b"otherwise"


def test_only_what_is_known_is_taken_over(made: tuple[Output, Path, Path]) -> None:
    out, fresh, place = made
    assert not out.take_over("a/index.html", digest(b"as it should be"))
    assert not out.take_over("b/index.html", digest(b""))
    (place / "link").symlink_to("a/index.html")
    assert not out.take_over("link", digest(b"as it was"))
    assert site_digests(fresh) == {}


def test_where_no_file_can_have_two_names_it_is_written(
    made: tuple[Output, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    out, fresh, _ = made
    assert not out.take_over("a/index.html", digest(b"as it was"))
    out.write("a/index.html", b"as it was")
    assert (fresh / "a" / "index.html").read_bytes() == b"as it was"


def whole(site: Path) -> dict[str, str]:
    """What a site says that it consists of, when it does."""
    record, _ = read_record(site)
    shown = site_digests(site)
    shown.pop("build.json")
    assert shown == record.files
    return shown


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_last_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old or new, whole, and nothing of the dead is left after the next build."""
    root, site = tmp_path / "hall", tmp_path / "hall" / "site"
    shutil.copytree(BASE, root)
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(HOME, "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for name, value in ((EPOCH, "1780000000"), (PENDING, "1"), (CACHE, str(tmp_path / "cache"))):
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    subprocess.run(command, check=True)
    old = whole(site)
    entries = sorted((root / "filings").rglob("*-item-entry-*.yml"))
    entries[0].unlink()
    start = time.monotonic()
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "as-it-will-be")))
    took = 1 + time.monotonic() - start
    new = whole(tmp_path / "as-it-will-be")
    assert new != old
    for share in (0.3, 0.5, 0.7, 0.8, 0.9, 1.0):
        killed = subprocess.Popen(command)
        time.sleep(took * share)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert whole(site) in (old, new)
    subprocess.run(command, check=True)
    assert whole(site) == new
    assert beside(site) == ["site"]
