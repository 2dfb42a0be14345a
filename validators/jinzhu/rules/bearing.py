"""How a rule bears on a hall: by which clauses of the standards that bind it, and how gravely.

No rule knows a profile by its name. A rule holds in a hall when a clause it cites is one of a
standard of the hall's profile, and the graver of several clauses decides. A permission of the
profile takes a clause away from a rule: one standard allows what the other only leaves out.
"""

from functools import lru_cache

from jinzhu.catalog.profile import FORCES, Permission, Profile
from jinzhu.codes.tables import HallLevel
from jinzhu.filing.asked_by import LOCAL
from jinzhu.finding import Citation, Severity
from jinzhu.rules.rule import BOOK, RuleBook
from jinzhu.rules.texts import GRAVITY, RuleText, graver, rule_texts
from jinzhu.standards.clause import Clause, Force
from jinzhu.standards.shelf import ALWAYS, clause_of, standards

ADVICE: Severity = "note"


def clauses_for(rule: str, text: RuleText, profile: Profile) -> tuple[Citation, ...]:
    """The clauses on which a rule stands in a hall, in the profile's order; none: it is silent.

    That how a file is written always binds is said only where no standard asks for the same.
    """
    displaced = {each.displaces for each in profile.permissions if each.rule == rule}
    held = [each for each in text.cites if each not in displaced]
    if rule in profile.switched_off:
        held = [each for each in held if each.standard != LOCAL]
    asked = [each for each in held if each.standard in profile.standards]
    if asked:
        return tuple(sorted(asked, key=lambda each: profile.standards.index(each.standard)))
    return tuple(each for each in held if each.standard == ALWAYS)


def book_for(profile: Profile) -> RuleBook:
    """The rules that hold in a hall; one that does not costs nothing."""
    return in_force(profile.standards, profile.permissions, profile.switched_off)


@lru_cache(maxsize=64)
def in_force(
    standards: tuple[str, ...], permissions: tuple[Permission, ...], switched_off: tuple[str, ...]
) -> RuleBook:
    """The rules that hold under these parts of a profile; worked out once."""
    chosen = Profile.model_construct(
        standards=standards, permissions=permissions, switched_off=switched_off
    )
    texts = rule_texts().items()
    return BOOK.only({rule for rule, text in texts if clauses_for(rule, text, chosen)})


def severity_for(
    rule: str,
    text: RuleText,
    cites: tuple[Citation, ...],
    profile: Profile,
    level: HallLevel | None,
) -> Severity:
    """How grave a finding is: by the force of its clauses, the hall's level and its own choice."""
    worst = ADVICE
    for each in cites:
        worst = graver(worst, _under(each, text.severity, profile, level))
    chosen = profile.severities.get(rule, worst)
    return chosen if _is_own(cites) else graver(chosen, worst)


def _is_own(cites: tuple[Citation, ...]) -> bool:
    return all(each.standard == LOCAL for each in cites)


def _under(
    cited: Citation, severity: Severity, profile: Profile, level: HallLevel | None
) -> Severity:
    """How grave a fault is under one clause: never graver than the clause's own force."""
    levels = standards()[cited.standard].levels
    if levels and level is not None and level not in levels:
        return ADVICE
    force = weight(clause_of(cited))
    return lesser(severity, graver(FORCES[force], profile.forces.get(force, ADVICE)))


def weight(clause: Clause) -> Force:
    """The force with which a clause binds: a duty without the word 应 binds like one with it."""
    return "shall" if clause.duty else clause.force


def lesser(one: Severity, other: Severity) -> Severity:
    """The less grave of two severities."""
    return min(one, other, key=GRAVITY.index)
