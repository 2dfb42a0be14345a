"""The state of the hall on any day, as it was known on any day.

Two clocks run: what was effective by a day, and what the register knew by a day. A filing that
was corrected counts as its last known correction says, from that correction's own merge.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from jinzhu.filing.envelope import Filing
from jinzhu.register.acts import Act
from jinzhu.register.fold import NO_STEPS, Steps, fold
from jinzhu.register.state import State


def state_on(
    acts: Iterable[Act[Filing]],
    as_of: date,
    known_at: date | None = None,
    steps: Steps = NO_STEPS,
) -> State:
    """Fold what was known by ``known_at`` and effective by ``as_of``.

    ``acts`` come in the ledger's order; they are folded by effective day, then in that order.
    """
    known = [act for act in acts if _known(act, known_at)]
    days = _days(known)
    state = State()
    for act in sorted(known, key=lambda act: days[act.path]):
        if days[act.path] <= as_of:
            fold(state, act, steps)
    return state


def _known(act: Act[Filing], known_at: date | None) -> bool:
    since = act.approval.known_since
    return known_at is None or since is None or since <= known_at


def _days(acts: Iterable[Act[Filing]]) -> Mapping[str, date]:
    """The effective day of each act, a corrected one's being that of its last correction."""
    days: dict[str, date] = {}
    corrected: dict[str, str] = {}
    for act in acts:
        days[act.path] = act.filing.effective_on
        path = act.path
        if act.filing.supersedes:
            corrected[path] = act.filing.supersedes
        while path in corrected and corrected[path] in days:
            path = corrected[path]
            days[path] = act.filing.effective_on
    return days
