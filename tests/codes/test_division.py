"""Administrative division codes."""

import pytest

from jinzhu.codes import division
from jinzhu.codes.fault import CodeFault


@pytest.mark.parametrize(
    ("text", "level", "province"),
    [
        ("440000", "省级", "广东省"),
        ("440400", "市级", "广东省"),
        ("511602", "县级", "四川省"),
        ("511602000000", "县级", "四川省"),
        ("441900003", "乡级", "广东省"),
        ("110101001001", "村级", "北京市"),
        ("820000", "省级", "澳门特别行政区"),
    ],
)
def test_right_codes(text: str, level: str, province: str) -> None:
    assert division.check_division_code(text) == text
    assert division.division_level(text) == level
    assert division.province_name(text) == province


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("000000", "不能全为 0"),
        ("44040", "应为 6、9 或 12 位，现为 5 位"),
        ("990000", "第 1 至 2 位“99”不是省级行政区划代码"),
        ("440001", "第 3 至 4 位为 00（省级），其后应全为 0"),
        ("44O400", "第 3 位应为数字"),
        ("44０400", "含全角数字，应写半角"),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    with pytest.raises(CodeFault) as caught:
        division.check_division_code(text)
    assert caught.value.reason == reason
