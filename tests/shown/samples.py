"""A filing of each kind as an example: the fullest of an example hall, and the shortest of those."""

import re
from pathlib import Path
from typing import Any

from jinzhu.document import read, write
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name
from jinzhu.filing.shape import parse

ROOT = Path(__file__).parents[2]
# The first hall that files a kind shows it: what only other standards ask for is theirs.
HALLS = (ROOT, ROOT / "examples" / "hunan", ROOT / "examples" / "national")
KEY = re.compile("^[a-z_]+:", re.MULTILINE)
# Nobody's name is shown, not even a made-up one: pages name offices, and people leave.
NOBODY = {
    ("handled_by", "name"): "经办员",
    ("unit_opinion", "signatory"): "单位负责人",
    ("signatures", "department_head"): "单位负责人",
    ("signatures", "window_head"): "窗口负责人",
    ("name",): "某某",
}
SEALED = """-----BEGIN AGE ENCRYPTED FILE-----
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBleGFtcGxl
-----END AGE ENCRYPTED FILE-----
"""


def samples() -> dict[str, str]:
    """The text of an example for each kind; its path stands in the first line."""
    best: dict[str, tuple[int, int, int, str]] = {}
    for place, hall in enumerate(HALLS):
        for file in hall.glob("filings/*/*.yml"):
            path, text = file.relative_to(hall).as_posix(), file.read_text("utf-8")
            if isinstance(name := read_name(path), FilingName):
                rank = (place, -len(KEY.findall(text)), len(text), path)
                best[name.kind] = min(rank, best.get(name.kind, rank))
    return {kind: _sample(kind, HALLS[best[kind][0]], best[kind][3]) for kind in KINDS}


def _sample(kind: str, hall: Path, path: str) -> str:
    data: Any = read((hall / path).read_bytes())
    filing = parse(KINDS[kind], data)[0]
    assert filing is not None, path
    return f"# {path}\n{write(_shown(kind, filing.model_dump(mode='json', exclude_unset=True)))}"


def _shown(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The filing without names of people, and with what is sealed cut short."""
    for way, word in NOBODY.items():
        *above, last = way
        if not above and kind != "staff-entry":
            continue  # the name of an item, then
        holder = data.get(above[0], {}) if above else data
        if last in holder:
            holder[last] = word
    if "sealed" in data:
        data["sealed"] = SEALED
    return data
