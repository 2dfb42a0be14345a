"""The site is switched in whole, and a build that fails leaves the last one alone."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from jinzhu.publish import output, plugin
from jinzhu.publish.output import fresh_folder, switch_in, write_page
from publish.conftest import build_site
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
    write_page(str(fresh), "items/x/", b"new")
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
