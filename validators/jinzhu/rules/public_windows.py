"""Which windows a hall must have, and what each of them needs (DB43/T 2422.1, 5.4 and 5.5.4).

They look at the hall as it is in the long run, so none depends on the day of the check.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from jinzhu.catalog.load import PREMISES, WINDOWS
from jinzhu.catalog.premises import Premises
from jinzhu.catalog.windows import Window
from jinzhu.filing.terms import COMPREHENSIVE, DEPARTMENTAL, WindowType
from jinzhu.register.windows import is_closed_for_good, types_of
from jinzhu.rules import rule
from jinzhu.rules.hall_clauses import house_clause, on_house, on_premises
from jinzhu.rules.rule import Hall, Places

at = partial(rule.at, path=WINDOWS)
_differs = partial(rule.at, path=PREMISES)

IN_THE_LONG_RUN = date.max
ENQUIRY: WindowType = "咨询导办"
OPENNESS: WindowType = "政务公开"
COMPLAINT: WindowType = "投诉受理"
# The types a hall must have, each with its clause.
NEEDED: Mapping[WindowType, str] = {
    ENQUIRY: "5.4.2",
    COMPREHENSIVE: "5.4.3.1",
    "综合出件": "5.4.3.1",
    "帮办代办": "5.4.3.2",
    "跨省通办": "5.4.3.3",
    "省内通办": "5.4.3.3",
    "政策兑现": "5.4.3.4",
    "办不成事": "5.4.3.5",
    OPENNESS: "5.4.6",
    COMPLAINT: "5.4.8",
}
# Where somebody must be assigned who does nothing else.
ATTENDED: Mapping[WindowType, str] = {ENQUIRY: "5.4.2", COMPLAINT: "5.4.8"}


def _windows(hall: Hall) -> Iterator[tuple[int, Window, tuple[str, ...]]]:
    """The windows that stay, with their places in the list and their types."""
    for place, window in enumerate(hall.catalog.windows.values()):
        if window.until is None and not is_closed_for_good(
            hall.state, window.number, IN_THE_LONG_RUN
        ):
            yield place, window, types_of(hall.state, window, IN_THE_LONG_RUN)


@on_house("window-type-absent")
def window_type_absent(hall: Hall) -> Places:
    """The hall has a window of each type that is asked for; one window may have several."""
    there = {each for _, _, types in _windows(hall) for each in types}
    for needed, clause in NEEDED.items():
        if hall.catalog.windows and needed not in there:
            yield at("windows", key=True, under=house_clause(clause), type=needed)


@on_house("window-unattended")
def window_unattended(hall: Hall) -> Places:
    """Somebody is assigned to the windows for enquiries and complaints."""
    for place, window, types in _windows(hall):
        duties = hall.duties_at(window.number)
        if window.post or any(duty.covers(IN_THE_LONG_RUN) for duty in duties):
            continue
        for needed, clause in ATTENDED.items():
            if needed in types:
                under = house_clause(clause)
                yield at("windows", place, under=under, number=window.number, type=needed)


@on_house("enquiry-window-hidden")
def enquiry_window_hidden(hall: Hall) -> Places:
    """An enquiry window is where those who come in see it."""
    enquiry = [each for each in _windows(hall) if ENQUIRY in each[2]]
    if enquiry and not any(window.by_entrance for _, window, _ in enquiry):
        place, window, _ = enquiry[0]
        yield at("windows", place, number=window.number)


@on_house("department-window")
def department_window(hall: Hall) -> Places:
    """No department has a window of its own, but for that of a domain that has a name."""
    for place, window, types in _windows(hall):
        if window.domain or not {COMPREHENSIVE, DEPARTMENTAL} & set(types):
            continue
        uses = hall.state.window_uses.get(window.number, ())
        users = {use.department for use in uses if use.covers(IN_THE_LONG_RUN)}
        if len(users) == 1:
            who = hall.catalog.department_name(users.pop())
            yield at("windows", place, number=window.number, what=f"只供{who}使用")
        elif DEPARTMENTAL in types:
            yield at("windows", place, number=window.number, what="还是部门专窗")


@on_house("openness-window-twice")
def openness_window_twice(hall: Hall) -> Places:
    """There is one label 政务公开 in the hall, on a window of its own or a merged one."""
    found = [(place, window) for place, window, types in _windows(hall) if OPENNESS in types]
    for place, window in found[1:]:
        yield at("windows", place, "types", number=window.number, first=found[0][1].number)


@on_premises("window-plan-differs")
def window_plan_differs(premises: Premises, hall: Hall) -> Places:
    """The plan of the windows is that of the list of windows."""
    if premises.window_plan is None or not hall.catalog.windows:
        return
    there = Counter(each for _, _, types in _windows(hall) for each in types)
    planned = [each.type for each in premises.window_plan.counts]
    for place, each in enumerate(premises.window_plan.counts):
        if each.windows != there[each.type]:
            loc = ("window_plan", "counts", place, "windows")
            yield _differs(*loc, type=each.type, planned=each.windows, there=there[each.type])
    for missing in (each for each in there if each not in planned):
        yield _differs(
            "window_plan", "counts", key=True, type=missing, planned=0, there=there[missing]
        )


@on_house("window-label")
def window_label(hall: Hall) -> Places:
    """A window is labelled in Chinese; without a name its types are its label."""
    for place, window, _ in _windows(hall):
        if window.name and not any("\u4e00" <= letter <= "\u9fff" for letter in window.name):
            yield at("windows", place, "name", number=window.number, name=window.name)


@on_house("one-thing-mark")
def one_thing_mark(hall: Hall) -> Places:
    """Where several matters are handled as one thing the window bears the mark for it."""
    for place, window, _ in _windows(hall):
        if window.one_thing and not window.one_thing_mark:
            yield at("windows", place, "one_thing", number=window.number)
