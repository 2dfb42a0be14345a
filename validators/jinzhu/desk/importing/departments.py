"""Which department of the catalogue a name means, and what can be said of a new one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinzhu.codes.credit import is_credit_code, is_government_code, organisation_code_of
from jinzhu.codes.item_code import credit_codes_in
from jinzhu.desk.importing.mapping import DepartmentMap, ImportMap
from jinzhu.desk.importing.rows import Item
from jinzhu.document import Data, Writable
from jinzhu.filing.name import RESERVED

_SLUG_LENGTH = 32
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A credit code found for a department and why it is this one, or why there is none."""

    code: str | None
    ground: str
    candidates: tuple[str, ...] = ()
    strength: int = 0


@dataclass(frozen=True, slots=True)
class DepartmentReport:
    """What became of one department of the file."""

    name: str
    id: str
    known: bool
    items: int
    credit_code: str | None
    ground: str
    candidates: tuple[str, ...] = ()
    unsure: bool = False


def derive_slug(name: str) -> str:
    """Spell a name in ASCII: pinyin run together, its initials when that is too long."""
    # Loading the tables takes a quarter of a second, which only an import should pay.
    from pypinyin import lazy_pinyin

    spelt = [_NOT_SLUG.sub("", word) for word in lazy_pinyin(name.lower())]
    slug = "".join(spelt)
    if len(slug) > _SLUG_LENGTH:
        slug = "".join(word[:1] for word in spelt)[:_SLUG_LENGTH]
    if not slug or slug in RESERVED:
        slug = f"bm{slug}"
    return slug


def assign_slugs(
    names: Iterable[str], mapping: ImportMap, known: Sequence[Mapping[str, Data]]
) -> dict[str, str]:
    """Give every name its id: as mapped, else as the catalogue has it, else spelt out."""
    by_name = {
        str(entry[key]): str(entry["id"])
        for key in ("short_name", "name")
        for entry in known
        if entry.get(key)
    }
    taken = {str(entry["id"]) for entry in known} | {d.id for d in mapping.departments.values()}
    slugs: dict[str, str] = {}
    for name in names:
        if name in slugs:
            continue
        mapped = mapping.departments.get(name)
        slugs[name] = mapped.id if mapped else by_name.get(name) or _free(derive_slug(name), taken)
        taken.add(slugs[name])
    return slugs


def _free(slug: str, taken: set[str]) -> str:
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def find_credit_code(stated: Iterable[str], embedded: Iterable[str]) -> Evidence:
    """Find a department's credit code in what its rows carry, the surest ground first.

    ``stated`` are the codes its rows give for it, ``embedded`` the valid credit codes inside
    its item codes. Nothing is computed or completed: the code is one that stands in the file.
    """
    told = {code.partition("_")[0] for code in stated if code}
    found = Counter(embedded)
    candidates = tuple(code for code, _ in found.most_common())
    plain = {code.replace("-", "") for code in told}
    grounds = (
        (4, "部门代码一栏即信用代码", {code for code in told if is_credit_code(code)}),
        (
            3,
            "事项编码内，与组织机构代码相符",
            {c for c in found if organisation_code_of(c) in plain},
        ),
        (2, "事项编码内，与少一位的部门代码相符", {c for c in found if _lacking_one(c) & told}),
        (1, "所列事项编码内唯一的信用代码", _only_one(found)),
    )
    for strength, ground, codes in grounds:
        if len(codes) == 1:
            return Evidence(codes.pop(), ground, strength=strength)
        if codes:
            return Evidence(None, "有几个信用代码，无从取舍，未填", tuple(sorted(codes)))
    ground = "有几个信用代码，无从取舍，未填" if found else "没有有效的信用代码，未填"
    return Evidence(None, ground, candidates)


def _lacking_one(code: str) -> set[str]:
    return {code[:place] + code[place + 1 :] for place in range(len(code))}


def _only_one(found: Mapping[str, int]) -> set[str]:
    return set(found) if len(found) == 1 and all(map(is_government_code, found)) else set()


def gather_evidence(
    items: Iterable[tuple[str, Item]], taken: frozenset[str]
) -> dict[str, Evidence]:
    """Find the credit code of each id; of two that claim one code the better founded has it."""
    stated: dict[str, list[str]] = defaultdict(list)
    embedded: dict[str, list[str]] = defaultdict(list)
    for slug, item in items:
        stated[slug].append(item.department_code)
        embedded[slug] += credit_codes_in(item.code)
    found = {slug: find_credit_code(stated[slug], embedded[slug]) for slug in stated}
    claims: dict[str, list[int]] = defaultdict(list)
    for evidence in found.values():
        if evidence.code:
            claims[evidence.code].append(evidence.strength)
    return {slug: _unless_claimed(each, claims, taken) for slug, each in found.items()}


def _unless_claimed(
    evidence: Evidence, claims: Mapping[str, list[int]], taken: frozenset[str]
) -> Evidence:
    if not evidence.code:
        return evidence
    rivals = claims[evidence.code]
    if evidence.code in taken or max(rivals) > evidence.strength or rivals.count(max(rivals)) > 1:
        return Evidence(None, "信用代码另有部门使用，未填", (evidence.code,))
    return evidence


def new_entry(
    name: str,
    told: DepartmentMap | None,
    slug: str,
    evidence: Evidence,
    mapping: ImportMap,
    level: str | None,
) -> dict[str, Writable]:
    """Write down what is known of a department; what is not is left for ``check`` to name."""
    more = told or DepartmentMap(id=slug)
    defaults = mapping.defaults
    stationing = defaults.stationing if more.stationing is None else more.stationing
    entry: dict[str, Writable] = {
        "id": slug,
        "name": more.name or name,
        "short_name": more.short_name,
        "credit_code": more.credit_code or evidence.code,
        "category": more.category or defaults.category,
        "level": more.level or defaults.level or level,
        "stationing": stationing,
        "phone": more.phone,
    }
    return {key: value for key, value in entry.items() if value is not None}
