"""What the register forgets and the pages need: the service guides, act by act."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.envelope import Filing
from jinzhu.filing.guide import Guide
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.publish.view.guides import kept_guide
from jinzhu.register.acts import Act
from jinzhu.register.guides import GuideInBrief
from jinzhu.register.state import State


@dataclass(frozen=True, slots=True)
class ItemAct:
    """An entry or a change of an item: what it says of the item, with its guide packed.

    ``name`` is the item's name as the filing gives it, ``new_name`` the one it gives to the item.
    """

    path: str
    kind: str
    title: str
    actor: str
    item: str
    name: str
    filed_on: date
    effective_on: date
    window_type: str | None
    guide: GuideInBrief | None
    new_name: str | None = None
    change_type: str | None = None
    what: str = ""

    @property
    def enters(self) -> bool:
        """Whether it is the item's entry."""
        return self.kind == ItemEntry.KIND


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
            self.acts[filing.item].append(_item_act(act.path, filing))
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
        entry: ItemAct | None = None
        changes: list[ItemAct] = []
        for act in self.acts.get(code, ()):
            if act.path in state.superseded or act.effective_on > day:
                continue
            if act.enters:
                entry, changes = act, []
            elif entry and act.path not in state.open_steps:
                changes.append(act)
        return _described(entry, changes) if entry else None


def _item_act(path: str, filing: Any) -> ItemAct:
    changes = isinstance(filing, ItemChange)
    return ItemAct(
        path,
        filing.kind,
        filing.TITLE,
        filing.actor,
        filing.item,
        filing.name,
        filing.filed_on,
        filing.effective_on,
        filing.window_type,
        filing.guide,
        filing.new_name if changes else None,
        filing.change_type if changes else None,
        filing.what if changes else "",
    )


def _described(entry: ItemAct, changes: Sequence[ItemAct]) -> Described:
    name, window_type = entry.name, entry.window_type or ""
    for change in changes:
        name, window_type = change.new_name or name, change.window_type or window_type
    assert entry.guide is not None
    given = [change.guide for change in changes if change.guide]
    return Described(name, window_type, kept_guide(entry.guide, given))
