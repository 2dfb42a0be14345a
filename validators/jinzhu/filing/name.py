"""The path of a filing is its name: department, day, kind and a slug."""

import re
from typing import NamedTuple

from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Problem, nearest

MOST_BYTES = 120
FILINGS = "filings/"
# Names that Windows keeps for devices, with whatever ending.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_KINDS = "|".join(sorted(KINDS, key=len, reverse=True))
_NAME = re.compile(
    r"filings/(?P<department>[a-z0-9][a-z0-9-]*)/"
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-"
    rf"(?P<kind>{_KINDS})(?:-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*))?\.yml\Z"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
_STRAY = re.compile(r"[^a-z0-9-]")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_SPOT = (1, 1)


class FilingName(NamedTuple):
    """What a path says of its filing."""

    department: str
    day: str
    kind: str


def read_name(path: str) -> FilingName | Problem:
    """What the path says, or what is wrong with it."""
    # A name that is no UTF-8 (typed under GBK) reaches us with surrogates in it.
    if len(path.encode(errors="surrogateescape")) > MOST_BYTES:
        return Problem("file-name-long", spot=_SPOT, values={"most": str(MOST_BYTES)})
    found = _NAME.match(path)
    if found is None or found["department"] in RESERVED:
        values = {"fault": _fault(path), "kinds": "、".join(KINDS)}
        return Problem("file-name", spot=_SPOT, values=values)
    return FilingName(found["department"], found["day"], found["kind"])


def is_personal(path: str) -> bool:
    """Whether the file has a sealed part: it may hold in clear what someone failed to seal."""
    name = read_name(path)
    return isinstance(name, FilingName) and "sealed" in KINDS[name.kind].model_fields


def _fault(path: str) -> str:
    """What is wrong with a path, the coarsest fault first."""
    folders, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    department = folders.removeprefix(FILINGS)
    rest = stem[len("2026-03-01-") :]
    if not folders.startswith(FILINGS) or "/" in department:
        return "文件要直接放在 filings/部门代号/ 下面"
    if not dot or ending != "yml":
        return "文件名要以 .yml 结尾"
    for word in (department, stem):
        if stray := _STRAY.search(word):
            if _NO_UTF8.match(stray[0]):
                return "文件名不是 UTF-8 编码，请重新命名"
            return f"不能用“{stray[0]}”，只用小写字母、数字和连字符"
    if department in RESERVED:
        return f"“{department}”是 Windows 保留的名称，不能作部门代号"
    if not _DAY.match(stem):
        return "文件名要以日期和连字符开头，例如 2026-03-01-"
    if not any(rest == kind or rest.startswith(f"{kind}-") for kind in KINDS):
        return "日期后面不是备案类别" + nearest(rest, KINDS, cutoff=0.5)
    return "连字符不能连用，也不能放在末尾"


def disagreements(name: FilingName, filing: Filing) -> list[Problem]:
    """Where the content says otherwise than the path."""
    pairs = (
        ("department", name.department, filing.department),
        ("filed_on", name.day, filing.filed_on.isoformat()),
    )
    return [
        Problem("file-disagrees", (field,), {"field": field, "given": given, "named": named})
        for field, named, given in pairs
        if named != given
    ]
