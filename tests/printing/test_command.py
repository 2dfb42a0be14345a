"""``jinzhu print`` as a clerk, a reviewer and a key holder use it."""

import os
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from pypdf import PdfReader

from console import Run
from gitrepo import Hall
from jinzhu.desk.sealing import seal
from jinzhu.filing.sealed import SEALED
from jinzhu.filing.shape import parse
from printing.reading import font_missing, needs_font, text_of

FOUNDING = (
    "filings/ga/2025-02-10-entry-plan-first.yml",
    "filings/ga/2025-02-20-authorisation-first.yml",
    "filings/ga/2025-03-03-department-entry-first.yml",
)
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
STAFF = "filings/ga/2025-03-05-staff-entry-001.yml"
REVIEWER, CLERK = "reviewer@example.com", "ga@example.com"
RECORD = {
    "sex": "男",
    "born": "1990-03",
    "ethnicity": "汉族",
    "native_place": "籍贯密ALPHA",
    "political_status": "群众",
    "identity_number": "110101199003074493",
    "education": "大学本科",
    "major": "专业密BETA",
    "school": "院校密GAMMA",
    "work_since": "2012-07",
    "employer": "单位密DELTA",
    "office_phone": "0756-2123456",
    "mobile": "13800138000",
    "email": "secret@example.com",
    "identity": "事业编制",
    "rank_since": "2020-06",
    "assessed": "true",
    "duties": "工作密EPSILON",
    "licence_number": "证号密ZETA",
    "trainings": [{"content": "培训密ETA", "done_on": "2025-02-20", "result": "成绩密THETA"}],
}
SECRETS = ("密", "110101199003074493", "13800138000", "secret@example.com")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with one merge; what lies beside it is pending."""
    hall = Hall.create(tmp_path / "hall")
    hall.file((*FOUNDING, ITEM), by=CLERK)
    hall.merge(by=REVIEWER, at="2025-03-07T10:00:00+08:00")
    hall.put(STAFF)
    return hall


def on_paper(path: str | Path) -> str:
    return text_of(Path(path).read_bytes())


@needs_font
def test_an_approved_filing_shows_its_approval(run: Run, hall: Hall, tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    code, out, err = run("print", ITEM, "-o", str(form), "--root", str(hall.root))
    assert (code, out) == (0, f"{form}\n")
    assert "共 1 份" in err
    text = on_paper(form)
    merge = hall.git("rev-parse", "HEAD").strip()
    for said in ("审核通过", "2025年3月7日", "备〔2025〕0004号", merge, ITEM):
        assert said in text, said
    # The office approves, not a person; no address of anyone is on the paper.
    assert "甲四" not in text
    assert "@" not in text
    when = PdfReader(BytesIO(form.read_bytes())).metadata
    assert when is not None
    assert when["/CreationDate"] == "D:20250307020000Z"


@needs_font
def test_a_pending_filing_waits_for_its_opinion(run: Run, hall: Hall, tmp_path: Path) -> None:
    code, out, _ = run("print", STAFF, "-o", str(tmp_path / "out"), "--root", str(hall.root))
    assert code == 0
    text = on_paper(out.strip())
    assert "待审核" in text
    assert "审核通过" not in text.replace("审核通过后", "")
    assert "已密封" in text


@needs_font
def test_what_was_edited_after_its_approval_prints_as_approved(
    run: Run, hall: Hall, tmp_path: Path
) -> None:
    file = hall.root / ITEM
    file.write_text(file.read_text("utf-8").replace("户口迁移", "偷偷改名"), "utf-8")
    before = (hall.root / ITEM).read_bytes()
    code, out, _ = run("print", ITEM, "-o", str(tmp_path / "out"), "--root", str(hall.root))
    assert code == 0
    assert "偷偷改名" not in on_paper(out.strip())
    assert file.read_bytes() == before


@needs_font
@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["备〔2025〕0001号"], 1),
        (["备[2025]1"], 1),
        (["filings/ga"], 5),
        (["ga"], 5),
        (["ga-001"], 1),
        (["--all"], 5),
        ([ITEM, ITEM, "filings/ga/"], 5),
    ],
)
def test_what_is_printed_is_named_in_many_ways(
    run: Run, hall: Hall, tmp_path: Path, words: list[str], count: int
) -> None:
    out = tmp_path / "out"
    code, told, _ = run("print", *words, "-o", str(out), "--root", str(hall.root))
    assert code == 0
    assert len(told.split()) == count
    assert sorted(told.split()) == sorted(str(each) for each in out.iterdir())


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("filings/ga/2025-03-05-item-entry-huku.yml", ITEM),
        ("备〔2025〕0044号", "备〔2025〕0004号"),
        ("ga-0011", "ga-001"),
        ("../../etc/passwd", "可以写备案文件"),
        ("", "可以写备案文件"),
    ],
)
def test_a_word_that_names_nothing_is_refused(
    run: Run, hall: Hall, tmp_path: Path, word: str, near: str
) -> None:
    out = tmp_path / "out"
    code, told, err = run("print", word, "-o", str(out), "--root", str(hall.root))
    assert (code, told) == (2, "")
    assert near in err
    assert not out.exists()


@needs_font
def test_one_that_cannot_be_read_keeps_no_other_back(run: Run, hall: Hall, tmp_path: Path) -> None:
    broken = hall.root / "filings/ga/2025-04-01-notice-broken.yml"
    broken.write_text("format: 1\nkind: notice\n\ttitle: x\n", "utf-8")
    out = tmp_path / "out"
    code, told, err = run("print", "ga", "-o", str(out), "--root", str(hall.root))
    assert code == 1
    assert len(told.split()) == 5
    assert "2025-04-01-notice-broken.yml:3:1" in err
    assert "读不出来 1 份" in err
    assert not any(each.name.startswith(".") for each in out.iterdir())


@needs_font
def test_what_is_there_is_not_written_over(run: Run, hall: Hall, tmp_path: Path) -> None:
    root = ["--root", str(hall.root)]
    there = tmp_path / "notes.txt"
    there.write_text("mine")
    assert run("print", ITEM, "-o", str(there), *root)[0] == 2
    assert there.read_text() == "mine"
    code, _, err = run("print", "ga", "-o", str(tmp_path / "all.pdf"), *root)
    assert code == 2
    assert "文件夹" in err
    assert not (tmp_path / "all.pdf").exists()
    assert run("print", *root)[0] == 2


def test_without_the_font_the_package_is_named(
    run: Run, hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JINZHU_FONTS", str(tmp_path))
    out = tmp_path / "out"
    code, told, err = run("print", ITEM, "-o", str(out), "--root", str(hall.root))
    assert (code, told) == (2, "")
    assert "fonts-noto-cjk" in err
    assert not out.exists()


# --- what is sealed -------------------------------------------------------------------------


@pytest.fixture
def key(hall: Hall, tmp_path: Path) -> Path:
    """A key to the staff filing of the hall, which now has a real sealed record."""
    identity = pyrage.x25519.Identity.generate()
    record, problems = parse(SEALED["staff-entry"], RECORD)
    assert record, problems
    sealing = seal("staff-entry", "ga-001", record, [str(identity.to_public())])
    file = hall.root / STAFF
    clear = file.read_text("utf-8").partition("sealed:")[0]
    armor = "".join(f"  {line}\n" for line in sealing.sealed.strip().splitlines())
    file.write_text(f"{clear}sealed: |\n{armor}commitment: {sealing.commitment}\n", "utf-8")
    path = tmp_path / "renshi.key"
    path.write_text(f"{identity}\n")
    return path


@needs_font
def test_a_key_holder_prints_all_of_annex_e(
    run: Run, hall: Hall, key: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, told, err = run(
        "print", STAFF, "--identity", str(key), "-o", str(out), "--root", str(hall.root)
    )
    assert code == 0
    text = on_paper(told.strip())
    for value in RECORD.values():
        if isinstance(value, str) and value != "true":
            assert value in text, value
    for said in ("培训密ETA", "成绩密THETA", "■事业编制", "不得公开"):
        assert said in text
    assert "已密封" not in text
    assert stat.S_IMODE(Path(told.strip()).stat().st_mode) == 0o600
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert not any(secret in told + err for secret in SECRETS)
    # Nothing sealed stands in the names or in the properties of the file.
    assert [*out.iterdir()] == [out / "ga-2025-03-05-staff-entry-001.pdf"]
    assert PdfReader(told.strip()).metadata == {
        "/Title": "窗口工作人员信息备案表",
        "/Creator": PdfReader(told.strip()).metadata["/Creator"],
        "/ModDate": "D:20250304160000Z",
        "/CreationDate": "D:20250304160000Z",
    }


@needs_font
def test_without_a_key_nothing_sealed_is_printed(
    run: Run, hall: Hall, key: Path, tmp_path: Path
) -> None:
    code, told, _ = run("print", STAFF, "-o", str(tmp_path / "out"), "--root", str(hall.root))
    assert code == 0
    text = on_paper(told.strip())
    assert text.count("已密封") >= 19
    assert not any(secret in text.replace("密封", "") for secret in SECRETS)


@needs_font
def test_what_is_sealed_is_never_put_into_a_repository(
    run: Run, hall: Hall, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link"
    link.symlink_to(hall.root / "filings")
    monkeypatch.chdir(hall.root)
    before = hall.git("status", "--porcelain", "--ignored")
    for out in (
        [],
        ["-o", "x.pdf"],
        ["-o", "new/deep"],
        ["-o", str(link)],
        ["-o", f"{link}/a.pdf"],
    ):
        code, told, err = run("print", STAFF, "--identity", str(key), *out)
        assert (code, told) == (2, ""), out
        assert "git 仓库" in err
    assert hall.git("status", "--porcelain", "--ignored") == before


@needs_font
def test_a_wrong_key_prints_no_form(run: Run, hall: Hall, key: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.key"
    wrong.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    out = tmp_path / "out"
    code, told, err = run(
        "print", STAFF, ITEM, "--identity", str(wrong), "-o", str(out), "--root", str(hall.root)
    )
    assert code == 1
    assert STAFF in err
    assert [*out.iterdir()] == [Path(told.strip())] == [out / "ga-2025-03-05-item-entry-hukou.pdf"]


@needs_font
def test_nothing_sealed_is_left_on_the_disk(hall: Hall, key: Path, tmp_path: Path) -> None:
    """A whole run with its own home and temporary folder: afterwards there is the form alone."""
    home, temporary, out = tmp_path / "home", tmp_path / "tmp", tmp_path / "out"
    home.mkdir()
    temporary.mkdir()
    settings = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / "c")}
    program = "from jinzhu.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "print", STAFF, "--identity", str(key), "-o", str(out)],
        cwd=hall.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)} | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not any(secret in done.stdout + done.stderr for secret in SECRETS)
    for folder in (home, temporary, hall.root):
        for path in (each for each in folder.rglob("*") if each.is_file()):
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in SECRETS[1:]), path
    assert [each.name for each in out.iterdir()] == ["ga-2025-03-05-staff-entry-001.pdf"]


def test_a_check_loads_no_press() -> None:
    program = (
        "import sys; from jinzhu.cli import command_line; command_line('check');"
        "assert not {'typst', 'pypdf', 'segno', 'pyrage'} & {*sys.modules}"
    )
    path = os.pathsep.join(sys.path)
    subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path}, check=True
    )


def test_the_font_is_there_or_its_package_is_named() -> None:
    missing = font_missing()
    assert missing is None or "fonts-noto-cjk" in missing


@needs_font
def test_the_code_leads_to_the_public_page_but_never_to_a_person(
    run: Run, hall: Hall, tmp_path: Path
) -> None:
    out, site = tmp_path / "out", "https://hall.example.cn"
    words = ("print", "ga", "--site", site, "-o", str(out), "--root", str(hall.root))
    assert run(*words)[0] == 0
    assert f"{site}/items/" in on_paper(out / "ga-2025-03-05-item-entry-hukou.pdf")
    assert f"{site}/departments/ga/" in on_paper(out / "ga-2025-02-10-entry-plan-first.pdf")
    assert site not in on_paper(out / "ga-2025-03-05-staff-entry-001.pdf")


@needs_font
def test_nothing_half_written_is_left(run: Run, hall: Hall, tmp_path: Path) -> None:
    out = tmp_path / "out"
    blocked = out / "ga-2025-03-05-item-entry-hukou.pdf"
    blocked.mkdir(parents=True)
    code, told, err = run("print", ITEM, "-o", str(out), "--root", str(hall.root))
    assert (code, told) == (2, "")
    assert "写不进去" in err
    assert [*out.iterdir()] == [blocked]
