"""The path of a filing is its name: department, day, kind and a slug."""

import re
from typing import NamedTuple

from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.finding import Problem

MOST_BYTES = 120
FOLDER = "filings/"
_KINDS = "|".join(sorted(KINDS, key=len, reverse=True))
_NAME = re.compile(
    r"filings/(?P<department>[a-z0-9][a-z0-9-]*)/"
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-"
    rf"(?P<kind>{_KINDS})(?:-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*))?\.yml\Z"
)
# Names that Windows keeps for devices, with whatever ending.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_SPOT = (1, 1)


class FilingName(NamedTuple):
    """What a path says of its filing."""

    department: str
    day: str
    kind: str


def read_name(path: str) -> FilingName | Problem:
    """What the path says, or what is wrong with it."""
    if len(path.encode()) > MOST_BYTES:
        return Problem("file-name-long", spot=_SPOT, values={"most": str(MOST_BYTES)})
    found = _NAME.match(path)
    if found is None or _RESERVED.match(found["department"]):
        kinds = "、".join(KINDS)
        return Problem("file-name", spot=_SPOT, values={"kinds": kinds})
    return FilingName(found["department"], found["day"], found["kind"])


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
