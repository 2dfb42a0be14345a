"""``jinzhu counter`` as the people at the counter use it."""

import stat
from pathlib import Path

import pytest

from console import Run
from gitrepo import Hall
from jinzhu.document import write
from jinzhu.publish.counter.site import site_address
from jinzhu.repository.baseline import write_baseline
from printing.reading import pages_of, text_of
from publish.sample import sample_files

DAY = ("--date", "2999-06-01")
EVALUATION = "filings/zwj/2026-04-01-evaluation-ga.yml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the papers are put."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def on_disk(root: Path) -> Path:
    """The sample hall in files; without git nobody has approved anything in it."""
    for path, data in sample_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(write(data), "utf-8")
    return root


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample hall, carried over into a repository."""
    root = on_disk(tmp_path_factory.mktemp("hall"))
    write_baseline(root)
    kept = Hall(root, root)
    kept.git("init", "--quiet", "--initial-branch=main", ".")
    kept.commit(by="zwj@example.com", at="2026-05-31T12:00:00+08:00")
    return str(root)


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_guide_is_found_by_name_or_code(run: Run, here: Path, hall: str) -> None:
    code, out, _ = run("counter", "guide", "居民身份证补领", "--root", hall, *DAY)
    assert (code, out) == (0, "printed/办事指南.pdf\n")
    assert "补领申请表" in text_of((here / "printed/办事指南.pdf").read_bytes())
    assert run("counter", "guide", "GA-001", "--root", hall, *DAY, "-o", "one.PDF")[0] == 0
    assert (here / "one.PDF").read_bytes() == (here / "printed/办事指南.pdf").read_bytes()


@pytest.mark.parametrize("which", [("--department", "市公安局"), ("--all",)])
def test_many_are_printed_at_once_in_one_file_or_each_on_its_own(
    run: Run, here: Path, hall: str, which: tuple[str, ...]
) -> None:
    assert run("counter", "guide", *which, "--root", hall, *DAY)[0] == 0
    together = (here / "printed/办事指南.pdf").read_bytes()
    code, out, _ = run("counter", "guide", *which, "--root", hall, *DAY, "-o", "柜台")
    assert code == 0
    assert out.splitlines() == ["柜台/GA-001.pdf", "柜台/GA-003.pdf", "柜台/types.pdf"]
    alone = [pages_of((here / line).read_bytes()) for line in out.splitlines()]
    assert pages_of(together) == [page for pages in alone for page in pages]
    assert files_in(here / "柜台") == ["GA-001.pdf", "GA-003.pdf", "types.pdf"]


def test_the_other_papers(run: Run, here: Path, hall: str) -> None:
    assert run("counter", "sign", "A01", "C01", "--root", hall)[:2] == (0, "printed/窗口牌.pdf\n")
    numbers = [
        page.partition("窗口")[0][-3:]
        for page in pages_of((here / "printed/窗口牌.pdf").read_bytes())
    ]
    assert numbers == ["A01", "C01"]
    assert run("counter", "directory", "--root", hall, "-o", "导览.pdf")[0] == 0
    assert run("counter", "certificate", EVALUATION, "--root", hall, "-o", "证书")[0] == 0
    code, out, _ = run("counter", "staff", "--root", hall, "--department", "ga", *DAY)
    assert (code, out) == (0, "printed/窗口工作人员公示.pdf\n")
    assert "在岗甲" in text_of((here / "printed/窗口工作人员公示.pdf").read_bytes())
    assert files_in(here) == [
        "printed",
        "printed/窗口工作人员公示.pdf",
        "printed/窗口牌.pdf",
        "导览.pdf",
        "证书",
        "证书/2026-04-01-evaluation-ga.pdf",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("guide",), "请写出事项的编码或名称"),
        (("guide", "居民身分证补领"), "没有事项“居民身分证补领”，是不是：居民身份证补领"),
        (("guide", "户口迁移"), "“户口迁移”在2026年6月1日已撤离大厅"),
        (("guide", "--department", "gaa"), "没有部门“gaa”，是不是：ga"),
        (("guide", "--department", "gjj"), "没有部门“gjj”"),
        (("sign", "A99"), "没有窗口“A99”"),
        (("guide", "GA-001", "--site", "zwfw.example.com"), "--site 要写成网址"),
        (("guide", "GA-001", "--site", f"https://{'a' * 3000}/"), "--site 太长"),
        (("guide", "--all", "--date", "2020-01-01"), "2020年1月1日没有可以打印的事项"),
        (("guide", "--all", "--date", "今天"), "--date 要写成“年-月-日”"),
        (("staff", "--date", "2026-01-10"), "已离开大厅的人不再公开"),
        (("certificate", "filings/zwj/2026-01-15-evaluation-x.yml"), "没有已审核的备案"),
    ],
)
def test_what_cannot_be_printed_is_told_and_leaves_nothing(
    run: Run, here: Path, hall: str, arguments: tuple[str, ...], told: str
) -> None:
    day = () if "--date" in arguments else ("--date", "2026-06-01")
    code, out, err = run("counter", *arguments, "--root", hall, *day)
    assert (code, out) == (2, "")
    assert told in err
    assert files_in(here) == []


def test_what_nobody_approved_is_on_no_paper(run: Run, here: Path) -> None:
    whole = ("--root", str(on_disk(here / "hall")), *DAY)
    for arguments in (
        ("guide", "--all"),
        ("guide", "居民身份证补领"),
        ("staff",),
        ("certificate", "filings/zwj/2026-04-01-evaluation-ga.yml"),
    ):
        assert run("counter", *arguments, *whole)[0] == 2
    assert run("counter", "sign", "A01", *whole)[0] == 0
    assert "市公安局" not in text_of((here / "printed/窗口牌.pdf").read_bytes())


def test_a_paper_that_cannot_be_put_in_its_place_leaves_what_is_there(
    run: Run, here: Path, hall: str
) -> None:
    (here / "牌").write_text("别的内容", "utf-8")
    code, _, err = run("counter", "sign", "A01", "--root", hall, "-o", "牌")
    assert code == 2
    assert "“牌”不是文件夹" in err
    assert files_in(here) == ["牌"]
    assert (here / "牌").read_text("utf-8") == "别的内容"


def test_where_the_site_is(tmp_path: Path) -> None:
    assert site_address(tmp_path, None) is None
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\n", "utf-8")
    assert site_address(tmp_path, None) is None
    settings.write_text(
        "a: !!python/name:os.system\nsite_url: 'https://a.example/h' # x\n", "utf-8"
    )
    assert site_address(tmp_path, None) == "https://a.example/h/"
    assert site_address(tmp_path, "https://b.example/") == "https://b.example/"


def test_an_appraisal_is_put_outside_the_repository_for_its_owner_alone(
    run: Run, here: Path, hall: str
) -> None:
    code, out, _ = run("counter", "appraisal", "ga-001", "--root", hall, *DAY, "-o", "files")
    assert (code, out) == (0, "files/ga-001.pdf\n")
    paper = here / "files/ga-001.pdf"
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert "在岗甲" in text_of(paper.read_bytes())
    code, _, err = run("counter", "appraisal", "ga-001", "--root", hall, *DAY, "-o", hall)
    assert (code, "不能放在 git 仓库里" in err) == (2, True)
    assert not list(Path(hall).rglob("*.pdf"))
