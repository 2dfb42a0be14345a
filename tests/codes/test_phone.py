"""Telephone numbers: kinds, and a specific reason for each common mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinzhu.codes import phone
from jinzhu.codes.fault import CodeFault

AREAS = st.sampled_from(["010", "020", "029", "0350", "0755", "0756", "0898", "0951"])


def fault(text: str) -> str:
    with pytest.raises(CodeFault) as caught:
        phone.check_phone(text)
    return caught.value.reason


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("固定电话", "0756-2123456 010-66012345 0755-88123456 0756-2123456转801 010-66012345-8"),
        ("手机", "13800138000 19912345678"),
        ("短号", "110 119 120 122 12345 12315 10086 95598 96156 118114 0756-12345"),
        ("服务热线", "4001234567 400-123-4567 400-1234567 400-1234-567 800-810-1234"),
    ],
)
def test_kinds(kind: phone.PhoneKind, texts: str) -> None:
    for text in texts.split():
        assert phone.classify_phone(text) == kind
        assert phone.check_phone(text) == text


@given(AREAS, st.integers(2, 8), st.text("0123456789", min_size=7, max_size=7))
def test_landlines_of_eight_digits(area: str, head: int, tail: str) -> None:
    text = f"{area}-{head}{tail}"
    assert phone.check_landline(text) == phone.check_office_phone(text) == text


@given(AREAS, st.text("2345678", min_size=1, max_size=12))
def test_landlines_of_other_lengths_fail(area: str, number: str) -> None:
    if len(number) == 8 or (len(number) == 7 and len(area) == 4):
        phone.check_landline(f"{area}-{number}")
    else:
        assert fault(f"{area}-{number}").startswith(f"区号 {area} 后的号码应为")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "不能为空"),
        ("2123456", "缺区号，应写作 0756-2123456"),
        ("88123456转801", "缺区号，应写作 0756-2123456"),
        ("07562123456", "区号后应加“-”，写作 0756-2123456"),
        ("01066012345", "区号后应加“-”，写作 010-66012345"),
        ("0756212345", "区号 0756 后的号码应为 7 或 8 位，现为 6 位"),
        ("0756-212345", "区号 0756 后的号码应为 7 或 8 位，现为 6 位"),
        ("010-2123456", "区号 010 后的号码应为 8 位，现为 7 位"),
        ("0756-1123456", "区号 0756 后的号码首位应为 2 至 8，现为 1"),
        ("075-2123456", "区号“075”不对，应为 3 位（010、02x）或 4 位"),
        ("0756-2123456转", "分机号应为 1 至 6 位数字"),
        ("0756--2123456", "写法不对，应写作 0756-2123456，分机写作 0756-2123456转801"),
        ("138001380001", "手机号应为 11 位，现为 12 位"),
        ("1380013800", "手机号应为 11 位，现为 10 位"),
        ("138-0013-8000", "手机号只写数字，中间不加“-”"),
        ("400123456", "400 号码应为 10 位，现为 9 位"),
        ("40-01234567", "应写作 400-123-4567"),
        ("1234", "不是常用短号（如 110、12345、95598），位数或号段不对"),
        ("99999999999", "位数不对，共 11 位，固定电话应写作 0756-2123456"),
        ("０756-2123456", "含全角数字，应写半角"),
        ("0756－2123456", "含全角符号，应写半角"),
        ("0756 2123456", "含空格，应去掉"),
        ("(0756)2123456", "区号不加括号，应写作 0756-2123456"),
        ("（0756）2123456", "区号不加括号，应写作 0756-2123456"),
        ("0756-2123456、2123457", "一处只填一个号码"),
        ("+86-756-2123456", "不写国家代码 86"),
        ("0756-212345x", "第 12 位应为数字、“-”或“转”"),
        ("转", "不是常用短号（如 110、12345、95598），位数或号段不对"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert fault(text) == reason


def test_an_office_has_no_mobile_unless_on_duty() -> None:
    assert phone.check_office_phone("13800138000", duty=True) == "13800138000"
    assert phone.check_office_phone("12345") == "12345"
    with pytest.raises(CodeFault, match="办公电话不得填手机号"):
        phone.check_office_phone("13800138000")


@pytest.mark.parametrize("text", ["12345", "13800138000", "400-123-4567"])
def test_only_landlines_are_landlines(text: str) -> None:
    with pytest.raises(CodeFault, match="应填带区号的固定电话"):
        phone.check_landline(text)


@given(st.text() | st.text("0123456789-转+", max_size=20))
def test_anything_is_a_kind_or_a_fault(text: str) -> None:
    try:
        answer = phone.check_phone(text)
    except CodeFault as error:
        answer = error.reason
        good = any("一" <= char <= "龥" for char in answer)
    else:
        good = answer == text
    assert good
