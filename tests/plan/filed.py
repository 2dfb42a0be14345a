"""A hall with the police in it, and what departments file there."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gitrepo import BASE, Hall
from jinzhu.plan import Plan
from jinzhu.reviewing.planning import plan_of

TODAY = date(2026, 3, 2)
ARRIVAL = "2025-03-03T12:00:00+08:00"
HUKOU = "11440499000000326Y3000000000001"
BAOAN = "11440499000000326Y3000000000002"
ZHENGMING = "11440499000000326Y3000000000003"

WITHDRAWAL = "filings/ga/2026-03-02-item-withdrawal-zhengming.yml"
CHANGE = "filings/ga/2026-03-02-item-change-hukou.yml"
STAFF = "filings/ga/2026-03-02-staff-entry-004.yml"
LEAVING = "filings/ga/2026-03-02-staff-adjustment-003.yml"
WINDOWS = "filings/zwj/2026-03-02-window-change-spring.yml"
DEPARTURE = "filings/ga/2026-03-02-department-withdrawal-all.yml"
ENTRY = "filings/ga/2025-03-05-item-entry-hukou.yml"


def filing(path: str, body: str, effective: str = "2026-03-09") -> str:
    """The text of a filing: what its path says, then its own fields."""
    department, name = path.split("/")[1:]
    day, kind = name[:10], name[11:]
    kind = next(each for each in KINDS if kind.startswith(each))
    return (
        f"format: 1\nkind: {kind}\ndepartment: {department}\nfiled_on: {day}\n"
        f"effective_on: {effective}\n"
        "handled_by:\n  name: 经办员\n  phone: '0756-2100001'\n" + body
    )


KINDS = (
    "item-withdrawal",
    "item-change",
    "staff-entry",
    "staff-adjustment",
    "window-change",
    "department-withdrawal",
    "department-change",
    "report-in",
    "waiver",
    "notice",
)
OPINION = "unit_opinion:\n  text: 同意\n  signatory: 局长\n  date: 2026-03-02\n  stamped: true\n"


def withdrawal(reason: str = "证明事项取消。") -> str:
    """The police withdraw an item."""
    return filing(
        WITHDRAWAL,
        f"item: '{ZHENGMING}'\nname: 出具户籍证明\nreason: {reason}\n"
        "basis:\n  - title: 户口登记机关服务规定\n"
        "handled_afterwards: 已取消，不再办理。\nunfinished_cases: 无\n",
    )


def change(guide: str, more: str = "") -> str:
    """The police change the guide of an item."""
    return filing(
        CHANGE,
        f"item: '{HUKOU}'\nname: 户口登记项目变更\nchange_type: 内容调整\nwhat: 调整指南。\n"
        f"reason: 办理方式有变化。\n{more}guide:\n{guide}",
    )


SHORTER = "  promised_limit:\n    days: 3\n    unit: 工作日\n"

NEWCOMER = filing(
    STAFF,
    OPINION + "staff: ga-004\nname: 试人四\npost: 科员\nrank_level: 科员\nposition: 窗口\n"
    "window: B01\nhead: false\n"
    "declarations:\n  law_abiding: true\n  skilled: true\n"
    "sealed: |-\n  -----BEGIN AGE ENCRYPTED FILE-----\n  U0VDUkVUU0VDUkVU\n"
    "  -----END AGE ENCRYPTED FILE-----\n",
)
LEAVER = filing(
    LEAVING,
    OPINION + "staff: ga-003\nposition: 后台\nchange: 撤离\nin_post_since: 2025-03-17\n",
    "2026-03-20",
)
FRONT = filing(
    LEAVING,
    OPINION
    + "staff: ga-003\nposition: 后台\nchange: 后台转前台\nin_post_since: 2025-03-17\nwindow: B01\n",
    "2026-03-20",
)


def window_change(*acts: str) -> str:
    """The management changes windows."""
    return filing(WINDOWS, "reason: 春季调整。\nwindows:\n" + "".join(acts))


def act(window: str, action: str, since: str, more: str = "") -> str:
    """One change of one window."""
    return f"  - window: {window}\n    action: {action}\n    since: {since}\n{more}"


DEPARTS = filing(
    DEPARTURE,
    OPINION
    + "reason: 职能划转，不再受理申请。\nitems:\n"
    + "".join(
        f"  - code: '{code}'\n    name: {name}\n    outcome: 取消\n"
        for code, name in (
            (HUKOU, "户口登记项目变更"),
            (BAOAN, "保安服务许可"),
            (ZHENGMING, "出具户籍证明"),
        )
    )
    + "staff:\n"
    + "".join(f"  - staff: ga-00{number}\n    outcome: 随部门撤离\n" for number in (1, 2, 3)),
    "2026-03-20",
)


@dataclass(frozen=True)
class Desk:
    """Where departments file their requests, each on a branch from main."""

    hall: Hall

    def request(
        self,
        files: Mapping[str, str | None],
        *,
        by: str = "ga@example.com",
        branch: str = "request",
        start: str = "main",
    ) -> None:
        """Put files on a branch of their own; None deletes one."""
        self.hall.git("switch", "--quiet", "--create", branch, start)
        for path, text in files.items():
            full = self.hall.root / path
            if text is None:
                full.unlink()
                continue
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_text(text, encoding="utf-8")
        self.hall.commit(by=by)
        self.hall.git("switch", "--quiet", "main")

    def merge(self, branch: str = "request") -> None:
        """Merge a branch as the reviewer does."""
        self.hall.git("branch", "--move", branch, "request") if branch != "request" else None
        self.hall.merge(by="reviewer@example.com", at="2026-03-02T15:00:00+08:00")

    def plan(self, branch: str = "request", today: date = TODAY) -> Plan:
        """What merging a branch would change."""
        return plan_of(self.hall.root, "main", branch, today)


def stationed(root: Path) -> Hall:
    """A hall with the police stationed, approved a year ago."""
    hall = Hall.create(root)
    paths = [path.relative_to(BASE).as_posix() for path in (BASE / "filings").rglob("*.yml")]
    hall.branch()
    for department in ("ga", "zwj", "mz"):
        hall.put(*(path for path in paths if f"/{department}/" in path))
        hall.commit(by=f"{department}@example.com", at=ARRIVAL)
    hall.merge(by="reviewer@example.com", at=ARRIVAL)
    return hall


def copy(hall: Hall, to: Path) -> Hall:
    """The same hall for one test."""
    shutil.copytree(hall.root, to)
    return Hall(to, to)
