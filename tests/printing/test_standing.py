"""What the ledger says of a filing stands on its paper: approved or not, corrected, by whom."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from jinzhu.desk.printing.papers import Papers
from jinzhu.ledger.entries import Endorsement, Entry, Ledger
from jinzhu.ledger.hall import HallFiles
from jinzhu.ledger.signature import UNSIGNED
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from printing.reading import hall_of, needs_font, pdf_of, text_of
from publish.sample import MemoryTree, sample_files

pytestmark = needs_font

ITEM = "filings/ga/2026-01-10-item-entry-ga-001.yml"
OTHER = "filings/ga/2026-01-10-item-entry-ga-002.yml"
MERGE = "a" * 40
DAY = datetime(2026, 1, 12, 2, tzinfo=UTC)


def ledger(approvals: Mapping[str, Approval], **more: Any) -> Ledger:
    """A ledger with one merge."""
    told: dict[str, Any] = {
        "position": 1,
        "commit": MERGE,
        "time": DAY,
        "day": DAY.date(),
        "came": "merge",
        "email": "reviewer@example.com",
        "persons": ("zwj-reviewer",),
        "signature": UNSIGNED,
        "endorsements": (),
        "request": None,
        "opinion": None,
        "filings": {},
        "catalogue": (),
        "problems": (),
    }
    return Ledger(entries=[Entry(**(told | more))], approvals=approvals)


def paper(approval: Approval, path: str = ITEM, **more: Any) -> str:
    """The text of a form of the sample hall that stands as told."""
    files = sample_files()
    people = files["catalog/people.yml"]["people"]
    held = ledger({path: approval}, persons=(people[0]["id"],), **more)
    return text_of(pdf_of(Papers(HallFiles(MemoryTree(files), held, Calendar())), path))


def approved(person: str | None = None) -> Approval:
    return Approval(
        "approved", 1, day=DAY.date(), number="备〔2026〕0137号", merge=MERGE, approver=person
    )


def test_the_opinion_of_the_management_comes_from_the_merge() -> None:
    files = sample_files()
    person = files["catalog/people.yml"]["people"][0]
    text = paper(
        approved(person["id"]),
        opinion="同意进驻，请按时报到",
        endorsements=(Endorsement("b" * 40, person["id"]),),
    )
    offices = {each["id"]: each["name"] for each in files["catalog/departments.yml"]["departments"]}
    assert "同意进驻，请按时报到" in text
    assert f"会签：{offices[person['department']]}" in text
    assert text.count("备〔2026〕0137号") >= 3
    assert "2026年1月12日" in text
    assert MERGE in text
    for never in (person["name"], *person["emails"], "reviewer@example.com"):
        assert never not in text


@pytest.mark.parametrize(
    ("approval", "said", "unsaid"),
    [
        (Approval("pending", 1 << 40), "待审核", MERGE),
        (Approval("carried over", -1), "存量备案", "备〔"),
        (Approval("unapproved", 1, day=DAY.date(), merge=MERGE), "未经审核，不作数", MERGE),
    ],
)
def test_without_an_approval_the_paper_says_so(approval: Approval, said: str, unsaid: str) -> None:
    text = paper(approval, opinion="不该出现")
    assert said in text
    assert unsaid not in text
    assert "不该出现" not in text


def test_a_corrected_filing_names_its_correction() -> None:
    files = sample_files()
    files[OTHER]["supersedes"] = ITEM
    known = {path: approved() for path in (ITEM, OTHER)}
    corrected = text_of(pdf_of(hall_of(files, known), ITEM))
    assert "已被更正" in corrected
    assert OTHER in corrected
    # A correction that nobody approved corrects nothing.
    assert "已被更正" not in text_of(pdf_of(hall_of(files, {ITEM: approved()}), ITEM))


def test_an_opinion_may_stand_in_another_filing() -> None:
    files = sample_files()
    del files[ITEM]["unit_opinion"]
    files[ITEM]["opinion_of"] = OTHER
    files[OTHER]["unit_opinion"]["text"] = "经集体研究同意"
    text = text_of(pdf_of(hall_of(files), ITEM))
    assert "经集体研究同意" in text
    assert f"意见见{OTHER}" in text
    files[ITEM]["opinion_of"] = "filings/ga/2020-01-01-item-entry-gone.yml"
    assert "签字：" in text_of(pdf_of(hall_of(files), ITEM))
