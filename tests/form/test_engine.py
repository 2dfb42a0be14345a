"""What the browser's worker is answered: plain data, for drafts in whatever state."""

import base64
import json
from datetime import date
from typing import Any

import pytest

from cases_runner import Files, base_files
from form.desk import approved_as_filed
from jinzhu.checking import check, fold_hall
from jinzhu.checking.known import tell
from jinzhu.finding import dotted, loc_of
from jinzhu.publish.form.engine import Engine, OtherEdition
from jinzhu.publish.form.register import as_files, published
from jinzhu.repository.calendars import state_council_calendar

TODAY = "2026-03-02"
NOTICE = {
    "department": "ga",
    "filed_on": "2026-03-02",
    "effective_on": "2026-03-02",
    "handled_by": {"name": "经办员", "phone": "0756-2100001"},
    "title": "关于办公时间的公告",
    "text": "本月起周六上午照常办公。",
    "about": ["filings/ga/2025-03-03-department-entry-first.yml"],
    "published_on": "2026-03-02",
}
HOSTILE = "</script><img src=x onerror=alert(1)>'\"{}#: |"


@pytest.fixture(scope="module")
def register() -> dict[str, str]:
    files = Files(base_files())
    approvals = approved_as_filed()
    folded = fold_hall(files, state_council_calendar(), approvals, known_only=True)
    told = tell(published(folded, files, approvals, date(2026, 3, 2)))
    return {path: content.decode() for path, content in as_files(told).items()}


@pytest.fixture
def engine(register: dict[str, str]) -> Engine:
    return Engine(register["assets/form/register/hall.json"])


def ask(engine: Engine, register: dict[str, str], name: str, *words: Any) -> Any:
    """A call as the worker makes it: the parts it needs first."""
    request = json.dumps([*words, TODAY])
    while missing := json.loads(engine.needs(name, request)):
        for department in missing:
            engine.add(department, register[f"assets/form/register/of-{department}.json"])
    return json.loads(engine.call(name, request))


def test_a_draft_from_values_is_written_and_checked(
    engine: Engine, register: dict[str, str]
) -> None:
    draft = {"kind": "notice", "values": NOTICE, "slug": "hours"}
    answer = ask(engine, register, "check", draft)
    path = "filings/ga/2026-03-02-notice-hours.yml"
    assert (answer["path"], answer["kind"], answer["findings"]) == (path, "notice", [])
    files = Files({**base_files(), path: answer["text"].encode()})
    checked = check(
        files, state_council_calendar(), approved_as_filed(), today=date.fromisoformat(TODAY)
    )
    assert not [each for each in checked.findings if each.path == path]


def test_a_finding_leads_to_its_field(engine: Engine, register: dict[str, str]) -> None:
    values = {**NOTICE, "about": [*NOTICE["about"], "filings/ga/2020-01-01-notice-none.yml"]}
    answer = ask(engine, register, "check", {"kind": "notice", "values": values, "slug": "x"})
    found = {each["rule"]: each for each in answer["findings"]}
    assert found["notice-about"]["loc"] == ["about", 1]
    assert found["notice-about"]["title"]
    assert answer["text"].splitlines()[found["notice-about"]["line"] - 1].strip().startswith("- ")


def test_drafts_of_one_request_are_judged_as_a_set(
    engine: Engine, register: dict[str, str]
) -> None:
    first = {"kind": "notice", "values": NOTICE, "slug": "one"}
    about = {**NOTICE, "about": ["filings/ga/2026-03-02-notice-one.yml"]}
    second = {"kind": "notice", "values": about, "slug": "two"}
    assert ask(engine, register, "check", second)["findings"]
    answer = ask(engine, register, "check", {**second, "others": [first]})
    assert (answer["findings"], answer["others"]) == ([], [])


def test_an_attachment_that_is_sent_along_is_there(
    engine: Engine, register: dict[str, str]
) -> None:
    path = "filings/ga/attachments/2026-03-02-notice.pdf"
    values = {**NOTICE, "attachments": [{"title": "原件", "path": path, "sha256": "a" * 64}]}
    draft = {"kind": "notice", "values": values, "slug": "x"}

    def rules(**more: object) -> list[str]:
        answer = ask(engine, register, "check", {**draft, **more})
        return [each["rule"] for each in answer["findings"]]

    assert rules() == ["attachment-missing"]
    assert rules(attachments={path: "a" * 64}) == []
    assert rules(attachments={path: "b" * 64}) == ["attachment-digest"]


def test_a_published_filing_is_not_written_over(engine: Engine, register: dict[str, str]) -> None:
    path = "filings/ga/2025-03-03-department-entry-first.yml"
    text = base_files()[path].decode()
    answer = ask(engine, register, "check", {"text": text, "path": path})
    assert [each["rule"] for each in answer["findings"]] == ["filing-changed"]


def test_the_path_follows_from_the_text(engine: Engine, register: dict[str, str]) -> None:
    written = ask(engine, register, "write", {"kind": "notice", "values": NOTICE, "slug": "a"})
    answer = ask(engine, register, "check", {"text": written["text"], "slug": "b"})
    assert answer["path"] == "filings/ga/2026-03-02-notice-b.yml"


@pytest.mark.parametrize("bad", ["\x07", "\u202e", "\ud800", "e\u0301"])
def test_what_no_file_may_hold_is_told_where_it_stands(
    bad: str, engine: Engine, register: dict[str, str]
) -> None:
    values = {**NOTICE, "text": f"坏{bad}字"}
    for name in ("write", "check"):
        answer = ask(engine, register, name, {"kind": "notice", "values": values, "slug": ""})
        assert answer["text"] is None
        assert [each["loc"] for each in answer["findings"]] == [["text"]]


@pytest.mark.parametrize("strange", [1.5, [[1.5]], {"a": {"b": 2e9}}, None, True, [], {}])
def test_values_of_any_shape_get_an_answer(
    strange: Any, engine: Engine, register: dict[str, str]
) -> None:
    values = {**NOTICE, "title": strange, "stray": strange}
    answer = ask(engine, register, "check", {"kind": "notice", "values": values, "slug": ""})
    assert answer["findings"]


def test_text_is_data(engine: Engine, register: dict[str, str]) -> None:
    values = {**NOTICE, "title": HOSTILE, "text": HOSTILE}
    written = ask(engine, register, "write", {"kind": "notice", "values": values, "slug": "x"})
    assert ask(engine, register, "read", written["text"])["values"]["title"] == HOSTILE


def test_what_was_written_is_read_again(engine: Engine, register: dict[str, str]) -> None:
    written = ask(engine, register, "write", {"kind": "notice", "values": NOTICE, "slug": "x"})
    assert ask(engine, register, "read", written["text"]) == {
        "kind": "notice",
        "values": NOTICE,
        "findings": [],
    }


def test_a_broken_file_says_why_and_where(engine: Engine, register: dict[str, str]) -> None:
    answer = ask(engine, register, "read", "kind: notice\n\ttitle: x\n")
    assert answer["values"] is None
    assert [(each["rule"], each["line"]) for each in answer["findings"]] == [("yaml-tab", 2)]
    gbk = {"bytes": base64.b64encode("title: 公告\n".encode("gbk")).decode()}
    assert [each["rule"] for each in ask(engine, register, "read", gbk)["findings"]] == ["yaml-gbk"]
    draft = {"text": gbk, "path": "filings/ga/2026-03-02-notice-x.yml"}
    assert [e["rule"] for e in ask(engine, register, "check", draft)["findings"]] == ["yaml-gbk"]


def test_a_kind_that_there_is_not(engine: Engine, register: dict[str, str]) -> None:
    answer = ask(engine, register, "read", "kind: nothing\ntitle: x\n")
    assert (answer["kind"], answer["values"]) == (None, {"title": "x"})


def test_the_preview_is_the_annex_form(engine: Engine, register: dict[str, str]) -> None:
    shown = ask(engine, register, "preview", {"kind": "notice", "values": NOTICE, "slug": "x"})
    assert ["公告标题", NOTICE["title"]] in shown["rows"]
    assert "公安局" in dict(shown["rows"])["部门"]
    half = {"kind": "notice", "values": {"department": "ga"}, "slug": ""}
    assert ask(engine, register, "preview", half) is None


def test_the_name_of_a_file(engine: Engine, register: dict[str, str]) -> None:
    assert ask(engine, register, "pathFault", "filings/ga/2026-03-02-notice-x.yml") is None
    fault = ask(engine, register, "pathFault", "filings/ga/2026-03-02-notice-公告.yml")
    assert fault["rule"] == "file-name"


def test_what_a_field_may_name(engine: Engine, register: dict[str, str]) -> None:
    offered = ask(engine, register, "choices", "staff-in-hall", {"department": "ga"})
    assert {each["department"] for each in offered} == {"ga"}
    assert all(each["label"].startswith(each["value"]) for each in offered)
    assert ask(engine, register, "choices", "department", {})


def test_a_part_of_another_edition_is_not_mixed_in(
    engine: Engine, register: dict[str, str]
) -> None:
    with pytest.raises(OtherEdition):
        engine.add("ga", '{"edition":"another","hall":{}}')


@pytest.mark.parametrize(
    ("field", "loc"),
    [
        ("", ()),
        ("item", ("item",)),
        ("guide.materials[2].name", ("guide", "materials", 2, "name")),
        ("about[0]", ("about", 0)),
    ],
)
def test_the_steps_to_a_field(field: str, loc: tuple[str | int, ...]) -> None:
    assert loc_of(field) == loc
    assert dotted(loc) == field


def test_the_steps_to_a_key_that_is_no_field() -> None:
    assert loc_of("材料[x") == ("材料", "x")
