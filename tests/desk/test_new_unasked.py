"""``jinzhu new --from FILE --yes`` where nobody can be asked: one line says what is missing."""

from pathlib import Path

import pytest

from console import Run
from desk.sitting import hall_at

DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("text", "named", "said"),
    [
        # Neither a question nor a warning that there is no terminal.
        ('{"department": "ga"}', [], "没有写明 kind"),
        ("department: ga\n", [], "没有写明 kind"),
        ("kind: no-such-kind\ndepartment: ga\n", [], "没有写明 kind"),
        # Not a file name without a department.
        ("reason: 甲\n", ["item-change"], "没有写明部门"),
        # More digits than Python makes a number of.
        (f'{{"kind": "item-change", "item": {DIGITS}}}', [], "没有写明部门"),
        (f'{{"kind": "item-change", "department": "ga", "item": {DIGITS}}}', [], "什么都没有写入"),
    ],
)
def test_what_keeps_a_file_from_being_filed(
    run: Run, tmp_path: Path, text: str, named: list[str], said: str
) -> None:
    root, given = hall_at(tmp_path / "hall"), tmp_path / "given"
    given.write_text(text, encoding="utf-8")
    before = sorted(root.rglob("*"))
    code, _, err = run("new", *named, "--from", str(given), "--yes", "--root", str(root))
    assert code == 2
    assert err.startswith("无法运行：")
    assert said in err
    assert err.count("\n") == 1
    assert sorted(root.rglob("*")) == before


def test_a_number_keeps_its_digits(run: Run, tmp_path: Path) -> None:
    root, given = hall_at(tmp_path / "hall"), tmp_path / "given.json"
    text = '{"kind": "item-change", "department": "ga", "item": 1.10, "colour": "红"}'
    given.write_text(text, "utf-8")
    _, out, _ = run("new", "--from", str(given), "--yes", "--root", str(root))
    assert "-item-change-1-10.yml" in out
    assert "“colour”：没有这一项" in out
    assert "\x1b" not in out  # no colours where there is no terminal


def test_a_day_that_is_none_is_told_and_not_a_file_name(run: Run, tmp_path: Path) -> None:
    root, given = hall_at(tmp_path / "hall"), tmp_path / "given.yml"
    given.write_text("kind: notice\ndepartment: ga\nfiled_on: 二〇二六年\n", "utf-8")
    code, out, err = run("new", "--from", str(given), "--yes", "--root", str(root))
    assert (code, "什么都没有写入" in err) == (2, True)
    assert "“备案日期”（filed_on）不是有效的日期" in out + err
    assert "公告标题" in out + err
    assert "file-name" not in out + err
