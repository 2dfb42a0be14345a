"""How every clause of a hall's standards stands today: kept, open, or not to be said, and why.

It is read off the hall as folded: the rules that look at the whole hall, what was wrong with the
catalogue, the clocks that are overdue and the acts against the rules that were let in. What else
a rule says of a filing was said before the filing was merged. Nothing here names a person: of
filings it is counted how many, by rule and department.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import ITEMS, PEOPLE
from jinzhu.catalog.profile import Permission, Profile
from jinzhu.checking.findings import Reporter
from jinzhu.checking.folded import Folded
from jinzhu.checking.judge import Judge
from jinzhu.checking.order import Found
from jinzhu.checking.tree import CATALOG, Tree, digest_of
from jinzhu.clocks import Clock
from jinzhu.clocks.answers import Answers
from jinzhu.filing.circular import Circular
from jinzhu.filing.name import FILINGS
from jinzhu.filing.waiver import Waiver
from jinzhu.finding import Citation, Problem, Severity, citation
from jinzhu.rules import Hall, rule_texts
from jinzhu.rules.bearing import clauses_for
from jinzhu.standards.clause import AnswerKind, Clause, Standard
from jinzhu.standards.shelf import standards

ClauseState = Literal["kept", "open", "not applicable", "unknown"]
CauseKind = Literal["rule", "clock", "waiver"]
Ground = Literal["", "profile", "level", "permission", "reason", "off", "unheld", "unstated"]
IRREGULAR = "按违规登记，尚未通报"
# Kept only where something holds it: nothing else would ever say that it is not.
_HELD: frozenset[AnswerKind] = frozenset({"rule", "clock"})


@dataclass(frozen=True, slots=True)
class Cause:
    """What keeps a clause open: a broken rule, an overdue clock, an act against the rules.

    ``name`` is the rule or the clock. ``departments`` are those concerned; ``says`` are the
    messages where they speak of the hall's own files, which hold nobody's data.
    """

    kind: CauseKind
    name: str
    title: str
    severity: Severity
    count: int
    departments: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clause stands: ``ground`` is why it is not kept or open, ``said`` the reason given."""

    state: ClauseState
    ground: Ground = ""
    said: str = ""
    causes: tuple[Cause, ...] = ()


Standings = Mapping[Citation, Standing]


class _Open(NamedTuple):
    """One thing that keeps a clause open, before they are counted."""

    kind: CauseKind
    name: str
    title: str
    severity: Severity
    path: str
    department: str | None
    says: str = ""


def standings_of(
    folded: Folded,
    tree: Tree,
    today: date,
    clocks: Iterable[Clock],
    noted: Mapping[str, Problem] | None = None,
) -> Standings:
    """How each clause of the hall's standards stands on ``today``.

    ``clocks`` are those of the same hall, ``noted`` problems that are known beforehand, by path, as ``check`` is given them.
    """
    opened = _opened(folded, tree, today, clocks, noted or {})
    hall = folded.catalog.hall
    found = {}
    for number in folded.profile.standards:
        if standard := standards().get(number):
            borrowed = bool(standard.levels and hall and hall.level not in standard.levels)
            for clause in standard.clauses:
                cited = Citation(number, clause.id)
                causes = _causes(opened.get(cited, ()))
                stands = _standing(standard, clause, folded.profile, causes, borrowed)
                is_stated = stands.state != "kept" or _is_stated(clause, folded.catalog)
                found[cited] = stands if is_stated else Standing("unknown", "unstated")
    return found


def permissions_at(cited: Citation, profile: Profile) -> tuple[Permission, ...]:
    """The permissions of the profile that a clause gives, or to which it gives way."""
    known = profile.permissions
    return tuple(each for each in known if cited in (each.displaces, each.permitted_by))


@cache
def rules_by_clause() -> Mapping[Citation, tuple[str, ...]]:
    """The rules that cite each clause."""
    found: defaultdict[Citation, list[str]] = defaultdict(list)
    for rule, text in rule_texts().items():
        for cited in text.cites:
            found[cited].append(rule)
    return {cited: tuple(rules) for cited, rules in found.items()}


def _standing(
    standard: Standard,
    clause: Clause,
    profile: Profile,
    causes: tuple[Cause, ...],
    borrowed: bool,
) -> Standing:
    cited = Citation(standard.standard, clause.id)
    if borrowed:
        return Standing("not applicable", "level", "、".join(standard.levels))
    if causes:
        # What is found in the hall outweighs that the hall calls the clause inapplicable.
        return Standing("open", causes=causes)
    for each in profile.not_applicable:
        if (each.standard, each.clause) == cited:
            return Standing("not applicable", "profile", each.reason)
    if clause.answer == "none":
        return Standing("unknown", "reason", clause.reason or "")
    if (clause.answer in _HELD or clause.is_declared) and not _is_held(cited, profile):
        return _unheld(cited, profile)
    return Standing("kept")


def _is_stated(clause: Clause, catalog: Catalog) -> bool:
    """Whether the hall has stated of its premises what alone could answer the clause."""
    asks = any(fact.partition(".")[0] == "premises" for fact in clause.facts)
    return catalog.premises is not None or not asks


def _is_held(cited: Citation, profile: Profile) -> bool:
    texts = rule_texts()
    return any(cited in clauses_for(rule, texts[rule], profile) for rule in _citing(cited))


def _unheld(cited: Citation, profile: Profile) -> Standing:
    """Why no rule holds a clause that only a rule could: permitted, switched off, or none yet."""
    for each in profile.permissions:
        if each.displaces == cited:
            return Standing("not applicable", "permission", f"{each.permitted_by}：{each.says}")
    off = [rule for rule in _citing(cited) if rule in profile.switched_off]
    return Standing("unknown", "off" if off else "unheld")


def _citing(cited: Citation) -> tuple[str, ...]:
    return rules_by_clause().get(cited, ())


def _opened(
    folded: Folded,
    tree: Tree,
    today: date,
    clocks: Iterable[Clock],
    noted: Mapping[str, Problem],
) -> Mapping[Citation, list[_Open]]:
    """Everything that is open, by clause."""
    opened: defaultdict[Citation, list[_Open]] = defaultdict(list)
    for cited, each in _late(clocks, today):
        opened[cited].append(each)
    for cited, each in _waived(folded):
        opened[cited].append(each)
    said = {(cited, each.path) for cited, told in opened.items() for each in told}
    for cited, each in _broken(folded, tree, today, noted):
        # A rule that only speaks of a term says nothing that the clock itself does not.
        is_told = (cited, each.path) in said and rule_texts()[each.name].clock
        if not is_told:
            opened[cited].append(each)
    return opened


def _late(clocks: Iterable[Clock], today: date) -> Iterator[tuple[Citation, _Open]]:
    for clock in clocks:
        if clock.least or clock.started > today or clock.status(today) != "overdue":
            continue
        yield (
            Citation(clock.standard, clock.clause),
            _Open("clock", clock.name, clock.title, "warning", clock.path, clock.turn.department),
        )


def _waived(folded: Folded) -> Iterator[tuple[Citation, _Open]]:
    """The acts against the rules that stand, until a circular has told of them."""
    state, answers = folded.state, Answers(folded.state)
    for path, waiver in state.papers_of(Waiver):
        if waiver.waives in state.superseded or waiver.waives not in state.records:
            continue
        if any(answers.to(state.records[path], Circular.KIND)):
            continue
        if cited := _cited_by(waiver, folded.profile):
            act = state.records[waiver.waives]
            yield cited, _Open("waiver", "waiver", IRREGULAR, "note", act.path, act.department)


def _cited_by(waiver: Waiver, profile: Profile) -> Citation | None:
    """The clause that a waiver names, with its standard or by its number alone."""
    if " " in waiver.clause:
        return citation(waiver.clause)
    known = standards()
    holding = (n for n in profile.standards if n in known and waiver.clause in known[n].by_id)
    return next((Citation(number, waiver.clause) for number in holding), None)


def _broken(
    folded: Folded, tree: Tree, today: date, noted: Mapping[str, Problem]
) -> Iterator[tuple[Citation, _Open]]:
    """What the rules say of the whole hall, by each clause."""
    found = _found(folded, tree, today, noted)
    baseline = folded.catalog.baseline
    carried_over = baseline.filings if baseline else {}
    reporter = Reporter(tree, folded.catalog, folded.profile, folded.state, carried_over)
    for path in sorted(path for path, problems in found.items() if problems):
        if path in folded.state.superseded:
            continue
        for problem in found[path]:
            if borne := reporter.borne(path, problem):
                cites, severity = borne
                each = _break(path, problem, severity, folded)
                yield from ((cited, each) for cited in cites)


def _found(folded: Folded, tree: Tree, today: date, noted: Mapping[str, Problem]) -> Found:
    """What the rules that look at the whole hall find, and what was wrong before they looked."""
    found: Found = defaultdict(list)
    for path, problems in folded.problems.items():
        found[path] += problems
    for path, problem in noted.items():
        found[path].append(problem)
    expunged = folded.catalog.expunged
    judge = Judge(found, set(expunged.places), expunged=expunged.subjects)
    hall = Hall(
        folded.catalog,
        folded.state,
        folded.profile,
        folded.calendar,
        today,
        lambda path: digest_of(tree, path),
    )
    judge.hall(hall)
    return found


def _break(path: str, problem: Problem, severity: Severity, folded: Folded) -> _Open:
    text = rule_texts()[problem.rule]
    says = text.said(problem.values)[0] if _is_the_halls_own(path) else ""
    department = _department_of(path, folded)
    return _Open("rule", problem.rule, text.title, severity, path, department, says)


def _is_the_halls_own(path: str) -> bool:
    """Whether a file speaks of the hall and of nobody in it."""
    return path.startswith(CATALOG) and path != PEOPLE and not path.startswith(ITEMS)


def _department_of(path: str, folded: Folded) -> str | None:
    for above in (FILINGS, ITEMS):
        if path.startswith(above):
            name = path.removeprefix(above).partition("/")[0].removesuffix(".yml")
            return name if name in folded.catalog.departments else None
    return None


def _causes(opened: Iterable[_Open]) -> tuple[Cause, ...]:
    """The same told once, with how often, of whom and in which words."""
    grouped: defaultdict[tuple[CauseKind, str, str, Severity], list[_Open]] = defaultdict(list)
    for each in opened:
        grouped[each.kind, each.name, each.title, each.severity].append(each)
    return tuple(
        Cause(
            *key,
            len(same),
            tuple(sorted({each.department for each in same if each.department})),
            tuple(dict.fromkeys(each.says for each in same if each.says)),
        )
        for key, same in grouped.items()
    )
