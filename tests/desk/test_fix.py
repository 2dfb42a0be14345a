"""``jinzhu fix``: shows, asks, mends in one step, and never touches what was approved."""

import io
import os
from pathlib import Path

import pytest

from console import Run
from desk.sitting import hall_at
from gitrepo import Hall
from jinzhu.document import read

PATH = "filings/ga/2026-03-02-item-withdrawal-baoan.yml"
CODE = "11440499000000326Y3000000000002"
MESSY = f"""\
format: 1
kind：item-withdrawal
department: ＧＡ
filed_on: 2026年3月2日
effective_on: 2026/4/15
handled_by:
\tname: 经办员
\tphone: （0756）2100001
item: {CODE.lower()}
name: 保安服务 许可
reason: 业务\u200b调整
basis:
  - title: 试验市机构改革方案
handled_afterwards: 市局
unfinished_cases: 无
"""


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    root = hall_at(tmp_path / "hall")
    (root / PATH).write_text(MESSY, "utf-8", newline="\r\n")
    return root


def test_shown_first_then_mended_at_once(
    run: Run, hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (hall / PATH).read_bytes()
    options = ("--root", str(hall), "--today", "2026-03-02")
    code, out, _ = run("fix", "--diff", *options)
    assert code == 0
    assert (hall / PATH).read_bytes() == before
    for line in (
        "- kind：item-withdrawal",
        "+ kind: item-withdrawal",
        "- filed_on: 2026年3月2日",
        "+ filed_on: 2026-03-02",
        "- ⇥phone: （0756）2100001",
        "+   phone: '0756-2100001'",
        f"+ item: '{CODE}'",
        "+ name: 保安服务许可",
        "Windows 换行改为 LF",
        "日期改为“年-月-日”",
        "去掉看不见的字符",
    ):
        assert line in out
    assert "\r" not in out
    assert "\u200b" not in out
    monkeypatch.setattr("sys.stdin", io.StringIO("不\n"))
    code, _, err = run("fix", *options)
    assert (code, (hall / PATH).read_bytes()) == (2, before)
    assert "什么都没有改动" in err
    monkeypatch.setattr("sys.stdin", io.StringIO("是\n"))
    os.chmod(hall / PATH, 0o640)
    code, out, _ = run("fix", *options)
    assert (code, "已改正 1 个文件" in out) == (0, True)
    assert (hall / PATH).stat().st_mode & 0o777 == 0o640
    data = read((hall / PATH).read_bytes())
    assert isinstance(data, dict)
    assert (data["item"], data["department"], data["effective_on"]) == (CODE, "ga", "2026-04-15")
    assert run("check", *options)[0] == 0
    code, out, _ = run("fix", "--yes", *options)
    assert (code, out) == (0, "没有要改的（看了 1 个文件）\n")
    assert [each.name for each in (hall / PATH).parent.glob(".*")] == []


def test_what_was_carried_over_is_refused(run: Run, hall: Path) -> None:
    path = "filings/ga/2025-03-05-item-entry-hukou.yml"
    source = (hall / path).read_bytes() + b"\xef\xbc\x83 x\n"
    (hall / path).write_bytes(source)
    code, _, err = run("fix", str(hall / path), "--yes", "--root", str(hall))
    assert (code, "已经审核，不能再改" in err) == (2, True)
    assert "supersedes" in err
    assert (hall / path).read_bytes() == source


def test_what_was_merged_is_refused(run: Run, tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "hall")
    path = "filings/ga/2025-02-10-entry-plan-first.yml"
    hall.file([path], by="clerk@example.com")
    hall.merge(by="reviewer@example.com")
    merged = (hall.root / path).read_bytes()
    (hall.root / path).write_bytes(merged.replace(b": ", b":\xe3\x80\x80", 1))
    code, _, err = run("fix", str(hall.root / path), "--yes", "--root", str(hall.root))
    assert (code, "已经审核" in err) == (2, True)
    assert (hall.root / path).read_bytes() != merged


def test_the_catalogue_is_mended_when_it_is_named(run: Run, hall: Path) -> None:
    path = hall / "catalog" / "windows.yml"
    good = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n"))
    assert "windows.yml" not in run("fix", "--diff", "--root", str(hall))[1]
    assert run("fix", str(path), "--yes", "--root", str(hall))[0] == 0
    assert path.read_bytes() == good


def test_identity_numbers_are_not_shown(run: Run, hall: Path) -> None:
    number = "440402199003076319"
    path = hall / PATH
    path.write_text(MESSY.replace("业务", f"{number} "), "utf-8")
    _, out, err = run("fix", "--diff", "--root", str(hall))
    assert "调整" in out
    assert number not in out + err


def test_a_file_that_is_not_there_is_named(run: Run, hall: Path) -> None:
    code, _, err = run("fix", str(hall / "filings" / "none.yml"), "--root", str(hall))
    assert code == 2
    assert "none.yml" in err
