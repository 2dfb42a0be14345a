"""The example hall at the root is whole, valid, plainly an example, and made by its generator."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from examples.hall import items_for, make_hall
from examples.hall.refused import make_refused

from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.departments import Departments
from jinzhu.catalog.entry import CatalogFile
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.people import People
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipients
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.checking import Checked, check
from jinzhu.document import read
from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.ledger.hall import open_hall
from jinzhu.repository.baseline import baseline_text
from jinzhu.standards.basis import kinds_for

pytestmark = pytest.mark.source

REPO = Path(__file__).parent.parent
REFUSED = REPO / "examples" / "refused"
TODAY = date(2026, 11, 22)
OFFERED = set(kinds_for((ZHUHAI,)))
SLUG = re.compile(r"[a-z0-9-]+\.yml")
SINGLE: dict[str, type[CatalogFile]] = {
    "hall.yml": Hall,
    "profile.yml": Profile,
    "departments.yml": Departments,
    "windows.yml": Windows,
    "synonyms.yml": Synonyms,
    "people.yml": People,
    "recipients.yml": Recipients,
}


@cache
def filings() -> Mapping[str, Filing]:
    """Every filing of the example hall by its path, as its model reads it."""
    found = {}
    for file in sorted((REPO / "filings").glob("*/*.yml")):
        data: Any = read(file.read_bytes())
        found[file.relative_to(REPO).as_posix()] = KINDS[data["kind"]].model_validate(data)
    return found


def catalog(name: str) -> Any:
    return SINGLE[name].model_validate(read((REPO / "catalog" / name).read_bytes()))


def checked(root: Path) -> Checked:
    hall = open_hall(root)
    return check(hall.tree, hall.calendar, hall.approvals, today=TODAY)


def made_by_the_generator(root: Path) -> dict[str, bytes]:
    """Every file of a hall but the baseline, which a command writes."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for folder in ("catalog", "filings")
        for file in (root / folder).rglob("*")
        if file.is_file() and file.name != "baseline.yml"
    }


def test_every_kind_is_there() -> None:
    assert {filing.kind for filing in filings().values()} == OFFERED


def test_the_catalogue_is_valid() -> None:
    for name in SINGLE:
        catalog(name)
    for file in (REPO / "catalog" / "items").glob("*.yml"):
        assert Items.model_validate(read(file.read_bytes())).department == file.stem
    for file in (REPO / "catalog" / "calendar").glob("*.yml"):
        assert str(CalendarYear.model_validate(read(file.read_bytes())).year) == file.stem


def test_it_says_that_it_is_an_example() -> None:
    hall = catalog("hall.yml")
    assert "示例" in hall.name
    assert "虚构" in hall.notice


def test_it_is_large_enough() -> None:
    state = checked(REPO).state
    covering = [
        sum(any(stay.covers(TODAY) for stay in stays) for stays in spans.values())
        for spans in (state.departments, state.items, state.staff)
    ]
    departments, items, staff = covering
    assert departments >= 12
    assert items == 200
    assert staff >= 60


def test_windows_stand_on_three_floors_and_in_a_branch() -> None:
    windows = catalog("windows.yml").windows
    main = [window for window in windows if window.branch is None]
    assert len(main) >= 40
    assert len({window.floor for window in main}) == 3
    assert {window.branch for window in windows} - {None} == {
        branch.id for branch in catalog("hall.yml").branches
    }
    assert len({(window.floor, window.place) for window in windows}) == len(windows)


def test_it_tells_of_eighteen_months() -> None:
    days = sorted(filing.filed_on for filing in filings().values())
    assert days[0] < date(2025, 6, 1)
    assert date(2026, 11, 1) < days[-1] <= TODAY


def test_paths_agree_with_the_content() -> None:
    for path, filing in filings().items():
        start = f"filings/{filing.department}/{filing.filed_on}-{filing.kind}-"
        assert path.startswith(start)
        assert SLUG.fullmatch(path.removeprefix(start))
        assert len(path) <= 120


def test_guides_differ() -> None:
    guides = [entry.guide for entry in filings().values() if isinstance(entry, ItemEntry)]
    assert len({guide.conditions for guide in guides}) > 190
    assert {guide.handling_type for guide in guides} == {"即办件", "承诺件"}
    assert any(guide.charged for guide in guides)
    assert any(guide.visits for guide in guides)
    assert any(m.necessity == "容缺后补" for guide in guides for m in guide.materials)
    assert any("老年人补助" in guide.aliases for guide in guides)


def test_staff_of_each_department_have_a_head() -> None:
    heads = defaultdict(list)
    for filing in filings().values():
        if isinstance(filing, StaffEntry) and filing.head and filing.branch is None:
            heads[filing.department].append(filing.rank_level)
    entered = {filing.department for filing in filings().values() if filing.kind == "staff-entry"}
    assert heads.keys() == entered


def test_changes_are_of_both_types() -> None:
    types = {filing.change_type for filing in filings().values() if isinstance(filing, ItemChange)}
    assert types == {"内容调整", "勘误"}


def test_nothing_is_wrong_with_it() -> None:
    found = checked(REPO).findings
    assert [finding for finding in found if finding.severity == "error"] == []
    warnings = Counter(f.rule for f in found if f.severity == "warning")
    assert warnings == {"item-not-in-hall": 1}


def test_it_is_what_the_generator_makes(tmp_path: Path) -> None:
    make_hall(tmp_path, 200)
    assert made_by_the_generator(tmp_path) == made_by_the_generator(REPO)


def test_the_refused_hall_is_what_the_generator_makes(tmp_path: Path) -> None:
    make_refused(tmp_path)
    assert made_by_the_generator(tmp_path) == made_by_the_generator(REFUSED)
    assert len(made_by_the_generator(REFUSED)) <= 25


def test_the_refused_filing_is_refused_and_nothing_else(tmp_path: Path) -> None:
    made = make_refused(tmp_path)
    found = {(f.path, f.rule, f.field) for f in checked(tmp_path).findings}
    assert found == {(bad.path, bad.rule, bad.field) for bad in made.bad}


@pytest.mark.parametrize("items", [1, 7, 60, 205])
def test_a_hall_of_any_size_is_right(tmp_path: Path, items: int) -> None:
    made = make_hall(tmp_path, items)
    found = checked(tmp_path)
    assert made.items == items
    assert [f for f in found.findings if f.severity == "error"] == []
    covering = [s for stays in found.state.items.values() for s in stays if s.covers(TODAY)]
    assert len(covering) == items


def test_what_is_broken_is_found(tmp_path: Path) -> None:
    made = make_hall(tmp_path, 200, bad=0.05)
    found = {(f.path, f.rule, f.field) for f in checked(tmp_path).findings}
    assert abs(len(made.bad) - made.filings * 0.05) <= 5
    assert {(bad.path, bad.rule, bad.field) for bad in made.bad} <= found
    broken = {bad.path for bad in made.bad}
    errors = {f.path for f in checked(tmp_path).findings if f.severity == "error"}
    assert errors <= broken


def test_the_number_of_filings_can_be_asked_for(tmp_path: Path) -> None:
    made = make_hall(tmp_path, items_for(2300))
    assert made.filings == pytest.approx(2300, rel=0.03)
    assert made.kinds.keys() == OFFERED


def test_the_manifest_of_the_example_hall_is_fresh() -> None:
    """The example hall is carried over whole, so that the site built here shows it."""
    text, count = baseline_text(REPO)
    assert count == len(list((REPO / "filings").glob("*/*.yml")))
    assert (REPO / "catalog" / "baseline.yml").read_text(encoding="utf-8") == text
