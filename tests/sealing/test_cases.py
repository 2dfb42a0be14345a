"""Every case of a sealed record breaks exactly what it says, and nothing of the record is told."""

from pathlib import Path

import pytest

from jinzhu.rules.texts import rule_texts
from sealing.records import RECORDS, Case, all_cases


@pytest.mark.parametrize("path", all_cases(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    case = Case.load(path)
    found = case.problems()
    assert [problem.rule for problem in found] == list(case.data.get("expect", ()))
    told = "".join("".join(rule_texts()[each.rule].said(each.values)) for each in found)
    told += "".join(str(part) for each in found for part in each.loc)
    values = {**RECORDS[case.kind], **case.data.get("record", {})}.values()
    assert [value for value in map(str, values) if len(value) > 4 and value in told] == []
