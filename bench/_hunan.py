"""The invented hall as one of Hunan: its profile, and in each filing what its standards ask for.

What a clerk would type is added to the text, so that what was broken stays broken and a finding
stays the exception that it is in a hall.
"""

import re
from collections.abc import Iterator
from pathlib import Path

PROFILE = "format: 1\nbase: hunan\nname: 湖南示例\nitem_codes: national\nitem_types: guangdong\n"
DECLARED = (
    "  skilled: true\n",
    "  skilled: true\n  politically_sound: true\n  released_from_home_duties: true\n"
    "  in_service: true\n",
)
EXAMINED = "examination:\n  examined_on: 2025-01-06\n  result: 确定选派\n"
AT_WINDOW = f"source: 派驻\nrole: 窗口\n{EXAMINED}"
BEHIND = f"source: 派驻\nrole: 后台审批\napproves:\n  - 全部\n{EXAMINED}"
POWERS = "chief_powers:\n  acceptance: true\n  chasing: true\n  decision: true\n  advice: true\n"
PLANNED = "dedicated_equipment:\n  - 无\nworkload:\n  cases: 2000\n  per: 每月\n"
UNIT = "    approval_unit:\n      name: 行政审批科\n      place: 二楼\n"
LATELY = "2026-06-10"
TRAINED = (
    "training: 技能提升\nname: 本部门业务培训\ntopics:\n  - 岗位知识和技能\nroles:\n  - 窗口\n"
    f"held_on: {LATELY}\nenrolled: 4\npresent: 4\n"
)
TAKEN_OVER = (
    "agreement_number: 委〔2025〕1 号\naccepted_by: zwj\nsigned_on: 2025-01-06\n"
    "stamped: true\nuntil: 2028-01-05\nitems:\n"
)
ADDED = {
    "authorisation": POWERS,
    "entry-plan": PLANNED,
    "evaluation": "rules: 进驻部门评价办法\n",
}


def as_hunan(root: Path) -> None:
    """Turn a made hall into one that Hunan's standards bind."""
    (root / "catalog/profile.yml").write_text(PROFILE, encoding="utf-8")
    _each(root / "catalog/windows.yml", r"^(  - number: .*\n)", r"\1    domain: 综合领域\n")
    _each(root / "catalog/departments.yml", r"^(    stationing: true\n)", rf"\1{UNIT}")
    for items in (root / "catalog/items").glob("*.yml"):
        _each(items, r"^(    item_type: 公共服务\n)", r"\1    service_field: 其他\n")
    for path in (root / "filings").glob("*/*.yml"):
        _add(path)
    for folder in (root / "filings").iterdir():
        _department(folder)


def _each(path: Path, pattern: str, by: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, by, text, flags=re.MULTILINE), encoding="utf-8")


def _add(path: Path) -> None:
    """What the kind of a filing has besides, at its end; the file's own faults stay."""
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    kind = re.search(r"^kind: (\S+)$", text, re.MULTILINE)
    more = ADDED.get(kind[1], "") if kind else ""
    if kind and kind[1] == "staff-entry":
        text = text.replace(*DECLARED)
        more = BEHIND if "position: 后台" in text else AT_WINDOW
    if more and text.endswith("\n"):
        path.write_bytes((text + more).encode("utf-8", "surrogateescape"))


def _department(folder: Path) -> None:
    """Who approves behind the windows, the department's own training, and what the hall accepts."""
    reports = sorted(folder.glob("*-report-in*.yml"))
    if not reports:
        return
    report = reports[0].read_text("utf-8")
    follows = re.search("^follows: (.*)$", report, re.MULTILINE)
    assert follows, reports[0]
    entry = folder.parents[1] / follows[1]
    text, day = entry.read_text("utf-8"), entry.name[:10]
    behind = _behind(text)
    new = folder / f"{day}-staff-entry-{folder.name}-behind.yml"
    _write(new, behind)
    _write(
        folder / f"{reports[0].name[:10]}-report-in-{folder.name}-behind.yml",
        report.replace(entry.name, new.name),
    )
    head = text[: text.index("unit_opinion:")]
    lately = head.replace("kind: staff-entry", "kind: training-record")
    lately = re.sub(r"(_on): [0-9-]+", rf"\1: {LATELY}", lately)
    _write(folder / f"{LATELY}-training-record-own.yml", lately + TRAINED)
    if items := "".join(_accepted(folder)):
        delegation = head.replace("kind: staff-entry", "kind: delegation") + TAKEN_OVER + items
        _write(folder / f"{day}-delegation-own.yml", delegation)


def _behind(text: str) -> str:
    """The entry of a chief representative, who has no window."""
    text = re.sub(r"^window: .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(staff: .*-)[0-9]+$", r"\g<1>900", text, flags=re.MULTILINE)
    text = text.replace("position: 窗口", "position: 后台").replace("head: true", "head: false")
    return text.replace(AT_WINDOW, f"{BEHIND}chief_representative: true\n")


def _accepted(folder: Path) -> Iterator[str]:
    """The items of a department that the hall's shared windows take in."""
    for path in sorted(folder.glob("*-item-entry*.yml")):
        text = path.read_bytes().decode("utf-8", "replace")
        code = re.search(r"^item: (.*)$", text, re.MULTILINE)
        name = re.search(r"^name: (.*)$", text, re.MULTILINE)
        if code and name and "window_type: 综合受理\n" in text:
            yield f"  - code: {code[1]}\n    name: {name[1]}\n"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
