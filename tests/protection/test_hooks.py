"""The hooks as a clerk meets them: git, pre-commit and a hall, all of them real."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gitrepo import Hall
from jinzhu.codes.identity import identity_check_character

BIN = Path(sys.executable).parent
MANIFEST = Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml"
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
NOTE = "docs/备忘 1.txt"
FIRST = "11010119900307123"
IDENTITY = FIRST + identity_check_character(FIRST)

pytestmark = pytest.mark.source


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall that has installed the hooks of the manifest; they run what is installed here."""
    hall = Hall.create(tmp_path / "hall")
    hooks = yaml.safe_load(MANIFEST.read_text("utf-8"))
    for hook in hooks:
        command, *options = hook["entry"].split()
        hook |= {"language": "system", "entry": " ".join([str(BIN / command), *options])}
    check = next(hook for hook in hooks if hook["id"] == "jinzhu-check")
    check["args"] = ["--today", "2025-03-10", "--trunk", "main"]
    stages = ["pre-commit", "commit-msg"]
    config = {"default_install_hook_types": stages, "repos": [{"repo": "local", "hooks": hooks}]}
    (hall.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    hall.commit(by="zwj@example.com")
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=hall.root,
        check=True,
        capture_output=True,
    )
    hall.branch()
    return hall


def refusal(hall: Hall, *arguments: str, message: str = "filing") -> str:
    """What the hooks said when they refused a commit; nothing when it was made."""
    before = hall.git("rev-parse", "HEAD")
    said = ""
    try:
        hall.git("commit", "--quiet", f"--message={message}", *arguments, by="ga@example.com")
    except subprocess.CalledProcessError as refused:
        said = refused.stdout + refused.stderr
    assert (hall.git("rev-parse", "HEAD") != before) == (not said), said
    return said


def write(hall: Hall, path: str, text: str) -> None:
    (hall.root / path).parent.mkdir(parents=True, exist_ok=True)
    (hall.root / path).write_text(text, encoding="utf-8")


def test_a_good_filing_is_committed_whatever_else_lies_in_the_folder(hall: Hall) -> None:
    hall.put(PLAN)
    hall.git("add", PLAN)
    write(hall, ITEM, "kind: none\n")
    write(hall, NOTE, IDENTITY)
    assert refusal(hall) == ""


def test_a_bad_filing_is_not_though_the_folder_is_mended(hall: Hall) -> None:
    write(hall, PLAN, "kind: none\n")
    hall.git("add", PLAN)
    hall.put(PLAN)
    said = refusal(hall)
    assert f"--> {PLAN}:" in said
    assert "错误[" in said


def test_a_merged_filing_that_is_deleted_is_noticed(hall: Hall) -> None:
    """Git names no deleted file to a hook, so the check must not wait to be given one."""
    hall.put(PLAN)
    hall.git("add", PLAN)
    assert refusal(hall) == ""
    hall.merge(by="reviewer@example.com", at="2025-02-11T09:00:00+08:00")
    hall.branch()
    hall.git("rm", "--quiet", PLAN)
    assert "错误[filing-deleted]" in refusal(hall)


def test_personal_data_is_kept_out_and_not_repeated(hall: Hall) -> None:
    write(hall, NOTE, f"甲\n证件 {IDENTITY}\n")
    hall.git("add", NOTE)
    write(hall, NOTE, "甲\n")
    said = refusal(hall)
    assert f"{NOTE}:2:4 有明文的公民身份号码" in said
    assert "改法：" in said
    assert IDENTITY not in said
    hall.git("add", NOTE)
    assert refusal(hall) == ""


def test_what_a_commit_says_is_asked_as_well(hall: Hall) -> None:
    write(hall, NOTE, "甲\n")
    hall.git("add", NOTE)
    said = refusal(hall, message=f"备案\n\n证件 {IDENTITY}")
    assert "提交说明:3:4 有明文的公民身份号码" in said
    assert IDENTITY not in said
    assert refusal(hall, message="备案 11440499MB2C34567840001090130001") == ""


def test_a_commit_of_one_file_is_asked_for_that_file_alone(hall: Hall) -> None:
    write(hall, "a.txt", "甲\n")
    write(hall, "b.txt", "乙\n")
    hall.git("add", "a.txt", "b.txt")
    assert refusal(hall) == ""
    write(hall, "a.txt", "丙\n")
    write(hall, "b.txt", f"{IDENTITY}\n")
    hall.git("add", "b.txt")
    assert refusal(hall, "--", "a.txt") == ""
    assert "b.txt:1:1 " in refusal(hall, "--", "b.txt")


def personal_data(hall: Hall, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [BIN / "jinzhu", "personal-data", *arguments],
        cwd=hall.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert IDENTITY not in done.stdout + done.stderr
    return done.returncode, done.stdout


def test_the_folder_and_what_is_staged_are_told_apart(hall: Hall) -> None:
    hall.put(PLAN)
    assert personal_data(hall) == (0, "")
    with (hall.root / PLAN).open("a", encoding="utf-8") as file:
        file.write(f"# {IDENTITY}\n")
    code, out = personal_data(hall)
    assert (code, out.startswith(f"{PLAN}:")) == (1, True)
    assert personal_data(hall, "--staged") == (0, "")
    hall.git("add", PLAN)
    hall.put(PLAN)
    assert personal_data(hall) == (0, "")
    assert personal_data(hall, "--staged")[0] == 1
    assert personal_data(hall, "--staged", "catalog") == (0, "")
    assert personal_data(hall, "--staged", "filings")[0] == 1


def test_a_name_with_personal_data_is_not_printed(hall: Hall) -> None:
    write(hall, f"docs/{IDENTITY}\x1b.txt", "甲\n")
    code, out = personal_data(hall, "docs")
    assert code == 1
    assert "docs/******************\ufffd.txt:1:1 文件名里有公民身份号码" in out


def test_binary_files_are_counted_not_read(hall: Hall) -> None:
    (hall.root / "docs").mkdir()
    (hall.root / "docs" / "a.pdf").write_bytes(b"%PDF\0" + IDENTITY.encode())
    done = subprocess.run(
        [BIN / "jinzhu", "personal-data", "docs"],
        cwd=hall.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "有 1 个文件不是文本，没有查\n")
