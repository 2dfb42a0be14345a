"""What the desk knows without asking, what it takes from files, and what it writes unasked."""

import json
from datetime import date
from pathlib import Path

import pytest

from console import Run
from desk.sitting import hall_at
from jinzhu.desk.asking import prefill
from jinzhu.desk.asking.answers import Answers
from jinzhu.desk.asking.desk import start
from jinzhu.desk.asking.fields import fields_of, is_sealed
from jinzhu.desk.asking.finishing import ASKED_BY, place_of
from jinzhu.desk.asking.hall import DeskHall, as_data
from jinzhu.desk.asking.taking import sorted_out, take
from jinzhu.desk.drafts import Draft, Drafts
from jinzhu.desk.placing import place_new, replace
from jinzhu.document import read, write
from jinzhu.failure import Failure
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import parse
from jinzhu.finding import Finding
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import standards

BAOAN = "11440499000000326Y3000000000002"
HUKOU = "filings/ga/2025-03-05-item-entry-hukou.yml"
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hall_at(tmp_path_factory.mktemp("desk") / "hall")


@pytest.fixture
def hall(root: Path) -> DeskHall:
    return DeskHall(root, DAY)


# --- what is known beforehand ------------------------------------------------------------------


def test_an_item_brings_its_department_its_name_and_who_filed_last(hall: DeskHall) -> None:
    known = prefill.with_contact(prefill.of_item(BAOAN, hall), hall)
    assert known == {
        "department": "ga",
        "item": BAOAN,
        "name": "保安服务许可",
        "handled_by": {"name": "经办员", "phone": "0756-2100001"},
    }
    with pytest.raises(Failure, match="不是在厅事项"):
        prefill.of_item("11440499000000326Y3000000000009", hall)


def test_a_guide_is_shown_as_it_is_now(hall: DeskHall) -> None:
    described = hall.described(BAOAN)
    assert described is not None
    filed = read(hall.hall.tree.read("filings/ga/2025-03-05-item-entry-baoan.yml"))
    assert isinstance(filed, dict)
    assert as_data(described.guide) == filed["guide"]


def test_a_staff_member_brings_the_post_that_is_left(hall: DeskHall) -> None:
    assert prefill.of_staff("ga-003", hall) == {
        "department": "ga",
        "staff": "ga-003",
        "position": "后台",
        "in_post_since": "2025-03-17",
    }
    with pytest.raises(Failure, match="在厅人员"):
        prefill.of_staff("ga-099", hall)


def test_a_department_that_leaves_takes_all_that_is_in_the_hall(hall: DeskHall) -> None:
    known = prefill.of_department("ga", hall, "department-withdrawal")
    assert [each["code"][-1] for each in known["items"]] == ["1", "2", "3"]
    assert known["staff"] == [{"staff": "ga-001"}, {"staff": "ga-002"}, {"staff": "ga-003"}]
    # What becomes of them is for the department to say.
    assert all("outcome" not in each for each in (*known["items"], *known["staff"]))


def test_a_correction_brings_the_whole_filing(hall: DeskHall) -> None:
    known = prefill.of_correction(HUKOU, "item-entry", hall)
    filed = read(hall.hall.tree.read(HUKOU))
    assert isinstance(filed, dict)
    assert known.pop("supersedes") == HUKOU
    assert known == {k: v for k, v in filed.items() if k not in ("format", "kind", "filed_on")}
    with pytest.raises(Failure, match="同一类"):
        prefill.of_correction(HUKOU, "notice", hall)
    with pytest.raises(Failure, match="没有备案"):
        prefill.of_correction("filings/ga/2025-03-05-item-entry-none.yml", "item-entry", hall)


def test_only_a_kind_that_may_follow_does(hall: DeskHall) -> None:
    entry = "filings/ga/2025-03-11-staff-entry-003.yml"
    assert prefill.of_followed(entry, "report-in", hall) == {"follows": entry, "department": "ga"}
    with pytest.raises(Failure, match="不能接续"):
        prefill.of_followed(HUKOU, "report-in", hall)


def test_what_is_known_is_offered_nothing_more(hall: DeskHall) -> None:
    assert start({"guide": {"materials": [{"name": "表"}]}}).offered == [
        "guide",
        "guide.materials[0]",
    ]


# --- the form ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_form_is_asked_for(kind: str) -> None:
    asked = {field.name for field in fields_of(KINDS[kind], tuple(standards()))}
    unasked = KINDS[kind].model_fields.keys() - asked
    assert unasked <= {"format", "kind", "sealed", "commitment"}
    assert is_sealed(KINDS[kind]) == ("sealed" in unasked) == (kind in SEALED)


def test_answers_are_mended_or_refused() -> None:
    answers = Answers(KINDS["notice"], {"handled_by": {"name": "甲", "phone": "0756-2100001"}})
    assert answers.judged(("published_on",), "2026年3月1日") == ("2026-03-01", None)
    assert answers.judged(("department",), "ＧＡ") == ("ga", None)
    given, problem = answers.judged(("handled_by", "phone"), "13800138000")
    assert (given, problem and problem.rule) == ("13800138000", "office-phone")
    answers.set(("handled_by", "duty"), "true")
    assert answers.judged(("handled_by", "phone"), "13800138000")[1] is None
    assert answers.judged(("about", 0), "filings/ga/x.txt")[1] is not None


def test_a_finding_leads_to_the_field_that_mends_it() -> None:
    answers = Answers(KINDS["item-entry"], {"guide": {"materials": [{"name": "表"}]}})
    for rule, field, place in (
        ("opinion-missing", "kind", ("unit_opinion",)),
        ("material-source", "guide.materials[0].source", ("guide", "materials", 0, "source")),
        ("material-source", "guide.materials[3].source", ("guide", "materials")),
        ("file-disagrees", "kind", None),
    ):
        finding = Finding(rule, "", "", "error", "", 1, 1, field, "", "")
        assert place_of(answers, finding) == place
    assert ASKED_BY.keys() <= rule_texts().keys()


def test_numbers_and_yes_and_no_are_written_plainly(root: Path) -> None:
    text = (root / HUKOU).read_text("utf-8")
    data = read(text.encode())
    assert isinstance(data, dict)
    typed = Answers(KINDS["item-entry"], data).typed()
    assert typed["guide"]["charged"] is False
    assert typed["guide"]["visits"] == 1
    assert typed["item"] == data["item"]
    assert read(write(typed).encode()) == data


# --- files with some answers -------------------------------------------------------------------


def taken(tmp_path: Path, content: bytes | str, kind: str = "notice") -> tuple[object, list[str]]:
    path = tmp_path / "given"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = sorted_out(kind, take(path))
    return found.values, found.left


def test_what_can_be_read_is_taken_and_the_rest_named(tmp_path: Path) -> None:
    text = 'title: 公告\ntext: "没有完\nabout:\n  - filings/ga/x.yml\ndepartment: GA\n'
    values, left = taken(tmp_path, text)
    assert values == {"title": "公告", "about": ["filings/ga/x.yml"], "department": "ga"}
    assert len(left) == 1
    assert "第 2 行" in left[0]
    values, left = taken(tmp_path, "title：公告\n无此项: 1\nabout: 不是列表\n".encode("gb18030"))
    assert values == {"title": "公告"}
    assert [each[:6] for each in left] == ["“无此项”：", "“有关备案”"]


def test_json_is_taken_like_yaml(tmp_path: Path) -> None:
    given = {"title": "公告", "handled_by": {"name": "甲", "duty": True}, "remarks": None}
    values, left = taken(tmp_path, json.dumps(given))
    assert values == {"title": "公告", "handled_by": {"name": "甲", "duty": "true"}}
    assert left == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "读不出任何内容"),
        (b"\x00\x01\x02", "读不出任何内容"),
        (b'{"a": ', "第 1 行第 7 列起不是 JSON"),
        (b'{"a": "\xff"}', "不是 UTF-8"),
        (b"a: 1\n" * 100_000, "太大"),
    ],
)
def test_where_nothing_can_be_had_that_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(Failure, match=why):
        taken(tmp_path, content)


# --- without a terminal ------------------------------------------------------------------------


COMPLETE = {
    "kind": "item-withdrawal",
    "department": "ga",
    "effective_on": "2026-04-15",
    "handled_by": {"name": "经办员", "phone": "0756-2100001"},
    "item": BAOAN,
    "name": "保安服务许可",
    "reason": "业务调整",
    "basis": [{"title": "试验市机构改革方案"}],
    "handled_afterwards": "市局",
    "unfinished_cases": "无",
}


def test_complete_answers_are_written_unasked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = hall_at(tmp_path / "hall")
    given = tmp_path / "given.json"
    given.write_text(json.dumps(COMPLETE), "utf-8")
    options = ("--from", str(given), "--root", str(root), "--today", DAY.isoformat())
    code, _, err = run("new", *options)
    assert (code, "不是交互终端" in err) == (2, True)
    code, out, _ = run("new", *options, "--yes")
    path = out.splitlines()[-1]
    assert (code, path) == (0, f"filings/ga/2026-03-02-item-withdrawal-{BAOAN.lower()}.yml")
    filing, problems = parse(KINDS["item-withdrawal"], read((root / path).read_bytes()))
    assert filing is not None
    assert problems == []
    # A second one collides with the first in the register: nothing is written over it.
    before = (root / path).read_bytes()
    code, out, err = run("new", *options, "--yes")
    assert (code, "什么都没有写入" in err) == (2, True)
    assert (root / path).read_bytes() == before
    assert not (tmp_path / "state").exists()


def test_a_kind_that_does_not_exist_is_named(run: Run, root: Path) -> None:
    code, _, err = run("new", "item-chang", "--yes", "--from", "/dev/null", "--root", str(root))
    assert code == 2
    assert "读不出任何内容" in err


# --- files in their places ---------------------------------------------------------------------


def test_no_file_is_written_over_another(tmp_path: Path) -> None:
    place_new(tmp_path, "filings/ga/a.yml", b"one")
    with pytest.raises(Failure, match="已经存在"):
        place_new(tmp_path, "filings/ga/a.yml", b"two")
    with pytest.raises(Failure, match="改过"):
        replace(tmp_path, "filings/ga/a.yml", b"other", b"two")
    assert (tmp_path / "filings/ga/a.yml").read_bytes() == b"one"
    assert [each.name for each in (tmp_path / "filings/ga").iterdir()] == ["a.yml"]


def test_no_link_leads_out_of_the_hall(tmp_path: Path) -> None:
    (tmp_path / "hall" / "filings").mkdir(parents=True)
    (tmp_path / "away").mkdir()
    (tmp_path / "hall" / "filings" / "ga").symlink_to(tmp_path / "away")
    with pytest.raises(Failure, match="仓库之外"):
        place_new(tmp_path / "hall", "filings/ga/a.yml", b"one")
    assert list((tmp_path / "away").iterdir()) == []


def test_each_hall_and_kind_has_a_draft_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    one, other = (Drafts(tmp_path / name, "notice", locked=False) for name in ("one", "other"))
    one.keep(Draft({"title": "公告"}))
    assert one.load() == Draft({"title": "公告"})
    assert not other.exists
    assert not Drafts(tmp_path / "one", "handover", locked=False).exists
    assert Drafts(tmp_path, "notice", locked=False).possible is False
