"""Properties of the fold, on short histories of real filings: the base hall's with other days."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cases_runner import base_files
from jinzhu.document import read
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import parse
from jinzhu.register.acts import PENDING, Act
from jinzhu.register.fold import fold
from jinzhu.register.state import State
from jinzhu.register.windows import is_closed, types_of

unhurried = settings(deadline=None)
FIRST_DAY = date(2026, 3, 2)
DAYS = 30
GA = "filings/ga/2025-03-"
ITEM = "11440499000000326Y3000000000001"
STEPS = {"staff-entry": ("report-in",), "department-withdrawal": ("handover",)}
TIMELINES = ("departments", "items", "staff", "duties", "window_uses", "window_events")


def base(path: str) -> dict[str, Any]:
    """The data of one of the base hall's filings."""
    data = read(base_files()[path])
    assert isinstance(data, dict)
    return data


def filing(data: dict[str, Any], **fields: Any) -> Filing:
    """A filing of its model, with other values at its top level."""
    data = deepcopy(data) | fields
    found, faults = parse(KINDS[data["kind"]], data)
    assert found is not None, faults
    return found


def day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


DEPARTMENT = base(f"{GA}03-department-entry-first.yml")
HUKOU = base(f"{GA}05-item-entry-hukou.yml")
HEAD = base(f"{GA}05-staff-entry-001.yml")
REPORT = base(f"{GA[:-3]}03-06-report-in-001.yml")
WINDOW = base("filings/zwj/2025-03-04-window-change-ga.yml")
ENVELOPE = {name: HUKOU[name] for name in ("format", "department", "filed_on", "handled_by")}
OPINION = {"unit_opinion": HUKOU["unit_opinion"]}


def enter(number: int) -> Filing:
    return filing(HUKOU, effective_on=day(number))


def withdraw(number: int) -> Filing:
    texts = dict.fromkeys(("reason", "handled_afterwards", "unfinished_cases"), "无")
    about = {"item": ITEM, "name": HUKOU["name"], "basis": []}
    return filing(
        {**ENVELOPE, **texts, **about, "kind": "item-withdrawal", "effective_on": day(number)}
    )


def change(number: int, days: int) -> Filing:
    texts = {"change_type": "内容调整", "what": "时限", "reason": "无"}
    guide = {"promised_limit": {"days": str(days), "unit": "工作日"}}
    about = {"item": ITEM, "name": HUKOU["name"], "guide": guide, "new_name": f"名称{days}"}
    return filing(
        {**ENVELOPE, **texts, **about, "kind": "item-change", "effective_on": day(number)}
    )


def come(number: int, staff: str = "ga-001") -> Filing:
    return filing(HEAD, effective_on=day(number), staff=staff)


def adjust(number: int, kind: str, position: str) -> Filing:
    about = {"staff": "ga-001", "position": position, "change": kind, "in_post_since": day(0)}
    window = {"window": "B01"} if kind == "后台转前台" else {}
    shape = {"kind": "staff-adjustment", "effective_on": day(number)}
    return filing({**ENVELOPE, **OPINION, **about, **window, **shape})


def windows(*acts: dict[str, Any]) -> Filing:
    return filing(WINDOW, windows=list(acts))


def assign(number: int, until: int | None = None) -> dict[str, Any]:
    end = {} if until is None else {"until": day(until)}
    return {"window": "B01", "action": "分配", "departments": ["ga"], "since": day(number)} | end


def take_back(number: int) -> dict[str, Any]:
    return {"window": "B01", "action": "收回", "departments": ["ga"], "since": day(number)}


def close(number: int, until: int | None = None) -> dict[str, Any]:
    return {**assign(number, until), "action": "关闭", "departments": []}


def leave(number: int) -> Filing:
    shape = {"kind": "department-withdrawal", "reason": "无", "items": [], "staff": []}
    return filing({**ENVELOPE, **OPINION, **shape, "effective_on": day(number)})


class History:
    """A state with the acts that led to it; each filing gets a path of its own."""

    def __init__(self, filings: Iterable[Filing] = (), steps: Any = None) -> None:
        self.state, self.steps, self.count = State(), steps or {}, 0
        for each in filings:
            self.add(each)

    def add(self, each: Filing, path: str = "", supersedes: str | None = None) -> bool:
        """Fold a filing; whether it was taken."""
        self.count += 1
        path = path or self.path(self.count, each)
        each = each.model_copy(update={"supersedes": supersedes})
        return not fold(self.state, Act(path, each, PENDING), self.steps)

    @staticmethod
    def path(number: int, each: Filing) -> str:
        return f"filings/ga/2026-01-01-{each.kind}-n{number}.yml"

    @property
    def spans(self) -> dict[str, Any]:
        """Every timeline that has a span."""
        found = {name: getattr(self.state, name) for name in TIMELINES}
        return deepcopy({n: {k: s for k, s in spans.items() if s} for n, spans in found.items()})


numbers = st.integers(0, DAYS)
ITEM_ACTS = st.one_of(
    numbers.map(enter), numbers.map(withdraw), st.builds(change, numbers, st.integers(1, 20))
)
KINDS_OF_MOVE = st.sampled_from(["前台转后台", "后台转前台", "撤离", "其它"])
STAFF_ACTS = st.builds(adjust, numbers, KINDS_OF_MOVE, st.sampled_from(["窗口", "后台"]))
WINDOW_ACTS = st.one_of(
    st.builds(assign, numbers, st.none() | numbers), numbers.map(take_back), numbers.map(close)
).map(windows)
# A second entry of someone who is there is folded and refused by its rule, so none is made here.
OTHERS = st.builds(come, numbers, st.just("ga-002"))
ACTS = st.one_of(ITEM_ACTS, STAFF_ACTS, WINDOW_ACTS, OTHERS, numbers.map(leave))
START = (filing(DEPARTMENT, effective_on=day(0)), come(0))
HISTORIES = st.lists(ACTS, max_size=8).map(lambda acts: [*START, *acts])


@unhurried
@given(HISTORIES, ACTS, st.booleans())
def test_what_is_refused_changes_no_span(acts: list[Filing], last: Filing, corrects: bool) -> None:
    history = History(acts)
    same_kind = [p for p, r in history.state.records.items() if r.kind == last.kind]
    before = history.spans
    if not history.add(last, supersedes=same_kind[-1] if corrects and same_kind else None):
        assert history.spans == before


@unhurried
@given(HISTORIES)
def test_the_fold_is_deterministic(acts: list[Filing]) -> None:
    assert History(acts, STEPS).spans == History(acts, STEPS).spans


def _pairs() -> st.SearchStrategy[tuple[Filing, Filing]]:
    kinds = (numbers.map(enter), numbers.map(withdraw), STAFF_ACTS, WINDOW_ACTS, numbers.map(leave))
    changes = st.builds(change, numbers, st.integers(1, 20))
    return st.one_of(*(st.tuples(kind, kind) for kind in (*kinds, changes)))


@unhurried
@given(HISTORIES, _pairs())
def test_a_corrected_filing_might_never_have_been(
    acts: list[Filing], pair: tuple[Filing, Filing]
) -> None:
    first, second = pair
    corrected, plain = History(acts), History(acts)
    if not corrected.add(first, path="filings/ga/2026-01-01-first.yml"):
        return
    between = corrected.spans
    path = "filings/ga/2026-01-01-second.yml"
    taken = corrected.add(second, path=path, supersedes="filings/ga/2026-01-01-first.yml")
    assert taken == plain.add(second, path=path)
    assert corrected.spans == (plain.spans if taken else between)


def _days(spans: Iterable[Any]) -> list[set[int]]:
    every = range(-1, DAYS + 2)
    return [{n for n in every if s.covers(date.fromisoformat(day(n)))} for s in spans]


def _apart(sets: list[set[int]]) -> bool:
    return sum(map(len, sets)) == len(set().union(*sets))


@unhurried
@given(st.lists(st.tuples(STAFF_ACTS, st.none() | st.integers(0, 7)), max_size=8))
def test_a_person_has_one_position_at_a_time(acts: list[tuple[Filing, int | None]]) -> None:
    history = History(START)
    taken: list[str] = []
    for number, (act, corrects) in enumerate(acts):
        path = f"filings/ga/2026-01-01-staff-adjustment-{number}.yml"
        corrected = taken[corrects % len(taken)] if taken and corrects is not None else None
        if history.add(act, path=path, supersedes=corrected):
            taken = [*(each for each in taken if each != corrected), path]
    stays, duties = (_days(getattr(history.state, n)["ga-001"]) for n in ("staff", "duties"))
    assert _apart(stays)
    assert _apart(duties)
    assert set().union(*duties) == set().union(*stays)


@unhurried
@given(st.lists(st.tuples(st.sampled_from([enter, withdraw]), numbers), max_size=10))
def test_as_of_any_day_as_if_told_day_by_day(
    acts: list[tuple[Callable[[int], Filing], int]],
) -> None:
    history, naive = History(), []
    for act, number in acts:
        inside = next((days for days in naive if number in days), None)
        if act is enter:
            if any(later >= number for days in naive for later in days):
                continue
            assert history.add(enter(number))
            naive.append(set(range(number, DAYS + 2)))
        else:
            assert history.add(withdraw(number)) == (inside is not None)
            if inside is not None:
                inside -= set(range(number, DAYS + 2))
    for number in range(DAYS + 2):
        when, state = date.fromisoformat(day(number)), history.state
        expected = any(number in days for days in naive)
        assert (state.covering(state.items, ITEM, when) is not None) == expected
        assert (state.current(state.items, ITEM, when) is not None) == expected


@unhurried
@given(numbers, numbers, numbers)
def test_a_step_moves_the_day(planned: int, first: int, corrected: int) -> None:
    history = History([come(planned)], STEPS)
    (entry,) = history.state.records
    (stay,) = history.state.staff["ga-001"]
    on = date.fromisoformat(day(planned))
    assert stay.covers(on)
    assert not history.state.in_force(stay, on)
    report = filing(REPORT, follows=entry, effective_on=day(first))
    assert history.add(report, path="filings/ga/2026-01-01-report-in-first.yml")
    assert stay.since == date.fromisoformat(day(max(planned, first)))
    assert history.state.in_force(stay, stay.since)
    again = filing(REPORT, follows=entry, effective_on=day(corrected))
    assert history.add(again, supersedes="filings/ga/2026-01-01-report-in-first.yml")
    assert stay.since == date.fromisoformat(day(max(planned, corrected)))
    (duty,) = history.state.duties["ga-001"]
    assert duty.since == stay.since


@unhurried
@given(numbers, numbers, numbers)
def test_a_corrected_entry_stays_ended(first: int, left: int, corrected: int) -> None:
    history = History([enter(first)])
    (entry,) = history.state.records
    ended = history.add(withdraw(left))
    assert history.add(enter(corrected), supersedes=entry)
    (stay,) = history.state.items[ITEM]
    until = date.fromisoformat(day(left)) if ended and left > corrected else None
    assert (stay.since, stay.until) == (date.fromisoformat(day(corrected)), until)


@unhurried
@given(numbers, numbers)
def test_an_earlier_end_holds_again(later: int, sooner: int) -> None:
    history = History([*START, enter(0), withdraw(later)])
    history.add(leave(sooner), path="filings/ga/2026-01-01-leave.yml")
    history.add(leave(DAYS), supersedes="filings/ga/2026-01-01-leave.yml")
    (stay,) = history.state.items[ITEM]
    assert stay.until == date.fromisoformat(day(later))


def test_a_merger_keeps_the_end_that_was_planned() -> None:
    data = {
        "kind": "department-change",
        "change": "更名",
        "replaces": ["ga"],
        "basis": [{"title": "方案"}],
    }
    renamed = filing(
        {**ENVELOPE, **data, "items": [{"code": ITEM}], "effective_on": day(5)}, department="gm"
    )
    history = History([*START, enter(0), withdraw(10), enter(20), windows(assign(0, 8)), renamed])
    items = [
        (stay.since.isoformat(), stay.department)
        for stay in history.state.items[ITEM]
        if _days([stay])[0]
    ]
    assert items == [(day(0), "ga"), (day(5), "gm"), (day(20), "gm")]
    assert history.state.covering(history.state.items, ITEM, date.fromisoformat(day(12))) is None
    own = [
        n
        for n in range(DAYS)
        if any(history.state.department_windows("gm", date.fromisoformat(day(n))))
    ]
    assert own == [5, 6, 7, 8]


def test_a_window_is_closed_to_the_last_day_and_reopens_when_assigned() -> None:
    history = History([windows(close(3, 3)), windows(close(10)), windows(assign(14))])
    closed = [n for n in range(DAYS) if is_closed(history.state, "B01", date.fromisoformat(day(n)))]
    assert closed == [3, 10, 11, 12, 13]


def test_the_types_of_a_window_are_those_of_the_last_day_not_of_the_last_filing() -> None:
    later = {**assign(10), "departments": [], "types": ["政务公开"]}
    sooner = {**assign(5), "departments": [], "types": ["综合受理"]}
    history = History([windows(later), windows(sooner)])
    window: Any = type("W", (), {"number": "B01", "types": ("部门专窗",)})
    told = [types_of(history.state, window, date.fromisoformat(day(n)))[0] for n in (4, 5, 10)]
    assert told == ["部门专窗", "综合受理", "政务公开"]


def test_a_corrected_change_takes_back_what_it_said() -> None:
    history = History([enter(0), change(1, 9)])
    first, second = history.state.records
    history.add(change(2, 7).model_copy(update={"new_name": None}), supersedes=second)
    (stay,) = history.state.items[ITEM]
    assert (stay.name, stay.guide.promised_limit.days) == (HUKOU["name"], 7)
    assert first == stay.by
