"""Clocks for their readers: a terminal, an issue on a forge, other programs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.clocks import Clock, Status
from jinzhu.filing.asked_by import ZHUHAI
from jinzhu.report.escape import escaped
from jinzhu.report.plain import printable
from jinzhu.report.width import aligned
from jinzhu.rules.texts import rule_texts

LABELS: Mapping[Status, str] = {
    "overdue": "逾期",
    "due": "待办",
    "met late": "逾期办结",
    "met": "已办",
}
OPEN: tuple[Status, ...] = ("overdue", "due")
LEAST: Mapping[Status, str] = {
    "due": "在厅未满最短时间，原则上不调离",
    "met": "在厅已满最短时间",
}
NONE = "没有逾期或待办的事。"
NO_CLOCKS = "没有起算的期限；存量备案不计期限。"


@dataclass(frozen=True)
class Agenda:
    """The clocks of a hall on a day: those that have started, with the names of the departments.

    ``missing`` is the year whose working days are not known, if one is missed.
    """

    clocks: Sequence[Clock]
    catalog: Catalog
    today: date
    missing: int | None = None
    every: bool = False

    def with_status(self, status: Status, *, least: bool = False) -> list[Clock]:
        """The clocks that stand so; those of a least time are apart."""
        return [c for c in self._started if (c.status(self.today), c.least) == (status, least)]

    @property
    def listed(self) -> list[Clock]:
        """The clocks to list: what is open, or every one."""
        statuses = LABELS if self.every else OPEN
        return [clock for clock in self._started if clock.status(self.today) in statuses]

    @property
    def warning(self) -> str | None:
        """Which year's working days are missing, and how to add them."""
        if self.missing is None:
            return None
        text = rule_texts()["calendar-missing"]
        return f"{text.message}{text.help}".format(year=self.missing)

    @property
    def counts(self) -> str:
        """How many are overdue, due and met, in one line."""
        met = len(self.with_status("met")) + len(self.with_status("met late"))
        overdue, due = len(self.with_status("overdue")), len(self.with_status("due"))
        return f"逾期 {overdue} 项，待办 {due} 项，已办 {met} 项"

    def turn_of(self, clock: Clock) -> str:
        """Whose turn it is: a department by its name, else the role."""
        department = clock.turn.department
        return self.catalog.department_name(department) if department else clock.turn.role

    @property
    def _started(self) -> Iterator[Clock]:
        return (clock for clock in self.clocks if clock.started <= self.today)

    @property
    def nothing(self) -> str | None:
        """What to say where nothing is listed."""
        if self.listed:
            return None
        return NONE if any(self._started) else NO_CLOCKS

    def sections(self) -> Iterator[tuple[str, list[Clock]]]:
        """The clocks to list under their headings, the most urgent first; not the least times."""
        for status, label in LABELS.items():
            if (status in OPEN or self.every) and (clocks := self.with_status(status)):
                yield f"{label}（{len(clocks)}）", clocks

    def least_times(self) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
        """Who may leave from when, under their headings: day, department and staff."""
        for status, label in LEAST.items():
            if (status in OPEN or self.every) and (clocks := self.with_status(status, least=True)):
                yield f"{label}（{len(clocks)} 人）", self._by_day_and_department(clocks)

    def _by_day_and_department(self, clocks: Iterable[Clock]) -> list[tuple[str, ...]]:
        groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for clock in clocks:
            groups[f"{due_text(clock)} 起", self.turn_of(clock)].append(clock.subject)
        return [(*group, "、".join(staff)) for group, staff in groups.items()]


def clock_rows(agenda: Agenda) -> dict[str, Any]:
    """The clocks as data."""
    return {
        "day": agenda.today.isoformat(),
        "overdue": len(agenda.with_status("overdue")),
        "due": len(agenda.with_status("due")),
        "warning": agenda.warning,
        "clocks": [_row(clock, agenda) for clock in agenda.listed],
    }


def _row(clock: Clock, agenda: Agenda) -> dict[str, Any]:
    due = clock.due
    return {
        "clock": clock.name,
        "title": clock.title,
        "standard": clock.standard,
        "clause": clock.clause,
        "path": clock.path,
        "subject": clock.subject,
        "turn": clock.turn.role,
        "department": clock.turn.department,
        "started_on": clock.started.isoformat(),
        "working_days": clock.working_days,
        "due_on": due.date.isoformat() if due else None,
        "provisional": bool(due and due.provisional),
        "met_on": clock.met.isoformat() if clock.met else None,
        "least": clock.least,
        "status": clock.status(agenda.today),
    }


def due_text(clock: Clock) -> str:
    """The last day, or that there is none; 暂定 where unpublished years were counted."""
    return "未定期限" if clock.due is None else str(clock.due)


def render(agenda: Agenda) -> str:
    """The clocks as aligned text, a block for each heading."""
    blocks = [f"{agenda.today}  {agenda.counts}\n"]
    for heading, clocks in agenda.sections():
        lines = zip(_aligned([_cells(c, agenda) for c in clocks]), clocks, strict=True)
        rows = (f"  {line}\n    {printable(clock.path)}\n" for line, clock in lines)
        blocks.append(f"{heading}\n{''.join(rows)}")
    for heading, groups in agenda.least_times():
        rows = (f"  {line}\n" for line in _aligned(groups))
        blocks.append(f"{heading}\n{''.join(rows)}")
    if agenda.nothing:
        blocks.append(f"{agenda.nothing}\n")
    return "\n".join(blocks)


def _cells(clock: Clock, agenda: Agenda) -> tuple[str, ...]:
    standard = "" if clock.standard == ZHUHAI else f"{clock.standard} "
    term = f"，{clock.working_days} 个工作日" if clock.working_days is not None else ""
    return (
        due_text(clock),
        _distance(clock, agenda.today),
        agenda.turn_of(clock),
        clock.title,
        clock.subject,
        f"依据 {standard}{clock.clause}{term}",
    )


def _distance(clock: Clock, today: date) -> str:
    """How far the last day is, or when it was done."""
    if clock.met is not None and clock.met <= today:
        return f"{clock.met} 办结"
    if clock.due is None:
        return f"已过 {(today - clock.started).days} 天"
    days = (clock.due.date - today).days
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days > 0 else f"逾期 {-days} 天"


def _aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return aligned([tuple(map(printable, row)) for row in rows])


def render_markdown(agenda: Agenda) -> str:
    """The clocks for an issue on a forge: the same text as long as nothing changes its state.

    So it names no day but those of the terms.
    """
    blocks = [f"**{agenda.counts}**\n"]
    if agenda.warning:
        blocks.append(f"⚠️ {agenda.warning}\n")
    for heading, clocks in agenda.sections():
        rows = (_markdown_cells(clock, agenda) for clock in clocks)
        header = ("最迟", "轮到", "要办的事", "对象", "依据", "备案")
        blocks.append(f"### {heading}\n\n{_table(header, rows)}")
    for heading, groups in agenda.least_times():
        rows = (tuple(map(escaped, group)) for group in groups)
        blocks.append(f"### {heading}\n\n{_table(('可调离', '部门', '人员'), rows)}")
    if agenda.nothing:
        blocks.append(f"{agenda.nothing}\n")
    return "\n".join(blocks)


def _markdown_cells(clock: Clock, agenda: Agenda) -> tuple[str, ...]:
    basis = f"{clock.standard} {clock.clause}"
    cells = (due_text(clock), agenda.turn_of(clock), clock.title, clock.subject, basis)
    return (*map(escaped, cells), f"`{printable(clock.path)}`")


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (header, ("---",) * len(header), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
