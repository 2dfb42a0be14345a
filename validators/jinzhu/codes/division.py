"""Administrative division codes (GB/T 2260, GB/T 10114): 6, 9 or 12 digits."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import DIGITS, refuse_length, refuse_other_than, refuse_unclean
from jinzhu.codes.tables import DivisionLevel

PROVINCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "11": "北京市",
        "12": "天津市",
        "13": "河北省",
        "14": "山西省",
        "15": "内蒙古自治区",
        "21": "辽宁省",
        "22": "吉林省",
        "23": "黑龙江省",
        "31": "上海市",
        "32": "江苏省",
        "33": "浙江省",
        "34": "安徽省",
        "35": "福建省",
        "36": "江西省",
        "37": "山东省",
        "41": "河南省",
        "42": "湖北省",
        "43": "湖南省",
        "44": "广东省",
        "45": "广西壮族自治区",
        "46": "海南省",
        "50": "重庆市",
        "51": "四川省",
        "52": "贵州省",
        "53": "云南省",
        "54": "西藏自治区",
        "61": "陕西省",
        "62": "甘肃省",
        "63": "青海省",
        "64": "宁夏回族自治区",
        "65": "新疆维吾尔自治区",
        "71": "台湾省",
        "81": "香港特别行政区",
        "82": "澳门特别行政区",
    }
)


@lru_cache(maxsize=1024)
def check_division_code(text: str) -> str:
    """Check the form of an administrative division code by GB/T 2260 and GB/T 10114.

    6 digits down to the county, 9 to the town, 12 to the village. A county of 00 under a city
    may still have towns (东莞 441900003); a province has none below it without a city.
    Raises CodeFault.
    """
    refuse_unclean(text)
    refuse_length(text, 6, 9, 12)
    refuse_other_than(DIGITS, text, "数字")
    if not text.strip("0"):
        raise CodeFault("不能全为 0")
    if text[:2] not in PROVINCES:
        raise CodeFault(f"第 1 至 2 位“{text[:2]}”不是省级行政区划代码")
    if text[2:4] == "00" and text[4:].strip("0"):
        raise CodeFault("第 3 至 4 位为 00（省级），其后应全为 0")
    return text


def province_name(text: str) -> str:
    """Name the province a division code lies in (GB/T 2260). Raises CodeFault."""
    return PROVINCES[check_division_code(text)[:2]]


def division_level(text: str) -> DivisionLevel:
    """Tell how far down a division code reaches (GB/T 2260, GB/T 10114). Raises CodeFault."""
    check_division_code(text)
    if text[9:].strip("0"):
        return "村级"
    if text[6:9].strip("0"):
        return "乡级"
    if text[4:6] != "00":
        return "县级"
    return "省级" if text[2:4] == "00" else "市级"
