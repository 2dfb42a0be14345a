"""What the site tells of the published hall: enough for a check, and nothing of persons."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases_runner import BASE, Case, Files, all_cases, base_files
from form.desk import approved_as_filed, as_drafts
from jinzhu.checking import Folded, fold_hall
from jinzhu.checking.known import CORE, Known, OtherFormat, tell
from jinzhu.filing.return_decision import ReturnDecision
from jinzhu.publish.form.register import as_files, published, register_parts
from jinzhu.register.spans import StaffStay
from jinzhu.register.state import State
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 2)
# What a state keeps that nobody but the pages asks for.
UNTOLD = {"name", "post", "place", "hours", "note"}


def folded(files: Files) -> Folded:
    return fold_hall(files, state_council_calendar(), approved_as_filed(), known_only=True)


def known(files: Files, today: date = TODAY) -> Known:
    told = json.loads(json.dumps(tell(published(folded(files), files, None, today))))
    hall = Known(told[CORE])
    for department in hall.departments:
        hall.add(department, told[department])
    return hall


def plainly(state: State) -> dict[str, Any]:
    """Every span as it is, without what is not told."""
    return {
        name: {
            key: [
                {f.name: getattr(span, f.name) for f in fields(span) if f.name not in UNTOLD}
                for span in timeline
            ]
            for key, timeline in getattr(state, name).items()
            if timeline
        }
        for name in ("departments", "items", "staff", "duties", "window_uses", "window_events")
    }


@pytest.mark.parametrize("path", all_cases()[::5], ids=lambda path: path.parent.name)
def test_the_state_comes_back_as_it_was(path: Path) -> None:
    desk = as_drafts(Case.load(path))
    before = Files({p: s for p, s in desk.files.items() if p not in desk.drafts})
    was = fold_hall(before, state_council_calendar(), dict(desk.approvals), known_only=True)
    # On a day before all that happened nobody has left yet.
    told = json.loads(json.dumps(tell(published(was, before, desk.approvals, date(2000, 1, 1)))))
    hall = Known(told[CORE])
    for department in hall.departments:
        hall.add(department, told[department])
    now = hall.state()
    assert plainly(now) == plainly(was.state)
    # That somebody was sent back is nobody's business outside the hall.
    private = {p for p, r in was.state.records.items() if r.kind == ReturnDecision.KIND}
    assert list(now.records) == [path for path in was.state.records if path not in private]
    for name in ("items_of", "staff_of", "windows_of"):
        there = {key: value for key, value in getattr(was.state, name).items() if value}
        assert {key: value for key, value in getattr(now, name).items() if value} == there
    followed = {
        path: [each for each in after if each not in private]
        for path, after in was.state.followers.items()
    }
    assert {path: list(after) for path, after in now.followers.items() if after} == {
        path: after for path, after in followed.items() if after
    }
    assert (now.steps, now.open_steps) == (was.state.steps, was.state.open_steps)
    assert now.superseded == was.state.superseded
    assert {kind: set(papers) for kind, papers in now.papers.items() if papers} == {
        kind: set(papers)
        for kind, papers in was.state.papers.items()
        if papers and kind != ReturnDecision.KIND
    }


def test_each_state_is_a_new_one() -> None:
    hall = known(Files(base_files()))
    one, other = hall.state(), hall.state()
    assert one is not other
    one.items.clear()
    assert other.items


def test_the_same_hall_is_told_by_the_same_bytes() -> None:
    files = Files(base_files())
    told = [register_parts(folded(files), files, approved_as_filed(), TODAY) for _ in range(2)]
    assert told[0] == told[1]
    backwards = Files(dict(reversed(files.items())))
    assert register_parts(folded(backwards), backwards, approved_as_filed(), TODAY) == told[0]


def test_another_format_is_refused() -> None:
    with pytest.raises(OtherFormat):
        Known({"format": 2})


def test_every_part_names_one_edition() -> None:
    files = Files(base_files())
    told = tell(published(folded(files), files, None, TODAY))
    parts = [json.loads(content) for content in as_files(told).values()]
    assert len({part["edition"] for part in parts}) == 1
    told[CORE]["built"] = "2026-03-03"
    assert json.loads(next(iter(as_files(told).values())))["edition"] != parts[0]["edition"]


def words(data: Any) -> Iterator[str]:
    """Every text in plain data, keys as well."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield key
            yield from words(each)
    elif isinstance(data, list):
        for each in data:
            yield from words(each)


@pytest.mark.source
@pytest.mark.parametrize("root", [BASE, ROOT], ids=["base", "example"])
def test_nobody_is_named(root: Path) -> None:
    tree = Checkout(root)
    files = Files({path: tree.read(path) for path in tree.paths()})
    was = fold_hall(files, state_council_calendar(), approved_as_filed(), known_only=True)
    told = "\n".join(words(tell(published(was, files, None, TODAY))))
    people = {stay.name for stays in was.state.staff.values() for stay in stays}
    everybody = [stay for stays in was.state.staff.values() for stay in stays]
    people |= {stay.post for stay in everybody} - {stay.rank_level for stay in everybody}
    people |= {
        paper.handled_by.name for each in was.state.papers.values() for paper in each.values()
    }
    people |= {each.id for each in was.catalog.people.values()} - set(was.catalog.departments)
    assert was.state.staff
    assert {name for name in people if name in told} == set()
    for secret in ("@", "AGE ENCRYPTED", "ssh-", "attachments/", "经办员"):
        assert secret not in told


def test_of_who_has_left_the_code_is_told_and_no_rank() -> None:
    files = Files(base_files())
    was = folded(files)
    staff, stay = next((key, stays[0]) for key, stays in was.state.staff.items() if stays)
    stay.end(date(2026, 1, 5), stay.by)
    told = tell(published(was, files, None, TODAY))
    hall = Known(json.loads(json.dumps(told[CORE])))
    back = hall.state().staff[staff][0]
    assert isinstance(back, StaffStay)
    assert (back.rank_level, back.can_organise, back.post) == (None, False, "")
    assert (back.since, back.until) == (stay.since, date(2026, 1, 5))


def test_a_kept_file_is_found_by_who_knows_its_name_alone() -> None:
    path = "filings/ga/attachments/2026-01-01-plan.pdf"
    files = Files({**base_files(), path: b"%PDF"})
    hall = known(files)
    assert hall.keeps(path)
    assert not hall.keeps("filings/ga/attachments/other.pdf")
