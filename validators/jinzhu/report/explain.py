"""The page of a rule: what it asks, by which clauses, how gravely here, and how to mend it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinzhu.catalog.profile import Permission, Profile
from jinzhu.codes.tables import HallLevel
from jinzhu.finding import Citation, Severity
from jinzhu.report.clauses import force_of
from jinzhu.report.plain import printable
from jinzhu.report.text import LABELS
from jinzhu.rules.bearing import clauses_for, severity_for
from jinzhu.rules.texts import RuleText, rule_texts
from jinzhu.standards.shelf import clause_of

PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Here:
    """How a rule bears on a hall: by which clauses, how gravely, and what lifts it.

    ``cites`` are the clauses on which it stands there, ``others`` those on which it does not;
    without ``cites`` it is silent.
    """

    cites: tuple[Citation, ...]
    others: tuple[Citation, ...]
    severity: Severity
    permissions: tuple[Permission, ...]
    is_off: bool

    @property
    def is_listed(self) -> bool:
        """Whether the hall has the rule, if only to say that it is switched off or lifted."""
        return bool(self.cites or self.permissions or self.is_off)


def here(rule: str, text: RuleText, profile: Profile, level: HallLevel | None) -> Here:
    """How a rule bears on a hall of this level."""
    cites = clauses_for(rule, text, profile)
    chosen = any(each.standard in profile.standards for each in text.cites)
    return Here(
        cites,
        tuple(each for each in text.cites if each not in cites),
        severity_for(rule, text, cites, profile, level) if cites else text.severity,
        tuple(each for each in profile.permissions if each.rule == rule and chosen),
        chosen and rule in profile.switched_off,
    )


def render(rule: str, profile: Profile | None = None, level: HallLevel | None = None) -> str | None:
    """The page of a rule, as it bears on a hall where one is given; None when there is no rule."""
    text = rule_texts().get(rule)
    if text is None:
        return None
    found = here(rule, text, profile, level) if profile else None
    severity = found.severity if found else text.severity
    lines = [
        f"{rule}：{text.title}",
        "",
        f"级别：{LABELS[severity]}",
        *(f"依据：{_told(cited)}" for cited in (found.cites if found else text.cites)),
        *_elsewhere(found),
        f"提示：{general(text.message)}",
        f"改法：{general(text.help)}",
        *(f"适用：{where}" for where in applies(text)),
        *(f"本厅：{printable(said)}" for said in (in_the_hall(rule, text, found) if found else ())),
    ]
    return "\n".join(lines) + "\n"


def _told(cited: Citation) -> str:
    clause = clause_of(cited)
    return f"{cited}（{force_of(clause)}；{clause.gist_zh}）"


def _elsewhere(found: Here | None) -> Iterator[str]:
    for cited in found.others if found else ():
        yield f"另见：{_told(cited)}，本厅的检查不以此为据"


def in_the_hall(rule: str, text: RuleText, found: Here) -> Iterator[str]:
    """What is otherwise in this hall than the rule itself says, as sentences."""
    if found.is_off:
        yield "本厅停用这条规则。"
    elif not found.is_listed:
        yield "本厅执行的标准没有这项要求，不检查。"
    elif found.severity != text.severity:
        yield f"本厅把这条规则定为“{LABELS[found.severity]}”。"
    for each in found.permissions:
        yield f"{each.by_standard} {each.by_clause} 明文许可：{each.says}；不再按 {each.displaces} 检查。"


def applies(text: RuleText) -> Iterator[str]:
    """Where a rule does not hold for everything always, as sentences."""
    if text.procedure:
        yield "存量备案不受此规则约束；确已发生的违规行为附豁免（waiver）登记。"
    if text.clock:
        yield "随日期变化的期限提醒，不算错误。"


def general(text: str) -> str:
    """The text with … where a finding names what it found."""
    return PLACEHOLDER.sub("…", text)


def suggestion(rule: str) -> str:
    """The rule that was perhaps meant, as the end of a sentence."""
    found = get_close_matches(rule, list(rule_texts()), n=3, cutoff=0.4)
    return f"，是否指：{'、'.join(found)}" if found else "，规则名称见 jinzhu clauses"
