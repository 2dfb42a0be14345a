"""Anyone with a clone can tell whether a site shows exactly what was approved."""

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from gitrepo import Hall
from jinzhu import cli
from jinzhu.failure import Failure
from jinzhu.publish.record import RECORD, read_record
from jinzhu.publish.verdict import Verdict, as_data, render
from jinzhu.publish.verification import verify_site
from publish.githall import CLERK, MERGED, REVIEWER, built, head, site_hall, written

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
ENTRY = "filings/ga/2025-03-03-department-entry-first.yml"
HUKOU = "filings/ga/2025-03-05-item-entry-hukou.yml"
BAOAN = "filings/ga/2025-03-05-item-entry-baoan.yml"
TAG = "published/20250307T020000Z"
LATER = "published/20260601T020000Z"


@dataclass(frozen=True)
class Shown:
    """A hall, its site, and what verifying it said."""

    hall: Hall
    site: Path
    verdict: Verdict

    def copy(self, to: Path) -> Path:
        """The site in a folder where it may be tampered with."""
        return Path(shutil.copytree(self.site, to))


def told(site: Path, **fields: object) -> None:
    """Let the record of a site say something else."""
    record = read_record(site)[0].model_copy(update=fields)
    (site / RECORD).write_text(record.text(), encoding="utf-8")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A hall with a filing that was edited after its merge and one that nobody approved.

    Between the build and its verification, the hall goes on.
    """
    folder = tmp_path_factory.mktemp("verify")
    hall = site_hall(folder / "hall")
    hall.file([PLAN, ENTRY, HUKOU], by=CLERK)
    hall.merge(by=REVIEWER, at=MERGED)
    hall.git("tag", "--annotate", "--message=x", TAG, by=REVIEWER, at="2025-03-07T10:00:00+08:00")
    edited = hall.root / HUKOU
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("name: ", "name: 改过的", 1), encoding="utf-8")
    hall.put(BAOAN)
    hall.commit(by=REVIEWER, at="2025-03-08T09:00:00+08:00")
    site = built(hall, folder / "site")
    hall.git("tag", "--annotate", "--message=x", LATER, by=REVIEWER)
    hall.put("filings/mz/2026-01-12-entry-plan-first.yml")
    hall.commit(by="mz@example.com")
    return Shown(hall, site, verify_site(site, hall.root))


def test_the_site_of_a_hall_verifies(shown: Shown) -> None:
    assert shown.verdict.holds
    assert {each.state for each in shown.verdict.files} == {"same"}
    assert len(shown.verdict.files) > 20
    assert shown.verdict.remarks == ()


def test_it_shows_what_was_approved_and_nothing_else(shown: Shown) -> None:
    pages = "".join(page.read_text("utf-8") for page in shown.site.rglob("*.html"))
    assert "改过的" not in pages
    record = read_record(shown.site)[0]
    assert record.counts["filings"] == 3
    assert record.counts["items"] == 1
    assert record.today == "2026-06-01"
    assert list(record.tags) == [TAG]


def test_the_proof_says_what_it_rests_on(shown: Shown) -> None:
    proof = shown.verdict.proof
    assert (proof.mode, proof.anchor) == ("merge", None)
    assert (proof.merges, proof.approved, proof.unapproved) == (1, 3, 1)
    assert proof.problems["filing-changed"] == 1
    assert proof.problems["pushed-directly"] >= 1


def test_the_hall_itself_is_left_as_it_is(shown: Shown) -> None:
    assert shown.hall.git("status", "--porcelain") == ""
    assert shown.hall.git("worktree", "list").count("\n") == 1


def test_elsewhere_and_later_the_same_bytes(shown: Shown, tmp_path: Path) -> None:
    clone = shown.hall.clone(tmp_path / "another" / "place")
    clone.git("checkout", "--quiet", "--detach", read_record(shown.site)[0].commit or "")
    clone.git("tag", "--delete", LATER)
    again = built(clone, tmp_path / "again")
    assert sorted(p.relative_to(again) for p in again.rglob("*")) == sorted(
        p.relative_to(shown.site) for p in shown.site.rglob("*")
    )
    assert (again / RECORD).read_bytes() == (shown.site / RECORD).read_bytes()
    assert all(
        (shown.site / path.relative_to(again)).read_bytes() == path.read_bytes()
        for path in again.rglob("*")
        if path.is_file()
    )


def test_whatever_was_changed_after_the_build_is_named(shown: Shown, tmp_path: Path) -> None:
    site = shown.copy(tmp_path / "site")
    with (site / "index.html").open("a", encoding="utf-8") as page:
        page.write("<p>加了一段</p>")
    (site / "404.html").unlink()
    (site / "items" / "new\x1b[2J").write_text("x", encoding="utf-8")
    (site / "windows/index.html").unlink()
    (site / "windows/index.html").symlink_to("/etc/hostname")
    verdict = verify_site(site, shown.hall.root)
    assert {each.path: each.state for each in verdict.wrong} == {
        "index.html": "differs",
        "404.html": "missing",
        "items/new\x1b[2J": "extra",
        "windows/index.html": "differs",
    }
    assert all(each.after_build for each in verdict.wrong)
    assert verdict.record == ()
    assert "\x1b" not in render(verdict)


def test_a_page_and_its_record_changed_together_are_found(shown: Shown, tmp_path: Path) -> None:
    """Whoever changes both does not change what the ledger gives."""
    site = shown.copy(tmp_path / "site")
    record = read_record(site)[0]
    other = written(tmp_path / "other")
    shutil.copy(other / "index.html", site / "index.html")
    digests = {**record.files, "index.html": read_record(other)[0].files["index.html"]}
    told(site, files=digests, counts={**record.counts, "items": 99}, tags={})
    verdict = verify_site(site, shown.hall.root)
    assert [each.path for each in verdict.wrong if not each.after_build] == ["index.html"]
    assert len(verdict.record) == 2
    assert verdict.remarks == (f"生成网站时没有见到更早的公布标签“{TAG}”",)
    assert not verdict.holds
    assert "生成时就与审核内容不符" in render(verdict)


def test_programs_are_told_of_every_file(shown: Shown) -> None:
    data = as_data(shown.verdict)
    assert data["verified"] is True
    assert data["counts"]["same"] == len(data["files"])
    assert json.loads(json.dumps(data)) == data


def test_the_command_says_it_in_a_line_and_by_its_code(
    shown: Shown,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = shown.copy(tmp_path / "site")
    (site / "extra.html").write_text("x", encoding="utf-8")
    monkeypatch.setattr(
        sys, "argv", ["jinzhu", "verify", str(site), "--root", str(shown.hall.root)]
    )
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    out = capsys.readouterr().out
    assert out.startswith("核对不一致：")
    assert "  多出：extra.html（生成之后改动的）" in out


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"commit": None}, "没有 git 历史"),
        ({"dirty": True}, "没有提交的改动"),
        ({"pending": True}, "预览"),
        ({"commit": "0" * 40}, "git fetch"),
        ({"tags": {"published/20250307T020000Z": "0" * 40}}, "git fetch --tags"),
        ({"versions": {"python": "2.7"}}, "--any-version"),
    ],
)
def test_what_cannot_be_built_again_is_refused(
    shown: Shown, fields: dict[str, object], said: str, tmp_path: Path
) -> None:
    site = shown.copy(tmp_path / "site")
    told(site, **fields)
    with pytest.raises(Failure, match=said):
        verify_site(site, shown.hall.root)


def test_a_commit_that_is_not_on_trunk_is_refused(shown: Shown, tmp_path: Path) -> None:
    clone = shown.hall.clone(tmp_path / "clone")
    clone.file(["filings/ga/2025-02-20-authorisation-first.yml"], by=CLERK)
    site = shown.copy(tmp_path / "site")
    told(site, commit=head(clone))
    with pytest.raises(Failure, match="不在主线上"):
        verify_site(site, clone.root)


def test_a_site_of_other_versions_is_compared_when_asked_to(shown: Shown, tmp_path: Path) -> None:
    site = shown.copy(tmp_path / "site")
    record = read_record(site)[0]
    told(site, versions={**record.versions, "jinzhu": "0.0.1"})
    verdict = verify_site(site, shown.hall.root, any_version=True)
    assert verdict.holds
    assert list(verdict.versions) == ["jinzhu"]
    assert "0.0.1" in render(verdict)


def test_an_anchor_of_ones_own_decides_what_is_approved(shown: Shown) -> None:
    """Who trusts all that trunk held misses the filing that nobody approved."""
    commit = read_record(shown.site)[0].commit
    verdict = verify_site(shown.site, shown.hall.root, anchor=commit)
    assert verdict.proof.anchor == commit
    assert verdict.proof.unapproved == 0
    assert {each.state for each in verdict.wrong} == {"differs", "missing"}
    assert not any(each.after_build for each in verdict.wrong)


def test_a_tag_that_was_moved_is_told(shown: Shown, tmp_path: Path) -> None:
    clone = shown.hall.clone(tmp_path / "clone")
    clone.git("tag", "--force", "--annotate", "--message=y", TAG, TAG, by=REVIEWER)
    verdict = verify_site(shown.site, clone.root)
    assert [TAG in remark for remark in verdict.remarks] == [True]


def test_no_code_of_the_repository_is_run(shown: Shown, tmp_path: Path) -> None:
    clone = shown.hall.clone(tmp_path / "clone")
    trap = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\n"
    for name in ("evil.py", "mkdocs.py", "sitecustomize.py", "jinzhu.py"):
        (clone.root / name).write_text(trap, encoding="utf-8")
    clone.commit(by=REVIEWER)
    settings = clone.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "hooks: [evil.py]\n", encoding="utf-8")
    clone.commit(by=REVIEWER)
    clone.git("push", "--quiet", "origin", "main:trunk")
    clone.git("remote", "set-head", "origin", "trunk")
    site = shown.copy(tmp_path / "site")
    told(site, commit=head(clone), trunk=head(clone))
    with pytest.raises(Failure, match="hooks"):
        verify_site(site, clone.root)
    before = clone.git("rev-parse", "HEAD~1").strip()
    told(site, commit=before, trunk=before)
    verify_site(site, clone.root)
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_a_site_does_not_say_itself_where_trust_begins(shown: Shown, tmp_path: Path) -> None:
    """Built as if everything on trunk were trusted, it shows a filing that nobody approved."""
    clone = shown.hall.clone(tmp_path / "clone")
    commit = read_record(shown.site)[0].commit
    assert commit
    clone.git("checkout", "--quiet", "--detach", commit)
    settings = load_config(str(clone.root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    settings.plugins["jinzhu"].config["anchor"] = commit
    build(settings)
    assert read_record(tmp_path / "site")[0].anchor == commit
    verdict = verify_site(tmp_path / "site", clone.root)
    assert not verdict.holds
    assert verdict.proof.anchor is None
    assert verdict.wrong
    assert any("信任起点" in each for each in verdict.record)
    assert verify_site(tmp_path / "site", clone.root, anchor=commit).proof.anchor == commit
