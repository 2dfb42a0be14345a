"""How the items that a request is about are described, before and after it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.plan.fields import FieldChange, differences
from jinzhu.register.acts import Act
from jinzhu.register.fold import changed_guide
from jinzhu.register.state import State


@dataclass(frozen=True, slots=True)
class Described:
    """An item as its entry and every change of it describe it, whenever they take effect."""

    name: str
    window_type: str
    guide: Guide

    def changed(self, change: ItemChange) -> "Described":
        """The item after a change."""
        return Described(
            change.new_name or self.name,
            change.window_type or self.window_type,
            changed_guide(self.guide, change.guide) if change.guide else self.guide,
        )


@dataclass
class Descriptions:
    """Watches the fold, and keeps the acts that describe the items in ``codes``; no others.

    A hall's guides are its bulk: all of them are never kept.
    """

    codes: frozenset[str]
    acts: defaultdict[str, list[Act[Filing]]] = field(default_factory=lambda: defaultdict(list))

    def observe(self, act: Act[Filing]) -> None:
        """Take note of one filing that was folded."""
        filing = act.filing
        if isinstance(filing, ItemEntry | ItemChange):
            if filing.item in self.codes:
                self.acts[filing.item].append(act)
        elif isinstance(filing, DepartmentChange):
            for code, new in new_codes(filing):
                self.acts[new] += self.acts.get(code, [])

    def of(self, code: str, state: State) -> Described | None:
        """The item as all that was not corrected describes it."""
        described: Described | None = None
        for act in self.acts.get(code, ()):
            if act.path in state.superseded:
                continue
            if isinstance(act.filing, ItemEntry):
                entry = act.filing
                described = Described(entry.name, entry.window_type, entry.guide)
            elif described and isinstance(act.filing, ItemChange):
                described = described.changed(act.filing)
        return described

    def with_acts(self, acts: Iterable[Act[Filing]]) -> "Descriptions":
        """These descriptions after further acts."""
        later = replace(self, acts=defaultdict(list))
        for code, known in self.acts.items():
            later.acts[code] = [*known]
        for act in acts:
            later.observe(act)
        return later


def new_codes(change: DepartmentChange) -> Iterator[tuple[str, str]]:
    """The items whose code a change of departments changes, each with its new one."""
    for item in change.items:
        if item.new_code and item.new_code != item.code:
            yield item.code, item.new_code


def item_differences(before: Described, after: Described) -> Iterator[FieldChange]:
    """What differs between two descriptions of one item."""
    if before.name != after.name:
        yield FieldChange(("事项名称",), before.name, after.name)
    if before.window_type != after.window_type:
        yield FieldChange(("进驻窗口类型",), before.window_type, after.window_type)
    yield from differences(before.guide, after.guide, ("办事指南",))
