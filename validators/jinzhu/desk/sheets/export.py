"""The register as it is now, as the rows of a workbook.

Of departments, items and staff those that are in the hall on the day, as the filings after their
entry have left them: an item has the name, the window type and the guide after every change, a
staff member the post after every adjustment. Of every other kind each filing that stands, as it
was filed. What is sealed is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinzhu.checking import Folded, Tree, fold_hall
from jinzhu.desk.sheets.layout import SEALED_PART
from jinzhu.desk.sheets.values import Plain, plain
from jinzhu.document import read
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import parse
from jinzhu.filing.staff_entry import StaffEntry
from jinzhu.filing.window_change import WindowChange
from jinzhu.ledger.hall import HallFiles
from jinzhu.register.acts import Act
from jinzhu.register.fold import changed_guide
from jinzhu.register.spans import ItemStay, Span, StaffStay

REGISTER = (DepartmentEntry.KIND, WindowChange.KIND, ItemEntry.KIND, StaffEntry.KIND)
Filings = Mapping[str, Sequence[Mapping[str, Plain]]]
_HIDDEN = (SEALED_PART, "commitment")


@dataclass(frozen=True, slots=True)
class Exported:
    """The hall, and the filings of each kind as values."""

    folded: Folded
    filings: Filings


def export(
    hall: HallFiles,
    kinds: Sequence[str],
    day: date,
    *,
    pending: bool = False,
    department: str | None = None,
) -> Exported:
    """What is in the register on a day; with ``pending`` what is not yet approved as well."""
    followed = _Followed()
    folded = fold_hall(
        hall.tree,
        hall.calendar,
        hall.approvals,
        known_only=not pending,
        observe=followed.observe,
    )
    register = _Register(folded, hall.tree, followed, day)
    found = {kind: list(register.of(kind)) for kind in kinds}
    theirs = {
        kind: [values for values in rows if department in (None, _actor(values))]
        for kind, rows in found.items()
    }
    return Exported(folded, theirs)


def _actor(values: Mapping[str, Plain]) -> Plain:
    return values.get("filed_for") or values["department"]


@dataclass(slots=True)
class _Followed:
    """Which filings speak of an item, a staff member or a department, in their order."""

    of: dict[str, defaultdict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def observe(self, act: Act[Filing]) -> None:
        """Take note of one filing that was folded."""
        filing: Any = act.filing
        if isinstance(filing, ItemEntry | ItemChange):
            self.of["item"][filing.item].append(act.path)
        elif isinstance(filing, StaffEntry):
            self.of["staff"][filing.staff].append(act.path)
        elif isinstance(filing, DepartmentEntry):
            self.of["department"][filing.actor].append(act.path)
        elif isinstance(filing, DepartmentChange):
            self._succeed(filing)

    def _succeed(self, filing: DepartmentChange) -> None:
        """What was said of the old code and the old department goes on being true of the new."""
        for item in filing.items:
            if item.new_code:
                self.of["item"][item.new_code] += self.of["item"][item.code]
        for old in filing.replaces:
            if old != filing.actor:
                self.of["department"][filing.actor] += self.of["department"][old]


@dataclass(frozen=True)
class _Register:
    folded: Folded
    tree: Tree
    followed: _Followed
    day: date

    def of(self, kind: str) -> Iterator[dict[str, Plain]]:
        """The filings of a kind as values."""
        makers = {
            ItemEntry.KIND: self._items,
            StaffEntry.KIND: self._staff,
            DepartmentEntry.KIND: self._departments,
        }
        return makers[kind]() if kind in makers else self._standing(kind)

    def _items(self) -> Iterator[dict[str, Plain]]:
        state = self.folded.state
        for code in sorted(state.items):
            stay = state.covering(state.items, code, self.day)
            if stay:
                yield self._item(stay)

    def _item(self, stay: ItemStay) -> dict[str, Plain]:
        state = self.folded.state
        entry: Any = None
        changes: list[Any] = []
        for path in self.followed.of["item"][stay.code]:
            if path in state.superseded or state.records[path].effective_on > max(
                self.day, stay.since
            ):
                continue
            filing: Any = self._filing(path)
            if isinstance(filing, ItemEntry):
                entry, changes = filing, []
            elif path not in state.open_steps:
                changes.append(filing)
        guide = entry.guide
        for change in changes:
            guide = changed_guide(guide, change.guide) if change.guide else guide
        values = {**_clear(entry), "guide": plain(guide)}
        values |= {"item": stay.code, "name": stay.name, "window_type": stay.window_type}
        return _now_of(values, entry, stay)

    def _staff(self) -> Iterator[dict[str, Plain]]:
        state = self.folded.state
        for staff in sorted(state.staff):
            stay = state.covering(state.staff, staff, self.day)
            if stay:
                yield self._member(stay)

    def _member(self, stay: StaffStay) -> dict[str, Plain]:
        state = self.folded.state
        entry = self._last("staff", stay.staff)
        values = _now_of(_clear(entry), entry, stay)
        values["rank_level"] = stay.rank_level
        if stay.can_organise:
            values["declarations"] = {**values["declarations"], "can_organise": True}
        duty = state.covering(state.duties, stay.staff, self.day)
        for name in ("position", "window", "branch", "head") if duty else ():
            values[name] = getattr(duty, name)
        return {name: value for name, value in values.items() if value is not None}

    def _departments(self) -> Iterator[dict[str, Plain]]:
        state = self.folded.state
        for department in sorted(state.departments):
            stay = state.covering(state.departments, department, self.day)
            if stay:
                entry = self._last("department", department)
                yield _now_of(_clear(entry), entry, stay)

    def _last(self, subject: str, key: str) -> Any:
        """The entry that stands for a staff member or a department."""
        superseded = self.folded.state.superseded
        paths = [path for path in self.followed.of[subject][key] if path not in superseded]
        return self._filing(paths[-1])

    def _standing(self, kind: str) -> Iterator[dict[str, Plain]]:
        state = self.folded.state
        for path, record in state.records.items():
            if record.kind == kind and path not in state.superseded:
                yield _clear(self._filing(path))

    def _filing(self, path: str) -> Filing:
        """The filing whole; it was read before, and found right."""
        data: Any = read(self.tree.read(path))
        filing, _ = parse(KINDS[data["kind"]], data)
        assert filing is not None
        return filing


def _clear(filing: Filing) -> dict[str, Plain]:
    """The filing without what the desk writes by itself, and without what is sealed."""
    left_out = ("format", "kind", *_HIDDEN)
    return {name: value for name, value in plain(filing).items() if name not in left_out}


def _now_of(values: dict[str, Plain], entry: Filing, stay: Span) -> dict[str, Plain]:
    """Whose it is now, where another department goes on with it."""
    if stay.department != entry.actor:
        values.pop("filed_for", None)
        values["department"] = stay.department
    return values
