"""Identity numbers: published examples, round trip, detection, search in a text."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.codes import identity
from jinzhu.codes.division import PROVINCES
from jinzhu.codes.fault import CodeFault

REAL = Path(__file__).parents[2] / "../shared/data/guangan/guangan_qu_items.csv"
PUBLISHED = "11010519491231002X"
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def number_of(province: str, place: int, born: date, order: int) -> str:
    first17 = f"{province}{place:04}{born:%Y%m%d}{order:03}"
    return first17 + identity.identity_check_character(first17)


NUMBERS = st.builds(
    number_of, st.sampled_from(sorted(PROVINCES)), st.integers(0, 9999), DAYS, st.integers(0, 999)
)


def fault(text: str) -> str:
    with pytest.raises(CodeFault) as caught:
        identity.check_identity_number(text)
    return caught.value.reason


def test_published_examples() -> None:
    assert identity.check_identity_number(PUBLISHED) == PUBLISHED
    assert identity.birth_date(PUBLISHED) == date(1949, 12, 31)
    assert identity.sex(PUBLISHED) == "女"
    assert identity.identity_check_character("44052418800101001") == "4"


@given(st.sampled_from(sorted(PROVINCES)), DAYS, st.integers(0, 999))
def test_date_and_sex_come_back(province: str, born: date, order: int) -> None:
    text = number_of(province, 402, born, order)
    assert identity.birth_date(text) == born
    assert identity.sex(text) == ("男" if order % 2 else "女")


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_substitution_fails(text: str, at: int, char: str) -> None:
    if text[at] != char:
        fault(text[:at] + char + text[at + 1 :])


@given(NUMBERS, st.integers(0, 16))
def test_any_adjacent_transposition_fails(text: str, at: int) -> None:
    if text[at] != text[at + 1]:
        fault(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "不能为空"),
        ("110105491231002", "为 15 位旧号码，应填 18 位公民身份号码"),
        ("1101051949123100X", "应为 18 位，现为 17 位"),
        ("11010519491231002x", "第 18 位 x 为小写，应写大写 X"),
        ("11010519491231002Y", "第 18 位应为数字或大写 X"),
        ("1101051949123100OX", "第 17 位应为数字"),
        ("１１０１０５19491231002X", "含全角数字，应写半角"),
        ("110105 19491231002X", "含空格，应去掉"),
        ("10010519491231002X", "第 1 至 2 位不是省级行政区划代码"),
        ("11010519490231002X", "第 7 至 14 位不是有效的出生日期"),
        ("110105194912310020", "第 18 位校验码不符，请逐位核对"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert fault(text) == reason


@given(NUMBERS, st.sampled_from(["", "张三", "（", "：", "\n"]), st.sampled_from(["", "，", " 男"]))
def test_search_finds_a_number_in_a_sentence(number: str, before: str, after: str) -> None:
    text = before + number + after
    ((start, end),) = identity.find_identity_numbers(text)
    assert text[start:end] == number


@pytest.mark.parametrize(
    "text",
    [
        "110105 19491231 002X",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002x",
        "工号-11010519491231002X",
    ],
)
def test_search_sees_through_disguise(text: str) -> None:
    assert len(identity.find_identity_numbers(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "110105194912310020",
        "11010519491331002X",
        "A11010519491231002X",
        "011010519491231002X",
        "11010519491231002X5",
        "115113010087783864000125001000",
        "511A0138000000-511602000000-000-115113010833722043-1-00",
    ],
)
def test_search_leaves_other_codes_alone(text: str) -> None:
    assert identity.find_identity_numbers(text) == ()


def test_search_has_no_hit_in_real_items() -> None:
    if not REAL.exists():
        pytest.skip("../shared/data/guangan/guangan_qu_items.csv 不在本机，跳过真实数据")
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if identity.find_identity_numbers(cell)]


@given(st.text("0123456789Xx -", max_size=60))
def test_search_never_fails(text: str) -> None:
    for start, end in identity.find_identity_numbers(text):
        assert 18 <= end - start <= 20
