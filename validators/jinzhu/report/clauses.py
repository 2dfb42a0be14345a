"""The clauses of the standards, each with what answers it and how it stands in the hall."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import model_of
from jinzhu.catalog.profile import Permission, Profile
from jinzhu.checking.standing import (
    Cause,
    Standing,
    Standings,
    permissions_at,
    rules_by_clause,
)
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.shape import field_at
from jinzhu.finding import Citation
from jinzhu.report.coverage import STATES, Coverage, coverage
from jinzhu.report.plain import printable
from jinzhu.report.width import aligned, width
from jinzhu.standards.clause import ANSWERS, FORCES, Clause
from jinzhu.standards.shelf import standards

Cases = Mapping[str, int]
CasesOf = Callable[[str], Cases | None]
DUTY = "要求"
MOST_SAID = 3
SUBJECTS = {
    "department": "进驻部门",
    "management": "政务服务管理部门",
    "hall": "政务服务中心",
    "staff": "窗口人员",
    "software": "本系统",
    "other": "各有关方面",
}


def no_cases(rule: str) -> Cases | None:
    """Where nothing is known of the cases."""
    return None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a hall: its catalogue and profile, and how its clauses stand."""

    catalog: Catalog
    profile: Profile
    standings: Standings


def clause_rows(
    names: Iterable[str], hall: Looked | None = None, cases: CasesOf = no_cases
) -> list[dict[str, Any]]:
    """One object a clause: what it asks, what answers it, what proves that, and how it stands.

    ``state`` is null where the hall is not bound by the standard, or no hall is looked at.
    """
    return [
        _row(name, clause, hall, cases) for name in names for clause in standards()[name].clauses
    ]


def _row(standard: str, clause: Clause, hall: Looked | None, cases: CasesOf) -> dict[str, Any]:
    cited = Citation(standard, clause.id)
    rules = rules_by_clause().get(cited, ())
    return {
        "standard": standard,
        "clause": clause.id,
        "force": clause.force,
        "duty": clause.duty,
        "subject": clause.subject,
        "levels": list(standards()[standard].levels),
        "gist": clause.gist_zh,
        "gist_en": clause.gist_en,
        "answer": clause.answer,
        "declares": clause.is_declared,
        "evidence": list(clause.evidence),
        "rules": list(rules),
        "cases": {rule: found for rule in rules if (found := cases(rule))},
        "kinds": list(clause.kinds),
        "pages": list(clause.pages),
        "facts": list(clause.facts),
        "figures": dict(clause.figures),
        "reason": clause.reason,
        **_in_the_hall(cited, hall),
    }


def _in_the_hall(cited: Citation, hall: Looked | None) -> dict[str, Any]:
    """How a clause stands; nothing where no hall is looked at or none of its standards has it."""
    stands = hall.standings.get(cited) if hall else None
    if hall is None or stands is None:
        return {"state": None, "why": [], "open": [], "permissions": []}
    return {
        "state": stands.state,
        "why": list(reasons(stands, hall.catalog)),
        "open": [_cause(each) for each in stands.causes],
        "permissions": [
            each.model_dump(mode="json") for each in permissions_at(cited, hall.profile)
        ],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(cause).items()}


# --- in words ----------------------------------------------------------------------------------


def force_of(clause: Clause) -> str:
    """The word of its force; what binds without it is told as well."""
    return DUTY if clause.duty and clause.force == "info" else FORCES[clause.force]


def facts_of(clause: Clause) -> tuple[str, ...]:
    """What the hall states of itself to answer a clause, by the labels of its own files."""
    return tuple(dict.fromkeys(map(_label, clause.facts)))


def _label(fact: str) -> str:
    file, *loc = fact.split(".")
    model = model_of(f"catalog/{file}.yml")
    if model is None:
        return fact
    # The fields of an entry are named without the list that the file is.
    above = (file,) if file in model.model_fields else ()
    found = field_at(model, tuple(loc)) or field_at(model, (*above, *loc))
    return str(found.title) if found and found.title else fact


def reasons(stands: Standing, catalog: Catalog) -> Iterator[str]:
    """Why a clause stands as it does, a sentence each."""
    if ground := ground_of(stands):
        yield ground
    for cause in stands.causes:
        offices = "、".join(map(catalog.department_name, cause.departments))
        yield f"{cause.title}：{count_of(cause)}{f'（{offices}）' if offices else ''}"
        yield from cause.says[:MOST_SAID]


def ground_of(stands: Standing) -> str:
    """Why a clause is neither kept nor open; empty for one that is."""
    return {
        "": "",
        "profile": stands.said,
        "level": f"本标准约束{stands.said}大厅，本厅参照执行",
        "permission": f"让位于 {stands.said}",
        "reason": stands.said,
        "off": "本厅停用了这项检查",
        "unheld": "本厅没有检查或声明可以核对",
        "unstated": "本厅没有填写大厅概况",
    }[stands.ground]


def count_of(cause: Cause) -> str:
    """How often, in the measure of what it is."""
    if cause.kind == "clock":
        return f"逾期 {cause.count} 项"
    return f"{cause.count} 件" if cause.kind == "waiver" else f"{cause.count} 处"


def permission_said(cited: Citation, permission: Permission) -> str:
    """A permission as it is told at one of its two clauses."""
    if cited == permission.displaces:
        return f"让位于 {permission.permitted_by}：{permission.says}"
    return f"明文许可：{permission.says}（{permission.displaces} 没有写明，以许可为准）"


# --- on the terminal ---------------------------------------------------------------------------


def clause_table(rows: list[dict[str, Any]]) -> str:
    """The clauses as text, columns aligned for a terminal, the coverage above each standard."""
    by_standard: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_standard.setdefault(row["standard"], []).append(row)
    return "\n".join(_standard(name, own) for name, own in by_standard.items())


def _standard(name: str, rows: Sequence[dict[str, Any]]) -> str:
    standard = standards()[name]
    told = f"{name} {standard.title_zh}\n{_coverage(name, rows)}\n"
    note = f"{standard.note}\n" if standard.note else ""
    lines = [(row["clause"], _force(row), *_state(row), row["gist"]) for row in rows]
    # What answers a clause stands below its gist, the last column.
    columns = [*zip(*lines, strict=True)][:-1]
    before = " " * sum(max(map(width, column)) + 2 for column in columns)
    below = ("".join(f"{before}{line}\n" for line in _below(row)) for row in rows)
    table = zip(aligned(lines), below, strict=True)
    return f"{told}{note}\n" + "".join(f"{line}\n{more}" for line, more in table)


def _coverage(name: str, rows: Iterable[dict[str, Any]]) -> str:
    known = standards()[name].by_id
    figures = coverage((known[row["clause"]], row["state"]) for row in rows)
    return in_a_sentence(figures)


def in_a_sentence(figures: Coverage) -> str:
    """What answers a standard and how it stands."""
    stands = f"{figures.standing}。" if figures.of(state="kept") + figures.of(state="open") else ""
    return f"共 {figures.total} 条：{figures.answered}。{stands}"


def _force(row: dict[str, Any]) -> str:
    return force_of(standards()[row["standard"]].by_id[row["clause"]])


def _state(row: dict[str, Any]) -> Iterator[str]:
    if row["state"]:
        yield STATES[row["state"]]


def _below(row: dict[str, Any]) -> Iterator[str]:
    titles = [KINDS[kind].TITLE for kind in row["kinds"]]
    facts = facts_of(standards()[row["standard"]].by_id[row["clause"]])
    parts = [
        ANSWERS[row["answer"]],
        f"备案 {'、'.join(titles)}" if titles else "",
        f"规则 {'、'.join(row['rules'])}" if row["rules"] else "",
        f"页面 {'、'.join(row['pages'])}" if row["pages"] else "",
        f"大厅填写 {'、'.join(facts)}" if facts else "",
        row["reason"] or "",
    ]
    yield f"→ {'；'.join(filter(None, parts))}"
    cited = Citation(row["standard"], row["clause"])
    for each in row["permissions"]:
        yield f"→ {printable(permission_said(cited, Permission.model_validate(each)))}"
    yield from (f"{'!' if row['state'] == 'open' else '→'} {printable(why)}" for why in row["why"])
