"""The clauses of the standards, each with what answers it."""

from collections.abc import Iterable
from typing import Any

from jinzhu.filing.kinds import KINDS
from jinzhu.report.width import aligned, width
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.clause import ANSWERS, FORCES, Clause
from jinzhu.standards.shelf import standards


def clause_rows(names: Iterable[str]) -> list[dict[str, Any]]:
    """One object a clause: standard, clause, force, gist, answer, rules and what else answers it."""
    return [_row(name, clause) for name in names for clause in standards()[name].clauses]


def _row(standard: str, clause: Clause) -> dict[str, Any]:
    rules = [
        rule
        for rule, text in rule_texts().items()
        if (text.standard, text.clause) == (standard, clause.id)
    ]
    return {
        "standard": standard,
        "clause": clause.id,
        "force": clause.force,
        "gist": clause.gist_zh,
        "answer": clause.answer,
        "rules": rules,
        "kinds": list(clause.kinds),
        "pages": list(clause.pages),
        "reason": clause.reason,
    }


def clause_table(rows: list[dict[str, Any]]) -> str:
    """The clauses as text, columns aligned for a terminal."""
    if not rows:
        return ""
    lines = []
    for row in rows:
        answer = "；".join(filter(None, (ANSWERS[row["answer"]], _by(row))))
        lines.append((row["standard"], row["clause"], FORCES[row["force"]], row["gist"], answer))
    # What answers a clause stands below its gist, the last column.
    columns = [*zip(*lines, strict=True)][:3]
    before = " " * sum(max(map(width, column)) + 2 for column in columns)
    table = aligned([line[:4] for line in lines])
    return "".join(f"{row}\n{before}→ {line[4]}\n" for row, line in zip(table, lines, strict=True))


def _by(row: dict[str, Any]) -> str:
    titles = [KINDS[kind].TITLE for kind in row["kinds"]]
    parts = [
        f"备案 {'、'.join(titles)}" if titles else "",
        f"规则 {'、'.join(row['rules'])}" if row["rules"] else "",
        f"页面 {'、'.join(row['pages'])}" if row["pages"] else "",
        row["reason"] or "",
    ]
    return "；".join(filter(None, parts))
