"""The content tables, read from ``content/`` into values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"
_LAW = re.compile(r"(\^?)(.+?)(?: (\d+))?")
_DIGITS = "零一二三四五六七八九"
_NATURAL = "日"
_DEFERRED = "^"
_OPTIONAL = "*"


@dataclass(frozen=True)
class Paper:
    """A material of an item."""

    name: str
    source: str
    issued_by: str | None
    originals: int
    copies: int
    necessity: str
    form: bool
    e_licence: str | None
    cases: tuple[str, ...]
    notes: str | None


@dataclass(frozen=True)
class Item:
    """An item as the tables tell it; the rest of its guide follows from these."""

    slug: str
    name: str
    item_type: str
    objects: tuple[str, ...]
    unit: str
    statutory: int | None
    promised: int
    window: str
    section: str
    laws: tuple[tuple[str, str | None], ...]
    conditions: tuple[str, ...]
    cases: Mapping[str, str]
    papers: tuple[Paper, ...]
    result_kind: str
    result: str
    aliases: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    fee: tuple[str, str, str] | None
    visits: tuple[int, str] | None
    special: tuple[str, ...]
    online: bool
    on_application: bool
    power_source: str
    in_person: bool
    story: str


@dataclass(frozen=True)
class Department:
    """A department as the tables tell it."""

    slug: str
    number: int
    name: str
    short: str
    category: str
    prefix: str
    enter: date
    later: date | None
    windows: tuple[str, ...]
    doubles: tuple[str, ...]
    back: int
    leader: str
    sections: tuple[str, ...]
    licence: str | None
    branch: str | None
    secret: int
    stories: tuple[str, ...]
    withdraws: Mapping[str, Any] | None
    ends: date | None
    replaces: tuple[str, ...]
    items: tuple[Item, ...] = field(repr=False)


@dataclass(frozen=True)
class Floors:
    """The floors and the types and names of their windows."""

    floors: tuple[Mapping[str, Any], ...]
    branch: Mapping[str, Any]
    types: Mapping[str, list[str]]
    names: Mapping[str, str]


def _load(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text("utf-8"))


@lru_cache(maxsize=1)
def floors() -> Floors:
    """Read ``windows.yml``."""
    told = _load("windows.yml")
    return Floors(tuple(told["floors"]), told["branch"], told["types"], told["names"])


@lru_cache(maxsize=1)
def departments() -> tuple[Department, ...]:
    """Read ``departments.yml`` and the items of each."""
    return tuple(
        _department(slug, number, told)
        for number, (slug, told) in enumerate(_load("departments.yml").items(), 1)
    )


def _department(slug: str, number: int, told: dict[str, Any]) -> Department:
    path = CONTENT / "items" / f"{slug}.yml"
    items = _load(f"items/{slug}.yml") if path.exists() else {}
    sections = tuple(told["sections"])
    return Department(
        slug=slug,
        number=number,
        name=told["name"],
        short=told["short"],
        category=told.get("category", "政府部门"),
        prefix=told.get("prefix", "11"),
        enter=told["enter"],
        later=told.get("later"),
        windows=tuple(told.get("windows", ())),
        doubles=tuple(told.get("doubles", ())),
        back=told.get("back", 0),
        leader=told["leader"],
        sections=sections,
        licence=told.get("licence"),
        branch=told.get("branch"),
        secret=told.get("secret", 0),
        stories=tuple(told.get("stories", ())),
        withdraws=told.get("withdraws"),
        ends=told.get("ends"),
        replaces=tuple(told.get("replaces", ())),
        items=tuple(
            _item(key, each, sections, len(told.get("windows", ()))) for key, each in items.items()
        ),
    )


def _item(slug: str, told: dict[str, Any], sections: tuple[str, ...], windows: int) -> Item:
    statutory, promised, unit = _limits(str(told["days"]))
    kind, _, result = told["result"].partition(" ")
    # A department with one window leaves what is done on the spot to the comprehensive ones.
    window = "部门专窗" if windows > 1 or (windows and promised) else "综合受理"
    visits = str(told["visits"]).partition(" ") if "visits" in told else None
    fee = tuple(told["fee"].split("|")) if "fee" in told else None
    return Item(
        slug=slug,
        name=told["name"],
        item_type=told.get("type", "公共服务"),
        objects=tuple(told.get("for", ["自然人"])),
        unit=unit,
        statutory=statutory,
        promised=promised,
        window=told.get("window", window),
        section=sections[told.get("section", 0)],
        laws=tuple(map(_law, told["law"])),
        conditions=tuple(told["if"]),
        cases=told.get("cases", {}),
        papers=tuple(_papers(told.get("papers", ()))),
        result_kind=kind,
        result=result,
        aliases=tuple(told.get("aka", ())),
        questions=tuple(_question(each) for each in told.get("ask", ())),
        fee=fee and (fee[0], fee[1], fee[2]),
        visits=visits and (int(visits[0]), visits[2]),
        special=tuple(told.get("special", ())),
        online=told.get("online", True),
        on_application=told.get("on_application", True),
        power_source=told.get("power", "法定本级行使"),
        in_person=told.get("in_person", False),
        story=told.get("story", ""),
    )


def _limits(text: str) -> tuple[int | None, int, str]:
    """Read ``20/5`` (working days), ``30日/10日`` (natural days) or ``无/0``."""
    statutory, promised = text.replace(_NATURAL, "").split("/")
    unit = "自然日" if _NATURAL in text else "工作日"
    return (None if statutory == "无" else int(statutory)), int(promised), unit


def _law(text: str) -> tuple[str, str | None]:
    """Read ``^食品安全法 35``: the caret stands for 中华人民共和国."""
    match = _LAW.fullmatch(text)
    assert match is not None, text
    title = ("中华人民共和国" if match[1] else "") + match[2]
    return title, match[3] and f"第{chinese(int(match[3]))}条"


def chinese(number: int) -> str:
    """A number below 10,000 as laws write it."""
    if number < 20:
        return ("" if number < 10 else "十") + (_DIGITS[number % 10] if number % 10 else "")
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text


def _question(text: str) -> tuple[str, str]:
    question, mark, answer = text.partition("？")
    assert mark, text
    assert answer, text
    return question + mark, answer


def synonyms() -> dict[str, list[str]]:
    """Official words with the everyday ones."""
    words: dict[str, list[str]] = _load("synonyms.yml")
    return words


@lru_cache(maxsize=1)
def _shared() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = _load("materials.yml")
    return loaded


def _papers(told: Iterable[str]) -> Iterable[Paper]:
    for text in told:
        yield _paper(text)


def _paper(text: str) -> Paper:
    """Read a material: ``+form|notes``, ``=licence|issuer|notes``, ``~paper|issuer|notes``, or a
    key of ``materials.yml``; then ``@case,case``; then ``^`` (容缺后补) or ``*`` (非必要).
    """
    necessity = "必要"
    if text.endswith((_DEFERRED, _OPTIONAL)):
        necessity = "容缺后补" if text.endswith(_DEFERRED) else "非必要"
        text = text[:-1]
    text, _, cases = text.partition("@")
    mark, parts = text[0], text[1:].split("|")
    selected = tuple(filter(None, cases.split(",")))
    if mark == "+":
        note = parts[1] if len(parts) > 1 else None
        return Paper(parts[0], "申请人自备", None, 1, 0, necessity, True, None, selected, note)
    if mark in "=~":
        issuer = parts[1] if len(parts) > 1 else None
        note = parts[2] if len(parts) > 2 else None
        own = mark == "~"
        licence = parts[0] if not own and parts[0].endswith(("证", "证书", "照")) else None
        source = "申请人自备" if own else "政府部门核发"
        counts = (1, 0) if own else (0, 1)
        return Paper(parts[0], source, issuer, *counts, necessity, False, licence, selected, note)
    found = _shared()[text]
    return Paper(
        name=found["name"],
        source=found["source"],
        issued_by=found.get("issued_by"),
        originals=found.get("originals", 0),
        copies=found.get("copies", 0),
        necessity=found.get("necessity", "必要") if necessity == "必要" else necessity,
        form=found.get("form", False),
        e_licence=found.get("e_licence"),
        cases=selected,
        notes=found["notes"],
    )
