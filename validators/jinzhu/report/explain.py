"""The page of a rule: what it asks, by which clause, and how to mend what it finds."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from jinzhu.report.text import LABELS
from jinzhu.rules.texts import RuleText, rule_texts
from jinzhu.standards.shelf import standards

PLACEHOLDER = re.compile(r"\{\w+\}")


def render(rule: str) -> str | None:
    """The page of a rule; None when there is no such rule."""
    text = rule_texts().get(rule)
    if text is None:
        return None
    clause = standards()[text.standard].by_id[text.clause]
    lines = [
        f"{rule}：{text.title}",
        "",
        f"级别：{LABELS[text.severity]}",
        f"依据：{text.standard} {text.clause}（{clause.gist_zh}）",
        f"提示：{general(text.message)}",
        f"改法：{general(text.help)}",
        *(f"适用：{where}" for where in applies(text)),
    ]
    return "\n".join(lines) + "\n"


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
