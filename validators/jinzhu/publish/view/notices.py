"""What the hall announces: entries, changes, withdrawals, windows, circulars, notices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from jinzhu.catalog.book import Catalog
from jinzhu.filing.circular import Circular
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.notice import Notice
from jinzhu.filing.window_change import WindowAct, WindowChange
from jinzhu.publish.view.chronicle import Chronicle, ItemAct
from jinzhu.publish.view.dates import chinese_day
from jinzhu.publish.view.departments import short_name
from jinzhu.publish.view.events import irregular_acts
from jinzhu.publish.view.standing import waits_for
from jinzhu.register.state import State

Target = Literal["item", "department", "window"]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One announcement; ``target`` and ``code`` say which page it points to.

    ``known_on`` is the day from which the register knows it: it never changes, and what is
    announced later is never known earlier.
    """

    day: date
    known_on: date
    effective_on: date
    kind: str
    label: str
    department: str
    title: str
    text: str
    path: str
    number: str | None
    target: Target | None = None
    code: str | None = None
    address: str | None = None
    irregular: str | None = None
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wording:
    """What an announcement says, before the ledger's facts are added."""

    title: str
    text: str = ""
    target: Target | None = None
    code: str | None = None
    address: str | None = None


def notice_views(catalog: Catalog, state: State, chronicle: Chronicle) -> tuple[NoticeView, ...]:
    """Every announcement, the newest first."""
    irregular = irregular_acts(state)
    found = [
        _notice(state, path, filing, wording, irregular.get(path))
        for path, filing, wording in _worded(catalog, state, chronicle)
    ]
    return tuple(sorted(found, key=lambda notice: (notice.day, notice.path), reverse=True))


def _worded(
    catalog: Catalog, state: State, chronicle: Chronicle
) -> Iterator[tuple[str, Filing | None, _Wording]]:
    def name(code: str) -> str:
        return short_name(catalog.departments, code)

    for kind, word in _PAPERS.items():
        for path, filing in state.papers[kind].items():
            yield path, filing, word(filing, name)
    seen: set[str] = set()
    for acts in chronicle.acts.values():
        for act in acts:
            if act.path not in state.superseded and act.path not in seen:
                seen.add(act.path)
                yield act.path, None, _of_item(act)


def _notice(
    state: State, path: str, filing: Filing | None, wording: _Wording, irregular: str | None
) -> NoticeView:
    record = state.records[path]
    known_on = record.approval.day or record.filed_on
    return NoticeView(
        filing.published_on if isinstance(filing, Notice) else known_on,
        known_on,
        record.effective_on,
        record.kind,
        KINDS[record.kind].TITLE,
        record.department,
        wording.title,
        wording.text,
        path,
        record.approval.number,
        wording.target,
        wording.code,
        wording.address,
        irregular,
        waits_for(state, path),
    )


Name = Callable[[str], str]


def _of_item(act: ItemAct) -> _Wording:
    what = "进驻大厅" if act.enters else act.change_type
    title = f"“{act.name}”自{chinese_day(act.effective_on)}起{what}"
    return _Wording(title, act.what, "item", act.item)


def _of_department_entry(filing: DepartmentEntry, name: Name) -> _Wording:
    title = f"{name(filing.actor)}自{chinese_day(filing.effective_on)}起进驻大厅"
    text = f"窗口 {filing.windows} 个，工作人员 {filing.staff} 名，事项 {len(filing.items)} 项。"
    return _Wording(title, text, "department", filing.actor)


def _of_department_withdrawal(filing: DepartmentWithdrawal, name: Name) -> _Wording:
    title = f"{name(filing.actor)}自{chinese_day(filing.effective_on)}起撤离大厅"
    return _Wording(title, filing.reason, "department", filing.actor)


def _of_department_change(filing: DepartmentChange, name: Name) -> _Wording:
    old = "、".join(name(code) for code in filing.replaces)
    day = chinese_day(filing.effective_on)
    title = f"{name(filing.actor)}自{day}起承接{old}的进驻（{filing.change}）"
    return _Wording(title, "", "department", filing.actor)


def _of_item_withdrawal(filing: ItemWithdrawal, name: Name) -> _Wording:
    title = f"“{filing.name}”自{chinese_day(filing.effective_on)}起撤离大厅"
    text = f"撤离原因：{filing.reason}\n撤离后办理：{filing.handled_afterwards}"
    return _Wording(title, text, "item", filing.item)


def _of_window_change(filing: WindowChange, name: Name) -> _Wording:
    acts = [_window_act(act, name) for act in filing.windows]
    shown = "、".join(dict.fromkeys(act.window for act in filing.windows[:5]))
    more = " 等窗口" if len(filing.windows) > 5 else " 窗口"
    return _Wording(f"{shown}{more}调整", "\n".join([*acts, filing.reason]))


def _window_act(act: WindowAct, name: Name) -> str:
    parts = [f"{act.window} 窗口{period(act.since, act.until)}{act.action}"]
    if act.departments:
        parts.append("、".join(name(code) for code in act.departments))
    parts += [each for each in (act.place, act.hours, act.note) if each]
    return "：".join([parts[0], "；".join(parts[1:])]) if parts[1:] else parts[0]


def period(since: date, until: date | None) -> str:
    """自……起 or 自……至……, as a visitor reads it."""
    if until is None:
        return f"自{chinese_day(since)}起"
    return chinese_day(since) if since == until else f"自{chinese_day(since)}至{chinese_day(until)}"


def _of_circular(filing: Circular, name: Name) -> _Wording:
    return _Wording(
        f"关于{name(filing.circulated)}违反{_place(filing.clause)}的通报",
        filing.text,
        "item" if filing.item else "department",
        filing.item or filing.circulated,
    )


def _place(clause: str) -> str:
    """Where a clause stands as a visitor reads it; the paragraphs of some chapters have no number."""
    chapter, _, paragraph = clause.rpartition(".")
    return f"第 {chapter} 章" if paragraph.isalpha() and chapter else f"第 {clause} 条"


def _of_notice(filing: Notice, name: Name) -> _Wording:
    return _Wording(filing.title, filing.text, None, None, filing.address)


_PAPERS: dict[str, Callable[[Any, Name], _Wording]] = {
    DepartmentEntry.KIND: _of_department_entry,
    DepartmentWithdrawal.KIND: _of_department_withdrawal,
    DepartmentChange.KIND: _of_department_change,
    ItemWithdrawal.KIND: _of_item_withdrawal,
    WindowChange.KIND: _of_window_change,
    Circular.KIND: _of_circular,
    Notice.KIND: _of_notice,
}
