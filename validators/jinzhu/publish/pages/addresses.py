"""Where each page is. An address is kept for ever: it follows from a code alone."""

import re
from datetime import date
from functools import lru_cache

from jinzhu.codes.item_code import ITEM_TYPE_NUMBERS
from jinzhu.standards.shelf import file_names

ITEMS = "items/"
ITEM_TYPES = "items/types/"
ITEM_WAYS = "items/ways/"
SEARCH = "items/search/"
WINDOWS = "windows/"
DEPARTMENTS = "departments/"
# No department is called so: their codes hold no underscore.
STAFF = "departments/staff_board/"
NOTICES = "notices/"
GAPS = "gaps/"
CLAUSES = "clauses/"
DATA = "data/"
HELP = "help/"
FILE = "file/"
FORM_HALL = "file/hall.json"
FEED = "feeds/all.atom"
CALENDAR = "feeds/calendar.ics"
FIGURES = "figures/"
DATED = "dated/"

_NO_WORD = re.compile(r"[^\w.]+")
_TAKEN = {"types", "ways", "departments", "search", "index.html"}
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


def ways(name: str) -> str:
    """The list of the items that are handled in one way, such as online."""
    return f"items/ways/{name}/"


def window(number: str) -> str:
    """The page of a window."""
    return f"windows/{folder(number)}/"


def floor(number: int) -> str:
    """The windows of a floor, where a hall has too many for one page; no window is called so."""
    return f"windows/floor-{number}/"


def plan(number: int) -> str:
    """The drawn plan of a floor, by ``WindowBoard.plan_of``: a picture that stands alone."""
    return f"assets/plans/{number}.svg"


def on_plan(number: int, window: str) -> str:
    """The same picture with one window marked: ``<img src="../../assets/plans/1.svg#w-A03">``.

    The fragment alone marks it, so that every page of an item can show one file.
    """
    return f"{plan(number)}#w-{window}"


def month_end(day: date) -> str:
    """The hall as it was on the last day of a month."""
    return f"dated/{day.isoformat()}/"


def year(number: int) -> str:
    """The notices of a year."""
    return f"notices/{number}/"


def month(year: int, number: int) -> str:
    """The notices of a month, each at its anchor."""
    return f"notices/{year}/{number:02}/"


def kind_notices(kind: str) -> str:
    """The notices of one kind of filing."""
    return f"notices/kinds/{kind}/"


def department_notices(code: str) -> str:
    """The notices of a department."""
    return f"notices/departments/{folder(code)}/"


def kind_feed(kind: str) -> str:
    """The feed of one kind of filing."""
    return f"feeds/kinds/{kind}.atom"


def department_feed(code: str) -> str:
    """The feed of a department."""
    return f"feeds/departments/{folder(code)}.atom"


def numbered(address: str, number: int) -> str:
    """The n-th page of a list that goes over several pages; the first is the list itself."""
    return address if number == 1 else f"{address}{number}/"


def form(kind: str) -> str:
    """The form in which a kind of filing is filled in."""
    return f"file/{kind}/"


def form_fields(kind: str) -> str:
    """The fields of that form."""
    return f"file/{kind}.json"


def form_choices(department: str | None = None) -> str:
    """What a form offers of a department, or of the whole hall."""
    return f"file/choices/{department}.json" if department else "file/choices.json"


def rule(name: str) -> str:
    """The page of a rule."""
    return f"help/rules/{name}/"


def kind(name: str) -> str:
    """The page of a kind of filing."""
    return f"help/kinds/{name}/"


def kind_sample(name: str) -> str:
    """A filing of a kind as an example, to be taken along."""
    return f"help/kinds/{name}.yml"


def kind_schema(name: str) -> str:
    """The JSON schema of a kind, which an editor can read."""
    return f"help/kinds/{name}.schema.json"


def standard(number: str) -> str:
    """The page of a standard with its clauses; KeyError for one that is not known."""
    return f"{CLAUSES}{file_names()[number]}/"


def clause(standard_number: str, clause_number: str) -> str:
    """The place of a clause on the page of its standard."""
    return f"{standard(standard_number)}#{clause_anchor(standard_number, clause_number)}"


def clause_anchor(standard: str, clause: str) -> str:
    """The anchor of a clause, on the page of its standard and on that of all of them."""
    return _NO_WORD.sub("-", f"{standard} {clause}")
