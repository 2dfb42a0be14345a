"""What the register forgets and the pages need: the service guides, act by act."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.register.acts import Act
from jinzhu.register.fold import changed_guide
from jinzhu.register.state import State

ItemAct = Act[ItemEntry] | Act[ItemChange]


@dataclass(frozen=True, slots=True)
class Described:
    """How an item is described on a day: name, window type and guide after all its changes."""

    name: str
    window_type: str
    guide: Guide


@dataclass(slots=True)
class Chronicle:
    """Watches the fold, and keeps the acts that describe an item, in their order."""

    acts: defaultdict[str, list[ItemAct]] = field(default_factory=lambda: defaultdict(list))
    successors: dict[str, list[Act[DepartmentChange]]] = field(default_factory=dict)

    def observe(self, act: Act[Filing]) -> None:
        """Take note of one filing that was folded."""
        filing: Any = act.filing
        if isinstance(filing, ItemEntry | ItemChange):
            self.acts[filing.item].append(act)  # type: ignore[arg-type]
        elif isinstance(filing, DepartmentChange):
            self._succeed(act, filing)

    def _succeed(self, act: Act[Any], filing: DepartmentChange) -> None:
        """What was said of the old code goes on being true of the new one."""
        for item in filing.items:
            code = item.new_code or item.code
            self.successors.setdefault(code, []).append(act)
            if code != item.code:
                self.acts[code].extend(self.acts[item.code])

    def describe(self, code: str, day: date, state: State) -> Described | None:
        """The item as its entry and its changes up to ``day`` describe it."""
        described = None
        for act in self.acts.get(code, ()):
            if act.path in state.superseded:
                continue
            filing = act.filing
            if filing.effective_on > day:
                continue
            if isinstance(filing, ItemEntry):
                described = Described(filing.name, filing.window_type, filing.guide)
            elif described and act.path not in state.open_steps:
                described = _after(described, filing)
        return described


def _after(before: Described, change: ItemChange) -> Described:
    return Described(
        change.new_name or before.name,
        change.window_type or before.window_type,
        changed_guide(before.guide, change.guide) if change.guide else before.guide,
    )
