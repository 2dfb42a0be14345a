"""The example halls of other standards are clean, and speak of their own standards alone."""

from datetime import date
from pathlib import Path

import pytest
from examples.halls import HALLS, TODAY, build, found

from cases_runner import Case, Files, base_files
from jinzhu.checking import check
from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.repository.calendars import state_council_calendar

pytestmark = pytest.mark.source


@pytest.mark.parametrize("hall", HALLS)
def test_nothing_is_found_in_the_hall(hall: str) -> None:
    case = Case(Path("good.yml"), {"hall": hall})
    files = Files(base_files(hall))
    today = date.fromisoformat(TODAY)
    checked = check(files, state_council_calendar(), case.approvals(files), today=today)
    assert [(each.path, each.rule, each.message) for each in checked.findings] == []


@pytest.mark.slow
@pytest.mark.parametrize("hall", HALLS)
def test_the_site_is_built_and_names_the_halls_own_standards(hall: str, tmp_path: Path) -> None:
    place = found(hall, tmp_path)
    for _ in build(place):
        pass
    public = place / "public"
    pages = {each.relative_to(public).as_posix(): each for each in public.rglob("*.html")}
    assert pages
    naming = [page for page, file in pages.items() if ZHUHAI in file.read_text("utf-8")]
    # A rule's own page tells which other standards ask for the same.
    assert [page for page in naming if not page.startswith("help/rules/")] == []
