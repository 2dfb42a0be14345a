"""The commands as a user runs them: what they print, and how they exit."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from console import Run
from gitrepo import BASE, Hall
from jinzhu.cli import check_main

ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
STAFF = "filings/ga/2025-03-11-staff-entry-002.yml"
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
DAY = ["--today", "2025-03-10"]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """The base hall's catalogue and filings, without git."""
    hall = Hall.create(tmp_path / "hall", git=False)
    hall.put(*(str(path.relative_to(BASE)) for path in (BASE / "filings").rglob("*.yml")))
    return hall


def spoil(hall: Hall, path: str, old: str, new: str) -> None:
    file = hall.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_good_hall_exits_0(run: Run, hall: Hall) -> None:
    code, out, err = run("check", "--root", str(hall.root), *DAY)
    assert (code, err) == (0, "")
    assert out == "检查完毕：错误 0，警告 0，提示 0\n"


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"jinzhu {version('jinzhu')}\n", "")


def test_the_list_of_commands_has_a_whole_line_for_each(run: Run) -> None:
    _, out, _ = run("--help")
    assert "…" not in out
    assert "│ approve        审核一个分支  " in out


def test_an_error_exits_1_and_shows_line_caret_mend_and_clause(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    code, out, _ = run("check", "--root", str(hall.root), *DAY)
    lines = out.splitlines()
    assert code == 1
    place = next(n for n, line in enumerate(lines) if line.startswith(f"  --> {ITEM}:"))
    assert lines[place - 1].startswith("错误[field-number] “天数”")
    assert lines[place + 2].endswith("|     days: 五")
    assert lines[place + 3].index("^") == lines[place + 2].index("五")
    assert any(line.startswith("  改法：") for line in lines)
    assert any("依据：备案文件格式 5" in line for line in lines)


def test_the_caret_stands_below_a_character_after_wide_ones(run: Run, hall: Hall) -> None:
    spoil(hall, PLAN, "部门名单", "部门\u200b名单")
    _, out, _ = run("check", "--root", str(hall.root), *DAY)
    lines = out.splitlines()
    caret = next(n for n, line in enumerate(lines) if line.rstrip().endswith("^"))
    before = lines[caret - 1].split("\ufffd")[0]
    columns = sum(2 if ord(char) > 0x2E80 else 1 for char in before)
    assert lines[caret].index("^") == columns


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    spoil(hall, PLAN, "format: 1", "format：1")
    code, out, _ = run("check", "--root", str(hall.root), "--format", "json", *DAY)
    assert code == 1
    assert {finding["path"] for finding in json.loads(out)} >= {ITEM, PLAN}


def test_json_has_the_promised_keys(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    _, out, _ = run("check", "--root", str(hall.root), "--format", "json", *DAY)
    (finding,) = json.loads(out)
    assert list(finding) == [
        "rule",
        "standard",
        "clause",
        "severity",
        "path",
        "line",
        "column",
        "field",
        "message",
        "help",
        "new",
        "also",
    ]
    assert finding["new"] is True


def test_path_limits_what_is_reported_never_what_is_read(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    root = str(hall.root)
    assert run("check", "filings/ga", "--root", root, *DAY)[0] == 1
    assert run("check", str(hall.root / ITEM), "--root", root, *DAY)[0] == 1
    assert run("check", "filings/mz", "--root", root, *DAY)[0] == 0
    assert run("check", "/", "--root", root, *DAY)[0] == 2


def test_base_makes_only_new_errors_count(run: Run, tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "hall")
    hall.put(*(str(path.relative_to(BASE)) for path in (BASE / "filings").rglob("*.yml")))
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    hall.git("switch", "--quiet", "--create", "request")
    hall.commit(by="ga@example.com")
    arguments = ["check", "--root", str(hall.root), "--trunk", "main", "--base", "request", *DAY]
    code, out, _ = run(*arguments)
    assert code == 0
    assert "原有问题 1 项未列出" in out
    # An old finding that moves down in its file is still an old one.
    spoil(hall, ITEM, "format: 1\n", "# 说明\nformat: 1\n")
    assert run(*arguments)[0] == 0
    spoil(hall, PLAN, "format: 1", "format: 2")
    code, out, _ = run(*arguments, "--format", "json")
    assert code == 1
    assert {f["rule"]: f["new"] for f in json.loads(out)} == {
        "field-number": False,
        "format-version": True,
    }


def test_github_commands_are_one_line_each_and_escaped(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: '%0A::error::x'\n")
    _, out, _ = run("check", "--root", str(hall.root), "--format", "github", *DAY)
    (line,) = out.splitlines()
    assert line.startswith(f"::error file={ITEM},line=")
    assert "\n" not in line


def test_sarif_names_rule_place_and_level(run: Run, hall: Hall) -> None:
    spoil(hall, ITEM, "    days: 5\n", "    days: 五\n")
    _, out, _ = run("check", "--root", str(hall.root), "--format", "sarif", *DAY)
    (result,) = json.loads(out)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("field-number", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == ITEM


def test_what_cannot_run_exits_2_with_one_line(run: Run, tmp_path: Path) -> None:
    for arguments in (
        ["check", "--root", str(tmp_path)],
        ["check", "--root", str(BASE), "--today", "2026-13-01"],
        ["check", "--root", str(BASE), "--base", "no-such-revision"],
        ["schema", "no-such-kind"],
        ["explain", "no-such-rule"],
        ["clauses", "--standard", "no-such-standard"],
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, ""), arguments
        assert err.startswith("无法运行：")
        assert err.count("\n") == 1


def test_explain_suggests_a_rule(run: Run) -> None:
    assert "是否指：sample-missing" in run("explain", "sample-mising")[2]
    code, out, _ = run("explain", "sample-missing")
    assert code == 0
    assert "依据：DB4404/T 11-2021 5.2.2" in out


def test_schema_of_a_kind_has_labels_for_an_editor(run: Run) -> None:
    code, out, _ = run("schema", "item-entry")
    schema = json.loads(out)
    assert code == 0
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["guide"]["description"]
    assert json.loads(run("schema")[1])["discriminator"]["propertyName"] == "kind"


def test_the_hook_command_checks(run: Run, hall: Hall) -> None:
    assert run("--root", str(hall.root), *DAY, entry=check_main)[0] == 0


def test_baseline_lists_every_filing_and_frees_it_from_procedure(run: Run, hall: Hall) -> None:
    code, _, err = run("baseline", "--root", str(hall.root))
    assert (code, "登记为存量" in err) == (0, True)
    spoil(hall, ITEM, "    days: 5\n", "    days: 6\n")
    out = run("check", "--root", str(hall.root), "--format", "json", *DAY)[1]
    assert [finding["rule"] for finding in json.loads(out)] == ["baseline-changed"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--nope"],
        ["check", "--format", "xml"],
        ["check", "--today"],
        ["explain"],
        ["explain", "no\nrule"],
        ["no-command"],
        ["check", "--root", "a" * 5000],
        ["check", "a" * 5000],
    ],
)
def test_what_cannot_run_is_one_chinese_line(run: Run, hall: Hall, arguments: list[str]) -> None:
    root = [] if "--root" in arguments or arguments[0] != "check" else ["--root", str(hall.root)]
    code, out, err = run(*arguments, *root) if arguments[-1] != "--today" else run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("无法运行：")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seal", "NOPE", "--record", "NOPE"], "没有这个文件"),
        (["new", "item-change", "--from", "NOPE", "--yes"], "没有这个文件"),
        (["new", "item-change", "--from", "FOLDER", "--yes"], "这是文件夹"),
        (["import", "NOPE"], "没有这个文件"),
        (["import", "items", "FOLDER"], "这是文件夹"),
        (["print", ITEM, "--identity", "NOPE"], "没有这个文件"),
        (["personal-data", "NOPE"], "没有这个文件"),
    ],
)
def test_what_the_system_refuses_is_told_in_chinese(
    run: Run, hall: Hall, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "FOLDER").mkdir()
    places = {each: str(tmp_path / each) for each in ("NOPE", "FOLDER")}
    given = [places.get(each, each) for each in arguments]
    code, _, err = run(*given, "--root", str(hall.root))
    assert code == 2
    assert err.startswith("无法运行：")
    assert said in err
    assert err.count("\n") == 1


def test_a_path_that_is_a_loop_of_links(run: Run, hall: Hall) -> None:
    (hall.root / "loop").symlink_to("loop")
    code, _, err = run("check", "--root", str(hall.root), str(hall.root / "loop"), *DAY)
    assert (code, err) == (0, "")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_name_that_is_no_utf_8_can_be_printed(hall: Hall, form: str, encoding: str) -> None:
    with open(os.fsencode(hall.root / "filings/ga") + b"/\xff.yml", "wb") as file:
        file.write(b"x")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from jinzhu.cli import check_main; check_main()",
            "--root",
            str(hall.root),
            "--format",
            form,
            *DAY,
        ],
        env={**os.environ, "PYTHONIOENCODING": f"{encoding}:strict"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    done.stdout.decode(encoding)


def test_no_identity_number_and_nothing_typed_into_a_personal_file_is_repeated(
    run: Run, hall: Hall
) -> None:
    number = "440499199003071234"
    spoil(hall, STAFF, "rank_level: 科员\n", "rank_level: 因病离岗\n")
    spoil(hall, STAFF, "window: B01\n", f"window: {number}\n{number}: x\n")
    spoil(hall, ITEM, "    days: 5\n", f"    days: {number}\n")
    for form in ("text", "json", "github", "sarif"):
        code, out, _ = run("check", "--root", str(hall.root), "--format", form, *DAY)
        assert code == 1
        assert number not in out
        assert "因病离岗" not in out


def test_a_log_is_not_moved_by_a_name(run: Run, hall: Hall) -> None:
    (hall.root / "filings/ga/\x1b[31m\u202e.yml").write_text("x")
    _, out, _ = run("check", "--root", str(hall.root), "--format", "github", *DAY)
    assert "::error file=filings/ga/" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
