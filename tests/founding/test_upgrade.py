"""``jinzhu upgrade``: what is generated moves on, what the hall changed stays."""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from console import Run
from founding.conftest import Founder
from founding.newcomer import ADDRESS, git
from jinzhu.checking.tree import blob_id
from jinzhu.desk.founding.manifest import MANIFEST

CHECK = ".github/workflows/check.yml"
IGNORED = ".gitignore"
HOOKS = ".pre-commit-config.yaml"


@pytest.fixture
def hall(founded: Founder) -> Path:
    hall = founded()
    git(hall, "config", "user.name", "张三")
    git(hall, "config", "user.email", "zhangsan@zwj.gov.cn")
    return hall


def as_earlier(hall: Path, texts: Mapping[str, str]) -> None:
    """As if an earlier version had generated these texts, and the hall had committed them."""
    manifest = (hall / MANIFEST).read_text("utf-8")
    for path, text in texts.items():
        now = blob_id((hall / path).read_bytes())
        assert now in manifest
        manifest = manifest.replace(now, blob_id(text.encode()))
        (hall / path).write_text(text, encoding="utf-8")
    (hall / MANIFEST).write_text(manifest, encoding="utf-8")
    git(hall, "commit", "--quiet", "--all", "--message", "旧版本")


def read(hall: Path, path: str) -> str:
    return (hall / path).read_text("utf-8")


def upgrade(run: Run, hall: Path, *options: str) -> tuple[int, str, str]:
    return run("upgrade", "--root", str(hall), "--yes", *options)


def test_a_new_hall_needs_none(run: Run, hall: Path) -> None:
    before = git(hall, "rev-parse", "HEAD")
    code, out, err = upgrade(run, hall)
    assert (code, out) == (0, "")
    assert "没有要更新的" in err
    assert (git(hall, "status", "--porcelain"), git(hall, "rev-parse", "HEAD")) == ("", before)


def test_what_nobody_changed_moves_on(run: Run, hall: Path) -> None:
    wanted = read(hall, IGNORED)
    as_earlier(hall, {IGNORED: "old/\n"})
    code, out, _ = upgrade(run, hall)
    assert code == 0
    assert f"{IGNORED}：更新" in out
    assert "-old/" in out
    assert "+public/" in out
    assert read(hall, IGNORED) == wanted
    assert upgrade(run, hall)[:2] == (0, "")


def test_what_the_hall_changed_stays(run: Run, hall: Path) -> None:
    with (hall / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://hall.gov.cn/\n")
    assert upgrade(run, hall)[:2] == (0, "")
    assert read(hall, "mkdocs.yml").endswith("site_url: https://hall.gov.cn/\n")


def test_changes_of_both_are_joined(run: Run, hall: Path) -> None:
    wanted = read(hall, "mkdocs.yml")
    as_earlier(hall, {"mkdocs.yml": wanted.replace("language: zh", "language: en")})
    with (hall / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: https://hall.gov.cn/\n")
    code, out, _ = upgrade(run, hall)
    assert code == 0
    assert "合并（保留了您的改动）" in out
    assert read(hall, "mkdocs.yml") == wanted + "site_url: https://hall.gov.cn/\n"
    assert upgrade(run, hall)[:2] == (0, "")


def test_two_changes_of_one_line_are_told_and_written_beside(run: Run, hall: Path) -> None:
    wanted = read(hall, CHECK)
    as_earlier(hall, {CHECK: wanted.replace("timeout-minutes: 15", "timeout-minutes: 5")})
    mine = wanted.replace("timeout-minutes: 15", "timeout-minutes: 60")
    (hall / CHECK).write_text(mine, encoding="utf-8")
    code, out, err = upgrade(run, hall)
    assert code == 1
    assert f"{CHECK}：您改过" in out
    assert f"请对照 {CHECK}.jinzhu-new" in err
    assert (read(hall, CHECK), read(hall, f"{CHECK}.jinzhu-new")) == (mine, wanted)
    assert upgrade(run, hall)[:2] == (0, "")
    assert "jinzhu-new" not in git(hall, "status", "--porcelain")


def test_what_the_old_version_wrote_is_not_known(run: Run, hall: Path) -> None:
    """Never committed, so nobody can tell whose change is whose: nothing is overwritten."""
    as_earlier(hall, {IGNORED: "old/\n"})
    manifest = read(hall, MANIFEST).replace(blob_id(b"old/\n"), "0" * 40)
    (hall / MANIFEST).write_text(manifest, encoding="utf-8")
    assert upgrade(run, hall)[0] == 1
    assert read(hall, IGNORED) == "old/\n"


def test_without_a_yes_nothing_is_written(
    run: Run, hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    as_earlier(hall, {IGNORED: "old/\n"})
    for typed in ("", "\n", "否\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code, out, err = run("upgrade", "--root", str(hall))
        assert (code, git(hall, "status", "--porcelain")) == (2, "")
        assert "+public/" in out
        assert "什么都没有改动" in err


def test_a_file_that_was_deleted_stays_away(run: Run, hall: Path) -> None:
    (hall / HOOKS).unlink()
    code, out, _ = upgrade(run, hall)
    assert (code, out) == (0, f"{HOOKS}：您删去了，不恢复\n")
    assert not (hall / HOOKS).exists()


def test_a_file_that_is_no_longer_generated(run: Run, hall: Path) -> None:
    for name in ("old.yml", "mine.yml"):
        (hall / name).write_text("old\n")
    manifest = read(hall, MANIFEST)
    for name in ("old.yml", "mine.yml"):
        manifest += f"  {name}: {blob_id(b'old' + bytes([10]))}\n"
    (hall / MANIFEST).write_text(manifest, encoding="utf-8")
    (hall / "mine.yml").write_text("mine\n")
    code, out, _ = upgrade(run, hall)
    assert code == 0
    assert "old.yml：删去" in out
    assert "mine.yml：新版本不再需要，您改过，不动" in out
    assert ((hall / "old.yml").exists(), read(hall, "mine.yml")) == (False, "mine\n")
    assert upgrade(run, hall)[:2] == (0, "")


@pytest.mark.parametrize(
    "path", ["catalog/hall.yml", "filings/zwj/x.yml", "site/../catalog/hall.yml", ".git/config"]
)
def test_no_record_reaches_the_register(run: Run, hall: Path, path: str) -> None:
    """A record that names a filing as generated, and no longer needed."""
    (hall / "filings" / "zwj").mkdir(parents=True)
    (hall / "filings" / "zwj" / "x.yml").write_text("x")
    before = (hall / path).read_bytes()
    line = f"  {path}: {blob_id(before)}\n"
    (hall / MANIFEST).write_text(read(hall, MANIFEST) + line, encoding="utf-8")
    upgrade(run, hall)
    assert (hall / path).read_bytes() == before


def test_a_link_is_not_written_through(run: Run, hall: Path, place: Path) -> None:
    as_earlier(hall, {IGNORED: "old/\n"})
    outside = place / "outside"
    outside.write_text("outside")
    (hall / IGNORED).unlink()
    (hall / IGNORED).symlink_to(outside)
    code, _, _ = upgrade(run, hall)
    assert (code, outside.read_text()) == (2, "outside")


def test_the_address_of_the_package(run: Run, hall: Path) -> None:
    code, out, _ = upgrade(run, hall, "--package", ADDRESS)
    assert (code, f"+  - repo: {ADDRESS}" in out) == (0, True)
    assert upgrade(run, hall)[:2] == (0, "")
    assert ADDRESS in read(hall, HOOKS)


def test_a_version_is_not_moved_to_itself(run: Run, founded: Founder) -> None:
    """The hall names a commit; the package on this machine came another way."""
    hall = founded("hall", "--package", ADDRESS)
    tag = f"v{version('jinzhu')}"
    commit = "0123456789abcdef0123456789abcdef01234567"
    for path in git(hall, "ls-files").split():
        (hall / path).write_text(read(hall, path).replace(tag, commit), encoding="utf-8")
    as_generated(hall)
    assert upgrade(run, hall)[:2] == (0, "")
    manifest = read(hall, MANIFEST).replace(version("jinzhu"), "0.0.9")
    (hall / MANIFEST).write_text(manifest, encoding="utf-8")
    code, out, _ = upgrade(run, hall)
    assert code == 0
    assert f"+    rev: {tag}" in out


def as_generated(hall: Path) -> None:
    """Record the generated files as they are."""
    lines = read(hall, MANIFEST).splitlines()
    start = lines.index("files:") + 1
    for number, line in enumerate(lines[start:], start):
        key = line.strip().partition(":")[0]
        path = key.strip("'")
        lines[number] = f"  {key}: '{blob_id((hall / path).read_bytes())}'"
    (hall / MANIFEST).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_a_hall_that_was_set_up_by_hand(run: Run, hall: Path) -> None:
    (hall / MANIFEST).unlink()
    (hall / HOOKS).unlink()
    (hall / IGNORED).write_text("mine/\n")
    code, _, err = upgrade(run, hall)
    assert (code, "--forge" in err) == (2, True)
    code, out, _ = upgrade(run, hall, "--forge", "github")
    assert code == 1
    assert f"{HOOKS}：新增" in out
    assert f"{IGNORED}：您改过" in out
    assert read(hall, IGNORED) == "mine/\n"


def test_only_generated_files_are_touched(run: Run, hall: Path) -> None:
    as_earlier(hall, {IGNORED: "old/\n"})
    upgrade(run, hall)
    changed = git(hall, "diff", "--name-only").split()
    assert sorted(changed) == [IGNORED, MANIFEST]


@pytest.mark.parametrize("source", ["", "format: 1\n", "files: {}\n", "format: 1\nversion: [\n"])
def test_a_broken_record(run: Run, hall: Path, source: str) -> None:
    (hall / MANIFEST).write_text(source)
    code, out, err = upgrade(run, hall)
    assert (code, out) == (2, "")
    assert MANIFEST in err
