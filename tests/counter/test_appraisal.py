"""The appraisal at the end of a service: the register's words on paper, for the personal file."""

from datetime import date
from typing import Any

import pytest

from counter.reading import off_the_paper, printed, texts_in
from jinzhu.checking import fold_hall
from jinzhu.failure import Failure
from jinzhu.publish.counter.appraisals import STILL_THERE, TEMPLATE, appraisal_data
from jinzhu.register.acts import Approval
from jinzhu.register.calendar import Calendar
from printing.reading import pages_of, text_of
from publish.sample import TODAY, Files, MemoryTree, sample_files

HERE, LEFT = "ga-001", "ga-002"


def appraisal(staff: str, files: Files | None = None, day: date = TODAY) -> Any:
    approvals = {
        path: Approval("approved", place, date(2026, 2, 1), f"备〔2026〕{place:04}号")
        for place, path in enumerate(sorted(files or sample_files()))
        if "staff-entry" in path or "report-in" in path
    }
    folded = fold_hall(MemoryTree(files or sample_files()), Calendar(), approvals)
    return appraisal_data(folded.catalog, folded.state, staff, day)


@pytest.mark.parametrize("staff", [HERE, LEFT])
def test_all_that_the_register_knows_of_the_service_is_on_the_paper(staff: str) -> None:
    data = appraisal(staff)
    pdf = printed(TEMPLATE, data)
    (text,) = pages_of(pdf)
    assert [each for each in texts_in(data) if each and each not in text] == []
    assert "鉴定意见" in text
    assert "归入本人档案" in text
    assert off_the_paper(pdf) == []


def test_who_has_left_is_told_with_the_day_and_who_has_not_is_still_there() -> None:
    (left,) = appraisal(LEFT)["service"]
    (here,) = appraisal(HERE)["service"]
    assert STILL_THERE not in left["until"]
    assert here["until"] == STILL_THERE
    assert "号" in here["numbers"]


def test_before_the_first_day_and_for_a_stranger_there_is_none() -> None:
    with pytest.raises(Failure, match="没有代号为“ga-001”的人员"):
        appraisal(HERE, day=date(2020, 1, 1))
    with pytest.raises(Failure, match="是否指“ga-001”"):
        appraisal("ga-01")


def test_hostile_words_are_words_and_stay_on_the_paper() -> None:
    files = sample_files()
    for path, data in files.items():
        if path.startswith("filings/") and data.get("staff") == HERE and "post" in data:
            data |= {"name": '#eval("1") *甲* $x$', "post": "科" * 120}
    pdf = printed(TEMPLATE, appraisal(HERE, files))
    assert '#eval("1")*甲*$x$' in text_of(pdf)
    assert off_the_paper(pdf) == []
