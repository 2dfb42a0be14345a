"""Problems into findings: the clause, the severity here, the place in the file, the words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.profile import Profile
from jinzhu.checking.order import Found
from jinzhu.checking.tree import Tree
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.codes.tables import HallLevel
from jinzhu.document import Positions
from jinzhu.filing.name import is_personal
from jinzhu.filing.waiver import Waiver
from jinzhu.finding import Citation, Finding, Problem, Severity, dotted
from jinzhu.register.state import State
from jinzhu.rules import RuleText, rule_texts
from jinzhu.rules.bearing import clauses_for, severity_for

WAIVED = "【已豁免，按违规登记】"
HIDDEN = "（不显示）"


@dataclass(frozen=True)
class Reporter:
    """Turns what was found into findings, file by file."""

    tree: Tree
    catalog: Catalog
    profile: Profile
    state: State
    carried_over: Mapping[str, object]

    def findings(self, found: Found) -> Iterator[Finding]:
        """Every finding that applies, by path and place; a corrected filing has none left."""
        for path in sorted(path for path, problems in found.items() if problems):
            if path not in self.state.superseded:
                file = [finding for each in found[path] if (finding := self._finding(path, each))]
                yield from sorted(file, key=lambda each: (each.line, each.column, each.rule))

    def borne(self, path: str, problem: Problem) -> tuple[tuple[Citation, ...], Severity] | None:
        """By which clauses a problem is a finding here, and how grave; None where it is none."""
        text = rule_texts()[problem.rule]
        cites = _narrowed(self._cites(problem.rule, text, path), problem.under)
        if not cites:
            return None
        return cites, severity_for(problem.rule, text, cites, self.profile, self._level)

    def _finding(self, path: str, problem: Problem) -> Finding | None:
        borne = self.borne(path, problem)
        if borne is None:
            return None
        text, (cites, severity) = rule_texts()[problem.rule], borne
        waived = text.procedure and self._is_waived(path, cites)
        line, column = problem.spot or self._locate(path, problem)
        message, mend = text.said(_shown(path, problem.values))
        return Finding(
            rule=problem.rule,
            standard=cites[0].standard,
            clause=cites[0].clause,
            also=cites[1:],
            severity="note" if waived else severity,
            path=path,
            line=line,
            column=column,
            field=hide_identity_numbers(dotted(problem.loc)),
            message=WAIVED + message if waived else message,
            help=mend,
        )

    def _cites(self, rule: str, text: RuleText, path: str) -> tuple[Citation, ...]:
        """By which clauses a finding holds here; none where the rule does not apply."""
        if text.procedure and path in self.carried_over:
            return ()
        if text.when_filed and self._is_approved(path):
            return ()
        return clauses_for(rule, text, self.profile)

    @property
    def _level(self) -> HallLevel | None:
        return self.catalog.hall.level if self.catalog.hall else None

    def _is_approved(self, path: str) -> bool:
        record = self.state.records.get(path)
        return record is not None and record.approval.standing == "approved"

    @cached_property
    def _waivers(self) -> frozenset[tuple[str, str]]:
        papers = (paper for _, paper in self.state.papers_of(Waiver))
        return frozenset((paper.waives, paper.clause) for paper in papers)

    def _is_waived(self, path: str, cites: tuple[Citation, ...]) -> bool:
        """Only how an act was filed can be waived, never what a file must hold or contradicts."""
        named = (name for each in cites for name in (each.clause, str(each)))
        return any((path, name) in self._waivers for name in named)

    def _locate(self, path: str, problem: Problem) -> tuple[int, int]:
        return self._positions(path).locate(problem.loc, key=problem.key)

    def _positions(self, path: str) -> Positions:
        """Positions of every value of a file, kept while its problems are reported."""
        if path not in self._kept:
            self._kept.clear()
            try:
                self._kept[path] = Positions(self.tree.read(path))
            except KeyError:
                # What is missing has a first line all the same.
                self._kept[path] = Positions(b"{}")
        return self._kept[path]

    @cached_property
    def _kept(self) -> dict[str, Positions]:
        return {}


def _narrowed(cites: tuple[Citation, ...], under: Citation | None) -> tuple[Citation, ...]:
    """The one clause that a place falls under, where its rule stands on it here."""
    return tuple(each for each in cites if under in (None, each))


def _shown(path: str, values: Mapping[str, str]) -> Mapping[str, str]:
    """What a message may say: nothing that was typed into a personal file."""
    return {**values, "given": HIDDEN} if "given" in values and is_personal(path) else values
