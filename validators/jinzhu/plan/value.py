"""The plan of a merge as a value, and in a line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinzhu.finding import Finding, Severity
from jinzhu.plan.aftermath import Aftermath
from jinzhu.plan.approvers import Approvers
from jinzhu.plan.files import Files
from jinzhu.plan.form import Form
from jinzhu.plan.movements import Movement, Movements
from jinzhu.plan.turns import Fate

_IN: frozenset[Fate] = frozenset({"进驻", "生效", "撤离取消"})
_OUT: frozenset[Fate] = frozenset({"撤离", "撤离生效", "登记撤销"})


@dataclass(frozen=True)
class Plan:
    """What merging ``head`` into ``base`` would change in the hall.

    ``tree`` is the id of the merged tree, to which an approval can be bound. ``conflicts`` are
    the files on which the two sides disagree; where there are any, nothing else is known.
    ``unread`` are new filings that could not be read or contradict the register, and
    so have no form. ``findings`` are those of the merged tree, new ones first. ``names`` are those
    of the departments by their ids.
    """

    base: str
    head: str
    tree: str
    conflicts: tuple[str, ...] = ()
    files: Files = field(default_factory=Files)
    forms: tuple[Form, ...] = ()
    unread: tuple[str, ...] = ()
    movements: Movements = field(default_factory=Movements)
    aftermath: Aftermath = field(default_factory=Aftermath)
    approvers: Approvers = field(default_factory=Approvers)
    findings: tuple[Finding, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, department: str | None) -> str:
        """The name of a department; empty for none."""
        return self.names.get(department or "", department or "")

    @property
    def new_findings(self) -> tuple[Finding, ...]:
        """What the merge would bring that the base has not."""
        return tuple(finding for finding in self.findings if finding.new)

    @property
    def is_empty(self) -> bool:
        """Whether the merge would change nothing at all."""
        return self.files == Files() and not self.conflicts

    @property
    def fails(self) -> bool:
        """Whether it may not be merged: it conflicts, or the merged tree has new errors."""
        return bool(self.conflicts) or self.count("error") > 0

    def count(self, severity: Severity) -> int:
        """How many new findings are of one severity."""
        return sum(finding.severity == severity for finding in self.new_findings)


def summary(plan: Plan) -> str:
    """The plan in a line: 备案 2；事项 +2 ～1 −0；…；错误 0、警告 1."""
    if plan.is_empty:
        return "没有变化：主线已包含这个分支的全部内容"
    if plan.conflicts:
        return f"与主线冲突：{len(plan.conflicts)} 个文件，不能合并"
    moved = plan.movements
    parts = [f"备案 {len(plan.files.filings)}"]
    if moved.departments or moved.successions:
        changed = len(moved.successions) + _rest(moved.departments)
        parts.append(f"部门 {_count(moved.departments, changed)}")
    if moved.items or moved.changed:
        changed = len({each.code for each in moved.changed}) + _rest(moved.items)
        parts.append(f"事项 {_count(moved.items, changed)}")
    if moved.windows:
        taken = sum(each.action in ("占用", "恢复占用") for each in moved.windows)
        freed = sum(each.action in ("腾出", "分配取消") for each in moved.windows)
        parts.append(f"窗口 +{taken} ～{len(moved.windows) - taken - freed} −{freed}")
    if moved.staff or moved.postings:
        parts.append(f"人员 {_count(moved.staff, len(moved.postings) + _rest(moved.staff))}")
    if plan.files.catalogue:
        parts.append(f"目录文件 {len(plan.files.catalogue)}")
    if plan.files.elsewhere:
        parts.append(f"其他文件 {len(plan.files.elsewhere)}")
    return "；".join([*parts, f"错误 {plan.count('error')}、警告 {plan.count('warning')}"])


def _count(movements: tuple[Movement, ...], changed: int) -> str:
    come = sum(each.fate in _IN for each in movements)
    gone = sum(each.fate in _OUT for each in movements)
    return f"+{come} ～{changed} −{gone}"


def _rest(movements: tuple[Movement, ...]) -> int:
    """Those that neither come nor leave, whose day moves."""
    return sum(each.fate not in _IN | _OUT for each in movements)
