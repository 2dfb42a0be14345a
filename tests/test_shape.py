"""Whatever a clerk types, the shape check says what is wrong, where, and in Chinese."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from jinzhu.catalog.baseline import Baseline
from jinzhu.catalog.calendars import CalendarYear
from jinzhu.catalog.declarations import Declarations
from jinzhu.catalog.departments import Departments
from jinzhu.catalog.hall import Hall
from jinzhu.catalog.items import Items
from jinzhu.catalog.load import load
from jinzhu.catalog.people import People
from jinzhu.catalog.premises import Premises
from jinzhu.catalog.profile import Profile
from jinzhu.catalog.recipients import Recipients
from jinzhu.catalog.resealed import Resealed
from jinzhu.catalog.synonyms import Synonyms
from jinzhu.catalog.windows import Windows
from jinzhu.document import Data, NotWritable, read, write
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import read_name
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import FORMS, model_at, parse
from jinzhu.finding import Problem
from jinzhu.rules import rule_texts

MODELS: list[type[BaseModel]] = [
    *KINDS.values(),
    Baseline,
    CalendarYear,
    Declarations,
    Departments,
    Hall,
    Items,
    People,
    Premises,
    Profile,
    Recipients,
    Resealed,
    Synonyms,
    Windows,
    *SEALED.values(),
]
# Words of pydantic's own messages; a message of ours may quote keys, dates and rule names.
ENGLISH = re.compile(
    r"\b(Input|should|String|valid|Field|required|Extra|inputs|permitted|integer|dictionary|"
    r"instance|pattern|match|expected|typing|Literal|None|Ellipsis|function|tuple|least|most)\b"
)
TEXTS = st.sampled_from(
    [
        *["", " ", "无", "长期", "是", "true", "false", "0", "007", "-1", "9" * 40, "１２"],
        *["2026-02-29", "2026-2-1", "2026-03-01", "10000-01-01", "不是日期"],
        *["filings/ga/2025-03-05-item-entry-hukou.yml", "../../etc/passwd", "http://", "{title}"],
        *["行政许可", "13800138000", "字" * 6000, "[key]", "%s", "null"],
    ]
) | st.text(max_size=20)


def _keys(model: type[BaseModel]) -> list[str]:
    """Every key that occurs anywhere in a model, so that nested data comes near the real thing."""
    names: set[str] = set()
    todo, seen = [model], set()
    while todo:
        part = todo.pop()
        if part in seen:
            continue
        seen.add(part)
        names |= set(part.model_fields)
        todo += [inner for name in part.model_fields if (inner := model_at(part, (name,)))]
    return sorted(names)


def _data(model: type[BaseModel]) -> st.SearchStrategy[Data]:
    keys = st.sampled_from([*_keys(model), "备注", "x" * 100, "[key]", "{field}"])
    return st.recursive(
        st.none() | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=8),
        max_leaves=25,
    )


def _near(model: type[BaseModel]) -> st.SearchStrategy[Data]:
    """A mapping with the model's own keys and whatever below them."""
    below = _data(model)
    return st.fixed_dictionaries({}, optional=dict.fromkeys(model.model_fields, below))


def _is_there(data: Any, problem: Problem) -> bool:
    """Whether the place exists, or its parent where the thing is missing."""
    loc = problem.loc[:-1] if problem.rule == "field-missing" else problem.loc
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _complaint(data: Data, problem: Problem) -> str | None:
    """What is wrong with a problem as a clerk would see it."""
    text = rule_texts().get(problem.rule)
    if text is None:
        return f"no rule {problem.rule}"
    said = text.message.format_map(problem.values) + text.help.format_map(problem.values)
    # What was typed is shown as it was typed: the value, and the key that nobody knows.
    for name in ("given", "title"):
        said = said.replace(problem.values.get(name) or "\0", "")
    if found := ENGLISH.search(said):
        return f"{found[0]} in {said}"
    return None if _is_there(data, problem) else f"{problem.loc} is nowhere"


@settings(max_examples=250, deadline=None)
@given(model=st.sampled_from(MODELS), sample=st.data())
def test_any_data_is_answered_in_chinese_at_its_place(
    model: type[BaseModel], sample: st.DataObject
) -> None:
    data = sample.draw(_data(model) | _near(model))
    value, problems = parse(model, data)
    assert (value is None) == bool(problems)
    assert [each for problem in problems if (each := _complaint(data, problem))] == []
    assert len({problem.loc for problem in problems}) == len(problems)


@settings(max_examples=60, deadline=None)
@given(sample=st.data())
def test_one_thing_wrong_in_a_good_guide_is_one_problem(sample: st.DataObject) -> None:
    data = read(GOOD.encode())
    loc = sample.draw(st.sampled_from(sorted(_places(data), key=str)))
    wrong = sample.draw(_data(KINDS["item-entry"]))
    _put(data, loc, wrong)
    _, problems = parse(KINDS["item-entry"], data)
    assert [each for problem in problems if (each := _complaint(data, problem))] == []
    assert {problem.loc[: len(loc)] for problem in problems} <= {loc, *_contacts(loc)}


def _contacts(loc: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    """A phone is judged by the mark beside it."""
    return [("handled_by", "phone")] if loc == ("handled_by", "duty") else []


def _places(data: Any, loc: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    pairs = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    found = {loc} if loc else set()
    for part, inner in pairs:
        found |= _places(inner, (*loc, part))
    return found


def _put(data: Any, loc: tuple[str | int, ...], value: Data) -> None:
    for part in loc[:-1]:
        data = data[part]
    data[loc[-1]] = value


@pytest.mark.parametrize(
    "name", ["profile", "hall", "items/ga", "baseline", "calendar/2026", "synonyms"]
)
@settings(max_examples=25, deadline=None)
@given(sample=st.data())
def test_a_catalogue_of_anything_is_read_without_a_crash(name: str, sample: st.DataObject) -> None:
    model = {
        "profile": Profile,
        "hall": Hall,
        "items/ga": Items,
        "baseline": Baseline,
        "calendar/2026": CalendarYear,
        "synonyms": Synonyms,
    }[name]
    data = sample.draw(_near(model))
    try:
        source = write(data).encode()
    except NotWritable:
        return
    path = f"catalog/{name}.yml"
    _, problems = load({path: source})
    texts = rule_texts()
    for problem in problems.get(path, ()):
        texts[problem.rule].message.format_map(problem.values)
        texts[problem.rule].help.format_map(problem.values)


@settings(max_examples=300, deadline=None)
@given(
    name=st.text(max_size=40)
    | st.from_regex(r"[a-z0-9A-Z-]{0,20}(\.ya?ml)?", fullmatch=True)
    | st.sampled_from(
        ["\udcd6\udcd0.yml", "2026-03-01-.yml", "..", ".yml", "2026-03-01-notice-.yml"]
    ),
    folder=st.sampled_from(["ga", "nul", "GA", "a/b", "", "ga.d", "办"]),
)
def test_any_path_is_answered(name: str, folder: str) -> None:
    said = read_name(f"filings/{folder}/{name}")
    if isinstance(said, Problem):
        text = rule_texts()[said.rule]
        assert text.message.format_map(said.values)
        assert text.help.format_map(said.values)


def _patterns(schema: Any) -> set[str]:
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*map(_patterns, schema.values()))
    return set().union(*map(_patterns, schema)) if isinstance(schema, list) else set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_is_explained_in_words(kind: str) -> None:
    assert _patterns(KINDS[kind].model_json_schema()) <= FORMS.keys()


# --- one by one --------------------------------------------------------------------------------


def _said(model: type[BaseModel], data: Data) -> dict[str, tuple[Any, ...]]:
    return {problem.rule: problem.loc for problem in parse(model, data)[1]}


def _guide(**changes: Data) -> Data:
    data: Any = read(GOOD.encode())
    data["guide"].update(changes)
    return data


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statutory_limit": "无"}, {}),
        ({"statutory_limit": None}, {"field-empty": ("guide", "statutory_limit")}),
        ({"statutory_limit": "没有"}, {"field-type": ("guide", "statutory_limit")}),
        ({"statutory_limit": ["无"]}, {"field-type": ("guide", "statutory_limit")}),
        (
            {"statutory_limit": {"days": "无", "unit": "工作日"}},
            {"field-number": ("guide", "statutory_limit", "days")},
        ),
        ({"promised_limit": "无"}, {"field-type": ("guide", "promised_limit")}),
        ({"conditions": {"一": "有户口"}}, {"field-type": ("guide", "conditions")}),
        ({"conditions": [["有户口"]]}, {"field-type": ("guide", "conditions", 0)}),
        ({"materials": ["申请表"]}, {"field-type": ("guide", "materials", 0)}),
        ({"materials": []}, {}),
        ({"charged": {"true": None}}, {"field-yes-no": ("guide", "charged")}),
        ({"online_address": None}, {}),
    ],
)
def test_the_guide(changes: dict[str, Data], expected: dict[str, tuple[Any, ...]]) -> None:
    assert _said(KINDS["item-entry"], _guide(**changes)) == expected


def _change(guide: Data) -> Data:
    data: Any = read(GOOD.encode())
    for name in ("item_type", "window_type", "unit_opinion"):
        del data[name]
    more = {"change_type": "内容调整", "what": "改时限", "reason": "提速", "guide": guide}
    return {**data, **more, "kind": "item-change"}


@pytest.mark.parametrize(
    ("guide", "expected"),
    [
        ({}, {}),
        ({"hours": "周一至周五 09:00-17:00"}, {}),
        ({"statutory_limit": "无"}, {}),
        ({"statutory_limit": None}, {"field-empty": ("guide", "statutory_limit")}),
        ({"promised_limit": None}, {"field-empty": ("guide", "promised_limit")}),
        ({"promised_limit": {"days": "3"}}, {"field-missing": ("guide", "promised_limit", "unit")}),
        ({"hour": "全天"}, {"field-unknown": ("guide", "hour")}),
        ({"steps": []}, {"field-few": ("guide", "steps")}),
    ],
)
def test_a_part_of_the_guide(guide: Data, expected: dict[str, tuple[Any, ...]]) -> None:
    assert _said(KINDS["item-change"], _change(guide)) == expected


@pytest.mark.parametrize(
    ("valid_until", "rule"),
    [
        ("长期", None),
        ("2027-01-01", None),
        ("永久", "field-date"),
        (None, "field-empty"),
        ([], "field-type"),
    ],
)
def test_a_licence_ends_on_a_day_or_never(valid_until: Data, rule: str | None) -> None:
    post = {"licence": "法律职业资格", "held": "true", "valid_until": valid_until}
    said = parse(KINDS["staff-entry"], {"special_post": post})[1]
    assert [each.rule for each in said if each.loc == ("special_post", "valid_until")] == (
        [rule] if rule else []
    )


@pytest.mark.parametrize(
    "goods", ["无", [], [{"name": "电脑", "quantity": "2", "condition": "完好"}]]
)
def test_nothing_to_hand_over_is_said_in_a_word(goods: Data) -> None:
    said = parse(KINDS["handover"], {"goods": goods})[1]
    assert not [each for each in said if each.loc[:1] == ("goods",)]


def test_a_list_with_one_wrong_item_is_not_called_short() -> None:
    assert _said(KINDS["item-entry"], _guide(places=[None])) == {
        "field-empty": ("guide", "places", 0)
    }


def test_the_terms_of_a_list_are_named() -> None:
    problem = parse(KINDS["item-entry"], _guide(delivery=["窗口领走"]))[1][0]
    assert problem.values["choices"] == "窗口领取、邮寄送达、网上下载、自助机领取"
    assert problem.values["nearest"] == "，是否指“窗口领取”"


GOOD = """\
format: 1
kind: item-entry
department: ga
filed_on: 2025-03-05
effective_on: 2025-03-10
handled_by:
  name: 经办员
  duty: false
  phone: '0756-2100001'
unit_opinion:
  text: 同意
  signatory: 局长
  date: 2025-03-05
  stamped: true
item: '11440499000000326Y3000000000001'
name: 户口登记项目变更
item_type: 行政确认
window_type: 部门专窗
guide:
  implementing_body: 试验市公安局
  body_nature: 法定机关
  power_source: 法定本级行使
  level: 市级
  handling_type: 承诺件
  service_objects: [自然人]
  special_procedures: [无]
  establishing_basis:
    - title: 中华人民共和国户口登记条例
  implementing_basis:
    - title: 户口登记办理规定
  conditions:
    - 有本市户口。
  situations:
    - id: first
      name: 首次申请
  materials:
    - name: 申请表
      source: 申请人自备
      form: 纸质
      originals: 1
      copies: 0
      necessity: 必要
      filled_by_applicant: true
      sample:
        title: 申请表样本
        url: https://guide.example.com/sample
  steps:
    - name: 受理
      done_by: 窗口
  charged: false
  statutory_limit:
    days: 20
    unit: 工作日
  promised_limit:
    days: 5
    unit: 工作日
  visits: 1
  places:
    - 一楼 B区 B01 窗口
  hours: 周一至周五 09:00-17:30
  enquiry:
    phones: ['0756-2100003']
  complaint:
    phones: ['12345']
  online: false
  online_payment: false
  proxy:
    allowed: true
  delivery: [窗口领取]
  result:
    name: 变更后的户口簿
    kind: 证照
"""
