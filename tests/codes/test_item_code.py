"""Item codes: taken apart, put together, local ones kept whole."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.codes import item_code, tables
from jinzhu.codes.fault import CodeFault

REAL = Path(__file__).parents[2] / "../shared/data/guangan/guangan_qu_items.csv"
CREDIT = "11511301008778386B"
BASIC = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=12, max_size=12)
SICHUAN = "511A0138000000-511602000000-000-115113010833722043-1-00"


def fault(text: str, mode: item_code.ItemCodeMode = "national") -> str:
    with pytest.raises(CodeFault) as caught:
        item_code.check_item_code(text, mode)
    return caught.value.reason


@given(st.sampled_from("1234"), BASIC, st.none() | st.integers(0, 99).map("{:02}".format))
def test_parts_come_back(level: str, basic: str, handling: str | None) -> None:
    text = CREDIT + level + basic + (handling or "")
    code = item_code.parse_item_code(text)
    assert code == item_code.ItemCode(CREDIT, level, basic, handling)
    assert str(code) == text == item_code.check_item_code(text)
    assert item_code.check_basic_code(basic) == basic


def test_level_in_words() -> None:
    assert item_code.parse_item_code(CREDIT + "4" + "000125001000").level_name == "县级"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CREDIT, "应为 31 或 33 位，现为 18 位"),
        (CREDIT + "4" + "00012500100a", "含小写字母，应写大写"),
        (CREDIT + "5" + "000125001000", "第 19 位行使层级应为 1 至 4，现为 5"),
        (CREDIT + "4" + "0001-5001000", "第 24 位应为数字或大写字母"),
        (CREDIT + "4" + "000125001000A1", "第 32 位应为数字（办理项）"),
        (
            "11511301008778386C" + "4" + "000125001000",
            "前 18 位信用代码有误：第 18 位校验码应为 B，现为 C",
        ),
    ],
)
def test_national_reasons(text: str, reason: str) -> None:
    assert fault(text) == reason


def test_local_codes_are_free_within_bounds() -> None:
    assert item_code.check_item_code(SICHUAN, "local") == SICHUAN
    assert fault("A" * 65, "local") == "不得超过 64 位，现为 65 位"
    assert fault("A/B", "local") == "第 2 位应为字母、数字或 . _ -"
    assert fault("../A", "local") == "第 3 位应为字母、数字或 . _ -"
    assert fault("-A", "local") == "首末两位应为字母或数字"
    assert fault("A\n", "local") == "含空格，应去掉"


def test_basic_code_reasons() -> None:
    with pytest.raises(CodeFault, match="应为 12 位，现为 3 位"):
        item_code.check_basic_code("123")


@given(st.text() | BASIC.map(lambda basic: CREDIT + "3" + basic))
def test_reading_drops_nothing(text: str) -> None:
    assert str(item_code.read_item_code(text)) == text


def test_reading_says_why_a_code_is_not_national() -> None:
    assert item_code.read_item_code(SICHUAN) == item_code.LocalItemCode(
        SICHUAN, "应为 31 或 33 位，现为 55 位"
    )
    assert item_code.credit_codes_in(SICHUAN) == ("115113010833722043",)


def test_type_numbers_name_known_types() -> None:
    national = item_code.ITEM_TYPE_NUMBERS["national"]
    guangdong = item_code.ITEM_TYPE_NUMBERS["guangdong"]
    assert tuple(national.values()) == tuple(guangdong.values()) == tables.ITEM_TYPES
    assert (national["20"], guangdong["20"]) == ("公共服务", "其他行政权力")
    assert (national["10"], guangdong["21"]) == ("其他行政权力", "公共服务")


def test_a_district_halls_real_codes_pass_as_local() -> None:
    if not REAL.exists():
        pytest.skip("../shared/data/guangan/guangan_qu_items.csv 不在本机，跳过真实数据")
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        codes = [row["itemCode"] for row in csv.DictReader(file)]
    assert len({item_code.check_item_code(code, "local") for code in codes}) == 1135
    assert all(isinstance(item_code.read_item_code(c), item_code.LocalItemCode) for c in codes)
