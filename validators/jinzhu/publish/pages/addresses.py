"""Where each page is. An address is kept for ever: it follows from a code alone."""

from functools import lru_cache

from jinzhu.codes.item_code import ITEM_TYPE_NUMBERS

ITEMS = "items/"
ITEM_TYPES = "items/types/"
WINDOWS = "windows/"
DEPARTMENTS = "departments/"
NOTICES = "notices/"
GAPS = "gaps/"
CLAUSES = "clauses/"

_TAKEN = {"types", "departments", "index.html"}
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}
_TYPE_NUMBERS: dict[str, str] = {
    name: number for number, name in ITEM_TYPE_NUMBERS["national"].items()
}


@lru_cache(maxsize=65536)
def folder(code: str) -> str:
    """The folder of a code; a tilde, which no code holds, keeps it off names already taken.

    Codes are letters, digits, ``.``, ``_`` and ``-``, and differ in more than case.
    """
    stem = code.casefold().partition(".")[0]
    return f"{code}~" if code.casefold() in _TAKEN or stem in _DEVICES else code


def item(code: str) -> str:
    """The page of an item."""
    return f"items/{folder(code)}/"


def department(code: str) -> str:
    """The page of a department."""
    return f"departments/{folder(code)}/"


def department_items(code: str) -> str:
    """The list of a department's items."""
    return f"items/departments/{folder(code)}/"


def type_items(item_type: str) -> str:
    """The list of the items of a type, by the number that the national standard gives it."""
    return f"items/types/{_TYPE_NUMBERS[item_type]}/"


def window(number: str) -> str:
    """The page of a window."""
    return f"windows/{folder(number)}/"


def floor(number: int) -> str:
    """The windows of a floor, where a hall has too many for one page; no window is called so."""
    return f"windows/floor-{number}/"


def year(number: int) -> str:
    """The notices of a year."""
    return f"notices/{number}/"


def numbered(address: str, number: int) -> str:
    """The n-th page of a list that goes over several pages; the first is the list itself."""
    return address if number == 1 else f"{address}{number}/"
