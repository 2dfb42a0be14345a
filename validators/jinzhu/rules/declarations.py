"""What only a person can see is declared, of every clause that asks for it, and not too long ago."""

from collections.abc import Iterator, Mapping
from functools import partial

from jinzhu.catalog.declarations import Declaration, Declarations
from jinzhu.catalog.load import DECLARATIONS
from jinzhu.finding import Citation
from jinzhu.register.calendar import months_after
from jinzhu.rules import rule
from jinzhu.rules.hall_clauses import excused, on_house
from jinzhu.rules.rule import Hall, Places
from jinzhu.standards.clause import Clause
from jinzhu.standards.shelf import standards

at = partial(rule.at, path=DECLARATIONS)
Asked = Mapping[Citation, Clause]


def asked_of(hall: Hall) -> Asked:
    """The clauses of this hall's standards that are answered by a declaration."""
    without = excused(hall)
    return {
        cited: clause
        for number in hall.profile.standards
        if number in standards()
        for clause in standards()[number].clauses
        if clause.is_declared and (cited := Citation(number, clause.id)) not in without
    }


def _latest(hall: Hall) -> Iterator[tuple[int, Declaration, Clause]]:
    """The newest declaration of each clause that asks for one, with its place."""
    declared, asked = hall.catalog.declarations, asked_of(hall)
    if declared is not None:
        for cited, place in declared.latest.items():
            if cited in asked:
                yield place, declared.declarations[place], asked[cited]


@on_house("declaration-absent")
def declaration_absent(hall: Hall) -> Places:
    """Each clause has its declaration; where there is no file at all that is said once."""
    declared = hall.catalog.declarations
    missing = [each for each in asked_of(hall) if declared is None or each not in declared.latest]
    if declared is not None:
        for cited in missing:
            yield at(
                "declarations", key=True, under=cited, what=f"{cited} 要由大厅声明，还没有声明"
            )
    elif missing and hall.digest_of(DECLARATIONS) is None:
        yield at(what=f"有 {len(missing)} 条条款要由大厅声明，还没有声明文件 {DECLARATIONS}")


@on_house("declaration-fails")
def declaration_fails(hall: Hall) -> Places:
    """A hall that declares that it does not keep a clause has that to mend."""
    for place, each, _ in _latest(hall):
        if not each.holds:
            yield at("declarations", place, "holds", under=each.cited, cited=each.cited)


@on_house("declaration-evidence")
def declaration_evidence(hall: Hall) -> Places:
    """Where a clause names standards, a paper of its own shows that each is met."""
    for place, each, clause in _latest(hall):
        shown = {paper.basis for paper in each.evidence}
        if missing := [number for number in clause.evidence if number not in shown]:
            loc = ("declarations", place, "evidence" if each.evidence else "clause")
            yield at(*loc, under=each.cited, cited=each.cited, missing="、".join(missing))


@on_house("declaration-stale")
def declaration_stale(hall: Hall) -> Places:
    """A declaration is looked at again after the months that the profile sets."""
    months = hall.profile.parameters.declaration_months
    for place, each, _ in _latest(hall):
        if months and months_after(each.declared_on, months) <= hall.today:
            loc = ("declarations", place, "declared_on")
            yield at(*loc, under=each.cited, cited=each.cited, day=each.declared_on, months=months)


@on_house("declaration-future")
def declaration_future(hall: Hall) -> Places:
    """Nobody declares today what he saw tomorrow; a paper is not younger than what it shows."""
    declared = hall.catalog.declarations or Declarations(format=1)
    for place, each in enumerate(declared.declarations):
        loc = ("declarations", place)
        if each.declared_on > hall.today:
            yield at(*loc, "declared_on", what=f"声明日期 {each.declared_on} 还没有到")
        for number, paper in enumerate(each.evidence):
            if paper.issued_on > each.declared_on:
                what = f"凭据的日期 {paper.issued_on} 晚于声明日期 {each.declared_on}"
                yield at(*loc, "evidence", number, "issued_on", what=what)


@on_house("declaration-clause")
def declaration_clause(hall: Hall) -> Places:
    """A declaration is of a clause that is answered by one, and its papers of a cited document."""
    declared = hall.catalog.declarations or Declarations(format=1)
    for place, each in enumerate(declared.declarations):
        known = standards().get(each.standard)
        clause = known.by_id.get(each.clause) if known else None
        if known is None:
            yield at("declarations", place, "standard", what=f"没有收录标准“{each.standard}”")
        elif clause is None:
            yield at(
                "declarations", place, "clause", what=f"{each.standard} 没有条款 {each.clause}"
            )
        elif not clause.is_declared:
            what = f"{each.cited} 不用声明，由备案、规则或大厅概况回答"
            yield at("declarations", place, "clause", what=what)
        else:
            cited = {reference.number for reference in known.references}
            for number, paper in enumerate(each.evidence):
                if cited and paper.basis and paper.basis not in cited:
                    loc = ("declarations", place, "evidence", number, "basis")
                    yield at(*loc, what=f"{each.standard} 没有引用“{paper.basis}”")
