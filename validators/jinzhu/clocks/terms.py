"""Terms in working days: those of 8.1.2 and 8.2.1, and those a profile adds."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from jinzhu.catalog.profile import PUBLICATION, ClockTerm, Parameters, Profile
from jinzhu.clocks.acts import (
    approved_acts,
    approved_on,
    effective_on,
    first_done,
    origin_of,
    start,
)
from jinzhu.clocks.answers import Answers, can_answer, done_on
from jinzhu.clocks.clock import PUBLISHER, Clock, Facts, Turn
from jinzhu.clocks.publications import Publications
from jinzhu.filing.asked_by import HUNAN_HALL, NATIONAL, ZHUHAI
from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.notice import Notice
from jinzhu.finding import Citation
from jinzhu.register.acts import Record
from jinzhu.register.calendar import Due
from jinzhu.standards.basis import first_of
from jinzhu.standards.shelf import standards

NOTICE, SITE, LIST = "notice", "site", "list"
RESERVED = frozenset(
    {NOTICE, SITE, LIST, "entry", "tenure", "review", "cover", "support"}
    | {"evaluation-window", "evaluation-items", "contract", "return-decision"}
)


# What each term of the package stands on, in whichever of the standards binds the hall.
CLAUSES: Mapping[str, tuple[Citation, ...]] = {
    NOTICE: (Citation(ZHUHAI, "8.1.2"),),
    SITE: (
        Citation(ZHUHAI, "8.1.2"),
        Citation(NATIONAL, "5.3.7"),
        Citation(HUNAN_HALL, "7.2.4"),
    ),
    LIST: (
        Citation(ZHUHAI, "8.2.1"),
        Citation(NATIONAL, "5.3.6"),
        Citation(HUNAN_HALL, "7.2.4"),
    ),
}


def _of_the_standards(profile: Profile) -> Mapping[str, ClockTerm]:
    """Who withdraws an item publishes it, so does the management, and the list follows."""
    return {
        name: _withdrawal_term(name, profile.parameters, cited)
        for name, clauses in CLAUSES.items()
        if (cited := first_of(clauses, profile.standards))
    }


def _withdrawal_term(name: str, figures: Parameters, cited: Citation) -> ClockTerm:
    is_list = name == LIST
    return ClockTerm(
        name={NOTICE: "部门公布撤离事项", SITE: "网站公布撤离事项", LIST: "更新事项清单"}[name],
        standard=cited.standard,
        clause=cited.clause,
        kind=ItemWithdrawal.KIND,
        starts="effective" if is_list else "merge",
        working_days=figures.update_working_days if is_list else figures.publish_working_days,
        met_by=Notice.KIND if name == NOTICE else PUBLICATION,
    )


def terms_of(profile: Profile) -> Mapping[str, ClockTerm]:
    """The terms of a profile by name; one that can never be met is left out."""
    added = {name: t for name, t in profile.clocks.items() if not fault_of(name, t)}
    return {**added, **_of_the_standards(profile)}


def fault_of(name: str, term: ClockTerm) -> str:
    """What is wrong with a term that a profile adds; empty for nothing."""
    if name in RESERVED or name.startswith("step-"):
        return f"“{name}”是系统自用的名称，请另取一个"
    if term.kind not in KINDS:
        return f"没有备案类别“{term.kind}”"
    if term.met_by not in (*KINDS, PUBLICATION):
        return f"没有备案类别“{term.met_by}”"
    if term.met_by != PUBLICATION and not can_answer(term.kind, term.met_by):
        return f"“{term.met_by}”不能接续“{term.kind}”，期限无从办结"
    if _is_not_theirs(term):
        return f"“{term.met_by}”不由{term.turn}办理，去掉 turn 即可"
    known = standards().get(term.standard)
    if known is None or term.clause not in known.by_id:
        return f"收录的标准中没有 {term.standard} {term.clause}"
    return ""


def _is_not_theirs(term: ClockTerm) -> bool:
    """Whether the turn is of someone who does not do it; only a notice is anyone's."""
    if term.turn is None or term.met_by == Notice.KIND:
        return False
    if term.met_by == PUBLICATION:
        return True
    return (term.turn == "管理部门") != KINDS[term.met_by].MANAGEMENT


class Terms:
    """The terms of a hall: each act's are those of the profile it was approved under."""

    def __init__(self, facts: Facts, publications: Publications | None = None) -> None:
        self._facts = facts
        self._publications = publications
        self._known: dict[int, tuple[Profile, Mapping[str, ClockTerm]]] = {}

    def clocks(self) -> Iterator[Clock]:
        """The clocks of every approved act."""
        for record, _ in approved_acts(self._facts.state, self._starts):
            yield from self.about(record)

    def _starts(self, record: Record) -> bool:
        """Whether a term begins with acts of this kind."""
        return any(term.kind == record.kind for term in self._terms(record).values())

    def about(self, record: Record) -> Iterator[Clock]:
        """The clocks that one act started."""
        for name, term in self._terms(record).items():
            if term.kind == record.kind and (clock := self._clock(name, term, record)):
                yield clock

    def due(self, record: Record, name: str) -> tuple[Due, int] | None:
        """When a term of an act ends, and its working days; None where it did not start."""
        term = self._terms(record).get(name)
        if term is None or term.kind != record.kind or term.working_days is None:
            return None
        started = self._started(term, record)
        if started is None:
            return None
        due = self._facts.calendar.add_workdays(started, term.working_days)
        return due, term.working_days

    def _terms(self, record: Record) -> Mapping[str, ClockTerm]:
        own = origin_of(self._facts.state, record.path).approval.profile
        profile = own or self._facts.profile
        if id(profile) not in self._known:
            # The profile is kept beside its id, which is then no other's.
            self._known[id(profile)] = (profile, terms_of(profile))
        return self._known[id(profile)][1]

    def _started(self, term: ClockTerm, record: Record) -> date | None:
        state = self._facts.state
        day = approved_on(state, record.path)
        if day is None or term.starts == "merge":
            return day
        return effective_on(state, record.path)

    def _clock(self, name: str, term: ClockTerm, record: Record) -> Clock | None:
        started = self._started(term, record)
        if started is None:
            return None
        due = self.due(record, name)
        met, turn = self._met(term, record, started)
        return start(
            self._facts,
            record,
            name,
            term.name,
            Citation(term.standard, term.clause),
            turn,
            started,
            due[0] if due else None,
            met,
            working_days=term.working_days,
        )

    def _met(self, term: ClockTerm, record: Record, started: date) -> tuple[date | None, Turn]:
        if term.met_by == PUBLICATION:
            return self._shown(record, started), PUBLISHER
        asked = self._asked(term, record)
        state = self._facts.state
        done = [
            (done_on(state, answer), answer.approval.known)
            for answer in self._answers.to(record, term.met_by)
            if asked.department in (None, answer.department)
        ]
        return first_done(done, asked)

    def _shown(self, record: Record, started: date) -> date | None:
        if self._publications is None:
            return None
        position = origin_of(self._facts.state, record.path).approval.position
        return self._publications.first(position, started)

    def _asked(self, term: ClockTerm, record: Record) -> Turn:
        management = self._facts.catalog.management
        if term.turn is not None:
            return Turn("部门", management if term.turn == "管理部门" else record.department)
        return Turn("部门", management if KINDS[term.met_by].MANAGEMENT else record.department)

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self._facts.state)
