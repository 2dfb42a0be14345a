"""``jinzhu personal-data`` over what is staged, what commits brought and said, and attachments."""

import os
import zipfile
from functools import partial
from pathlib import Path

import pytest

from console import Run
from gitrepo import Hall
from jinzhu.codes.identity import identity_check_character

FIRST = "11010119900307123"
IDENTITY = FIRST + identity_check_character(FIRST)


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    hall = Hall.create(tmp_path / "hall")
    hall.branch()
    monkeypatch.chdir(hall.root)
    return hall


@pytest.fixture
def run(run: Run) -> Run:
    """Run ``jinzhu personal-data`` with these arguments: exit code, stdout, stderr."""
    return partial(run, "personal-data")


def write(hall: Hall, path: str, text: str) -> None:
    (hall.root / path).parent.mkdir(parents=True, exist_ok=True)
    (hall.root / path).write_text(text, encoding="utf-8")


def test_what_git_shows_below_a_message_is_no_part_of_it(hall: Hall, run: Run) -> None:
    write(hall, "message", f"备案\n# {'-' * 24} >8 {'-' * 24}\n{IDENTITY}\n")
    assert run("--message", "message") == (0, "", "")
    write(hall, "message", f"备案\n{IDENTITY}\n")
    assert run("--message", "message")[0] == 1


def test_every_commit_of_a_request_is_asked_each_version_of_a_file(hall: Hall, run: Run) -> None:
    """As in CI, where no hook has run: what a later commit takes out is history all the same."""
    note = "filings/ga/attachments/备忘.txt"
    for text in (f"{IDENTITY}\n", "甲\n"):
        write(hall, note, text)
        hall.git("add", note)
        hall.git("commit", "--quiet", "--no-verify", "--message=filing", by="ga@example.com")
    hall.git("rm", "--quiet", note)
    said = f"去掉 138{'0013'}8000"
    hall.git("commit", "--quiet", "--no-verify", f"--message={said}", by="ga@example.com")
    first, last = hall.git("rev-parse", "HEAD~2", "HEAD").split()
    assert run()[0] == 0
    code, out, _ = run("--base", "main")
    assert code == 1
    lines = out.splitlines()
    assert f"{note}（提交 {first[:12]}）:1:1 有明文的公民身份号码" in lines
    assert f"提交 {last[:12]} 的说明:1:4 有明文的手机号码" in lines
    assert sum("有明文的" in line for line in lines) == 2
    assert run("--base", "main", "catalog")[0] == 1
    assert run("--base", "HEAD") == (0, "", "")
    assert run("--base", "nowhere")[0] == 2


def test_an_attachment_is_looked_into(hall: Hall, run: Run) -> None:
    file = hall.root / "filings/ga/attachments/表.docx"
    file.parent.mkdir(parents=True)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w><p>{IDENTITY[:9]}</p></w>")
    hall.git("add", "filings")
    assert run("--staged") == (0, "", "")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w><p>{IDENTITY}</p></w>")
    assert run("--staged") == (0, "", "")
    hall.git("add", "filings")
    place = "filings/ga/attachments/表.docx（word/document.xml）有明文的公民身份号码"
    assert place in run("--staged")[1]
    assert place in run()[1]


def test_what_is_no_file_is_not_waited_for(hall: Hall, run: Run) -> None:
    os.mkfifo(hall.root / "pipe")
    code, out, err = run("pipe")
    assert (code, out) == (2, "")
    assert "“pipe”不是文件" in err
