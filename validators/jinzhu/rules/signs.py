"""Signs that are damaged, out of date or void are replaced or taken down soon (5.5.7)."""

from collections.abc import Iterator

from jinzhu.filing.sign_inspection import FaultySign, SignInspection
from jinzhu.finding import Loc
from jinzhu.rules.hall_clauses import on_house
from jinzhu.rules.rule import Hall, Places, at, on_filing


@on_filing("sign-fault-dates", SignInspection)
def sign_fault_dates(filing: SignInspection, hall: Hall) -> Places:
    """A fault is found on the round or before, and mended after that, in a way that is told."""
    for place, each in enumerate(filing.faults):
        if each.found_on > filing.inspected_on:
            yield at("faults", place, "found_on", what="发现日期晚于巡查日期")
        if each.mended_on and each.mended_on < each.found_on:
            yield at("faults", place, "mended_on", what="处理日期早于发现日期")
        if bool(each.mended_on) != bool(each.mended_by):
            what = "处理日期和处理方式要同时填写"
            yield at("faults", place, "mended_on" if each.mended_on else "mended_by", what=what)


@on_house("sign-fault-open")
def sign_fault_open(hall: Hall) -> Places:
    """A fault that the last round to name it left open is not older than the hall allows."""
    days = hall.profile.parameters.sign_mending_working_days
    if days is None:
        return
    for path, loc, fault in _last_named(hall):
        due = hall.calendar.add_workdays(fault.found_on, days)
        if fault.mended_on is None and hall.today > due.date:
            yield at(*loc, path=path, place=fault.place, fault=fault.fault, due=due)


def _last_named(hall: Hall) -> Iterator[tuple[str, Loc, FaultySign]]:
    """Each fault as the last round tells of it."""
    rounds = sorted(
        hall.state.papers_of(SignInspection), key=lambda each: (each[1].inspected_on, each[0])
    )
    last: dict[str, tuple[str, Loc, FaultySign]] = {}
    for path, filing in rounds:
        for place, fault in enumerate(filing.faults):
            last[fault.number] = (path, ("faults", place), fault)
    return iter(last.values())
