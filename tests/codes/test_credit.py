"""Credit codes and organisation codes: published examples, detection, real dirt."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.codes import credit
from jinzhu.codes.fault import CodeFault

REAL = Path(__file__).parents[2] / "../shared/data/guangan/guangan_qu_items.csv"


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["11", "12", "13", "53", "91", "Y1"]))
    place = draw(st.text("0123456789", min_size=6, max_size=6))
    body = draw(st.text(credit.CREDIT_ALPHABET, min_size=8, max_size=8))
    first17 = head + place + body + credit.organisation_check_character(body)
    return first17 + credit.credit_check_character(first17)


def fault(text: str) -> str:
    with pytest.raises(CodeFault) as caught:
        credit.check_credit_code(text)
    assert str(caught.value) == caught.value.reason
    return caught.value.reason


@pytest.mark.parametrize(
    "text",
    ["91350100M000100Y43", "91330100799655058B", "11511301008778386B", "115113010087783353"],
)
def test_published_codes_pass(text: str) -> None:
    assert credit.check_credit_code(text) == text


@given(credit_codes())
def test_computed_codes_pass(text: str) -> None:
    assert credit.check_credit_code(text) == text


@given(credit_codes(), st.integers(0, 17), st.sampled_from(credit.CREDIT_ALPHABET))
def test_any_substitution_fails(text: str, at: int, char: str) -> None:
    if text[at] != char:
        fault(text[:at] + char + text[at + 1 :])


@given(credit_codes(), st.integers(0, 16))
def test_any_adjacent_transposition_fails(text: str, at: int) -> None:
    if text[at] != text[at + 1]:
        fault(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "不能为空"),
        ("1151130100877838", "应为 18 位，现为 16 位"),
        ("11511301452259996u", "含小写字母，应写大写"),
        ("1151130100877838 B", "含空格，应去掉"),
        ("１1511301008778386B", "含全角数字，应写半角"),
        (
            "1151130100877838OB",
            "第 17 位为字母 O，信用代码不用 I、O、S、V、Z，可能是数字 0",
        ),
        ("11511301008778_86B", "第 15 位应为数字或大写字母"),
        ("11A11301008778386B", "第 3 位应为数字（登记机关行政区划码）"),
        ("11511301008778386C", "第 18 位校验码应为 B，现为 C"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert fault(text) == reason


def test_the_organisation_code_inside_is_checked_too() -> None:
    first17 = "11511301008778387"
    text = first17 + credit.credit_check_character(first17)
    assert fault(text) == "第 17 位组织机构代码校验码应为 6，现为 7"


def test_government_codes() -> None:
    assert credit.is_government_code("11511301008778386B")
    assert not credit.is_government_code("91350100M000100Y43")


@pytest.mark.parametrize("text", ["D2143569-X", "D2143569X", "008778546", "68236467-9"])
def test_organisation_codes_pass(text: str) -> None:
    assert credit.check_organisation_code(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("130501003", "第 9 位校验码应为 6，现为 3"),
        ("0087790701", "应为 9 位，现为 10 位"),
        ("00877836x", "含小写字母，应写大写"),
    ],
)
def test_organisation_code_reasons(text: str, reason: str) -> None:
    with pytest.raises(CodeFault, match=reason):
        credit.check_organisation_code(text)


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7), st.integers(0, 9))
def test_organisation_code_detects_a_wrong_digit(body: str, at: int, digit: int) -> None:
    text = body + credit.organisation_check_character(body)
    assert credit.organisation_code_of("11440400" + text + "0") == text
    assert credit.check_organisation_code(text) == text
    if text[at] != str(digit):
        with pytest.raises(CodeFault):
            credit.check_organisation_code(f"{text[:at]}{digit}{text[at + 1 :]}")


def outcome(text: str) -> str:
    for kind, check in (
        ("credit", credit.check_credit_code),
        ("organisation", credit.check_organisation_code),
    ):
        try:
            check(text)
        except CodeFault:
            continue
        return kind
    return "dirt"


def test_a_district_halls_real_codes() -> None:
    if not REAL.exists():
        pytest.skip("../shared/data/guangan/guangan_qu_items.csv 不在本机，跳过真实数据")
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        codes = {row["deptCode"] for row in csv.DictReader(file)}
    found = {kind: {c for c in codes if outcome(c) == kind} for kind in ("credit", "organisation")}
    full = {code for code in codes if len(code) == 18}
    assert full - found["credit"] == {"11511301452259996u"}
    assert fault("11511301452259996u") == "含小写字母，应写大写"
    assert all(map(credit.is_government_code, found["credit"]))
    assert {c for c in codes if len(c) == 9} - found["organisation"] == {"130501003"}
