"""What follows a merge: what the hall will announce, and the clocks that begin or are answered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinzhu.checking import Checked
from jinzhu.clocks import Clock, clocks_of
from jinzhu.clocks.clock import REVIEWER
from jinzhu.filing.circular import Circular
from jinzhu.filing.department_change import DepartmentChange
from jinzhu.filing.department_entry import DepartmentEntry
from jinzhu.filing.department_withdrawal import DepartmentWithdrawal
from jinzhu.filing.envelope import Filing
from jinzhu.filing.item_change import ItemChange
from jinzhu.filing.item_entry import ItemEntry
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.notice import Notice
from jinzhu.filing.window_change import WindowChange
from jinzhu.plan.words import Name
from jinzhu.register.acts import Act

AWAITS_REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the hall's site will announce because of a filing."""

    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What follows a merge; ``begun`` are the clocks that it starts, ``answered`` those it ends.

    Clocks are reckoned as if the merge were made today.
    """

    announcements: tuple[Announcement, ...] = ()
    begun: tuple[Clock, ...] = ()
    answered: tuple[Clock, ...] = ()


def aftermath(
    before: Checked, after: Checked, acts: Sequence[Act[Filing]], today: date
) -> Aftermath:
    """What follows when the filings ``acts`` are approved today."""
    clocks = [*_clocks(after).values()]
    earlier = _clocks(before)
    return Aftermath(
        tuple(_announcements(acts, after.catalog.department_name)),
        tuple(
            clock
            for clock in clocks
            if _key(clock) not in earlier
            and clock.turn != REVIEWER
            and (clock.met is None or clock.met > today)
        ),
        tuple(
            clock
            for clock in clocks
            if clock.turn == REVIEWER
            and (known := earlier.get(_key(clock)))
            and known.turn != REVIEWER
        ),
    )


def _clocks(checked: Checked) -> Mapping[tuple[str, str], Clock]:
    """The clocks by what started them; a filing that waits for the reviewer will not any more."""
    return {_key(clock): clock for clock in clocks_of(checked) if clock.name != AWAITS_REVIEW}


def _key(clock: Clock) -> tuple[str, str]:
    return (clock.origin, clock.name)


def _announcements(acts: Sequence[Act[Filing]], name: Name) -> Iterator[Announcement]:
    for act in acts:
        if tell := _ANNOUNCED.get(type(act.filing)):
            yield Announcement(tell(act.filing, name), act.path)


_ANNOUNCED: dict[type[Filing], Callable[[Any, Name], str]] = {
    DepartmentEntry: lambda filing, name: f"{name(filing.actor)}进驻",
    DepartmentWithdrawal: lambda filing, name: f"{name(filing.actor)}撤离",
    DepartmentChange: lambda filing, name: (
        f"{name(filing.actor)}承接{'、'.join(map(name, filing.replaces))}（{filing.change}）"
    ),
    ItemEntry: lambda filing, name: f"事项“{filing.name}”进驻，附办事指南",
    ItemChange: lambda filing, name: f"事项“{filing.name}”{filing.change_type}",
    ItemWithdrawal: lambda filing, name: f"事项“{filing.name}”撤离，以及撤离后到哪里办理",
    WindowChange: lambda filing, name: (
        f"窗口调整：{'、'.join(dict.fromkeys(act.window for act in filing.windows))}"
    ),
    Circular: lambda filing, name: f"对{name(filing.circulated)}的通报",
    Notice: lambda filing, name: f"部门公告“{filing.title}”",
}
