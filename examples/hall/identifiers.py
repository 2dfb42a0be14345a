"""Credit codes, item codes and telephone numbers: well formed, and nobody's."""

from typing import Final

from jinzhu.codes.credit import credit_check_character, organisation_check_character
from jinzhu.codes.item_code import ITEM_TYPE_NUMBERS

# 4499xx is no division: Guangdong's cities end at 4453.
DIVISION: Final = "449900"
ADDRESS: Final = "澜海市示例大道 1 号市政务服务大厅"
SITE: Final = "https://zwfw.example.com"
_TYPE_NUMBERS: Final[dict[str, str]] = {
    item_type: number for number, item_type in ITEM_TYPE_NUMBERS["guangdong"].items()
}
_CITY_LEVEL: Final = "3"


def credit_code(prefix: str, number: int) -> str:
    """The credit code of the organisation with this number."""
    body = f"MB9{number:05d}"
    first17 = prefix + DIVISION + body + organisation_check_character(body)
    return first17 + credit_check_character(first17)


def item_code(credit: str, item_type: str, department: int, place: int) -> str:
    """The implementation code: credit code, level, province, type, department, main, sub item."""
    main, sub = place % 1000, place // 1000
    basic = f"44{_TYPE_NUMBERS[item_type]}{department:02d}{main:03d}{sub:03d}"
    return credit + _CITY_LEVEL + basic


def phone(zone: int, department: int, line: int) -> str:
    """A number of an exchange that is told apart at a glance: 0756-555xxxx in the first zone."""
    return f"0756-5{(55 + zone) % 100:02d}{department:02d}{line:02d}"
