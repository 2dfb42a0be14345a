"""``jinzhu doctor``: what is missing is named with what comes next, and nothing is pretended."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from console import Run
from founding.conftest import Founder
from founding.newcomer import ADDRESS, git

DAY = "2026-03-01"
KEYS = [
    "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
    "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg",
]
SECOND = """\
  - id: zwj-2
    name: 李四
    department: zwj
    roles:
      - 审核人
    emails:
      - lisi@zwj.gov.cn
    accounts:
      - github:lisi
"""


@pytest.fixture
def ready(
    run: Run, founded: Founder, place: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A hall that has everything a program can see; made once, and then copied."""
    made = tmp_path_factory.getbasetemp() / "ready"
    if not made.exists():
        _make_ready(run, founded("hall", "--package", ADDRESS), place)
        shutil.copytree(place, made, symlinks=True)
    return shutil.copytree(made, place, symlinks=True, dirs_exist_ok=True) / "hall"


def _make_ready(run: Run, hall: Path, place: Path) -> None:
    for file in (hall / "catalog").glob("*.yml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(each for each in lines if "待改" not in each), encoding="utf-8")
    with (hall / "catalog" / "people.yml").open("a", encoding="utf-8") as people:
        people.write(SECOND)
    recipients = "".join(
        f"  - id: key-{number}\n    office: 人事科\n    key: {key}\n"
        for number, key in enumerate(KEYS)
    )
    (hall / "catalog" / "recipients.yml").write_text(
        f"format: 1\nrecipients:\n{recipients}", encoding="utf-8"
    )
    with (hall / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://hall.gov.cn/\n")
    run("protect", "--root", str(hall), "--forge", "github")
    git(hall, "config", "user.name", "张三")
    git(hall, "config", "user.email", "zhangsan@zwj.gov.cn")
    git(hall, "add", "--all")
    git(hall, "commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    git(place, "init", "--quiet", "--bare", "platform.git")
    git(hall, "remote", "add", "origin", "../platform.git")
    git(hall, "push", "--quiet", "--set-upstream", "origin", "main")
    git(place / "platform.git", "symbolic-ref", "HEAD", "refs/heads/main")
    git(hall, "remote", "set-head", "origin", "--auto")
    for name in ("pre-commit", "commit-msg"):
        hook = hall / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\n")
        hook.chmod(0o755)


def points(run: Run, hall: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the points by their ids."""
    code, out, _ = run("doctor", "--root", str(hall), "--today", DAY, "--format", "json", *options)
    told = json.loads(out)
    assert told["ready"] == (code == 0)
    return code, {point["id"]: point for point in told["points"]}


def missing(run: Run, hall: Path) -> set[str]:
    return {name for name, each in points(run, hall)[1].items() if each["state"] == "missing"}


def test_a_hall_that_is_ready(run: Run, ready: Path) -> None:
    code, found = points(run, ready)
    assert [each for each in found.values() if each["state"] == "missing"] == []
    assert code == 0
    code, out, _ = run("doctor", "--root", str(ready), "--today", DAY)
    assert code == 0
    assert "可以上线" in out
    assert "还缺" not in out


def test_what_only_a_person_can_see_is_never_said_to_be_done(run: Run, ready: Path) -> None:
    _, found = points(run, ready)
    rules = [each for name, each in found.items() if name.startswith("rule-")]
    assert len(rules) > 5
    assert {each["state"] for each in rules} == {"by-hand"}
    assert any("CODEOWNERS" in each["message"] for each in rules)


def test_a_new_hall(run: Run, founded: Founder) -> None:
    hall = founded()
    assert missing(run, hall) == {
        "identity", "remote", "hooks", "address", "site-url", "left", "reviewers", "recipients",
    }  # fmt: skip
    code, out, _ = run("doctor", "--root", str(hall), "--today", DAY)
    assert code == 1
    assert out.count("下一步：") >= 8
    assert "catalog/hall.yml:2" in out


@pytest.mark.parametrize("forge", ["gitea", "gitlab", "gitee", "server"])
def test_a_new_hall_elsewhere(run: Run, founded: Founder, forge: str) -> None:
    _, found = points(run, founded(forge=forge))
    assert found["generated"]["state"] == "ready"
    assert ("owners" in found) == (forge != "server")
    assert [each for name, each in found.items() if name.startswith("rule-")]


# --- take one thing away --------------------------------------------------------------------


def _edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(hall: Path) -> None:
        text = (hall / path).read_text("utf-8")
        assert old in text
        (hall / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _shallow(hall: Path) -> None:
    (hall / ".git" / "shallow").write_text(git(hall, "rev-parse", "HEAD"))


def _future(hall: Path) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    os.environ["GIT_COMMITTER_DATE"] = day
    try:
        git(hall, "commit", "--quiet", "--allow-empty", "--message", "明天")
    finally:
        del os.environ["GIT_COMMITTER_DATE"]


def _direct(hall: Path) -> None:
    _edit("catalog/hall.yml", "一楼", "一层")(hall)
    git(hall, "commit", "--quiet", "--all", "--message", "直接修改")
    git(hall, "push", "--quiet")


def _beside(hall: Path) -> None:
    (hall / "mkdocs.yml.jinzhu-new").write_text("x")


def _other_trunk(hall: Path) -> None:
    git(hall, "push", "--quiet", "origin", "HEAD:trunk")
    git(hall, "remote", "set-head", "origin", "trunk")


@pytest.mark.parametrize(
    ("take", "lacking"),
    [
        (lambda hall: git(hall, "config", "user.email", "nobody@zwj.gov.cn"), {"identity"}),
        (lambda hall: git(hall, "remote", "remove", "origin"), {"remote"}),
        (lambda hall: git(hall, "remote", "set-head", "origin", "--delete"), {"trunk"}),
        (_other_trunk, {"trunk"}),
        (lambda hall: (hall / ".git/hooks/pre-commit").unlink(), {"hooks"}),
        (lambda hall: (hall / ".git/hooks/commit-msg").chmod(0o644), {"hooks"}),
        (_shallow, {"repository", "check", "anchor"}),
        (_future, {"clock"}),
        (_direct, {"anchor"}),
        (_edit(".gitignore", "public/", "old/"), set()),
        (lambda hall: (hall / ".jinzhu-generated.yml").unlink(), {"generated"}),
        (_beside, {"generated"}),
        (lambda hall: (hall / ".github/CODEOWNERS").unlink(), {"owners"}),
        (lambda hall: (hall / "CODEOWNERS").write_text("* @x"), {"owners"}),
        (_edit("catalog/people.yml", "github:lisi", "gitea:lisi"), {"reviewers", "owners"}),
        (_edit("catalog/people.yml", "      - 发布人\n", ""), {"publisher"}),
        (_edit("catalog/people.yml", "lisi@zwj.gov.cn", "lisi@example.com"), {"invented"}),
        (_edit("catalog/recipients.yml", f"key: {KEYS[0]}", f"key: {KEYS[0]}\n    until: 2025-01-01"), {"recipients"}),
        (_edit("catalog/profile.yml", "format: 1", "format: 1\napproval: signed"), {"identity", "reviewer-keys"}),
        (_edit("catalog/windows.yml", "area: A区", "area: B区"), {"check"}),
        (_edit("catalog/windows.yml", "format: 1", "# 待改：窗口\nformat: 1"), {"left"}),
        (_edit("mkdocs.yml", "site_url", "# site_url"), {"site-url"}),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(
    run: Run, ready: Path, take: Callable[[Path], object], lacking: set[str]
) -> None:
    take(ready)
    assert missing(run, ready) == lacking


def test_the_calendar_is_missed_in_december(run: Run, ready: Path) -> None:
    wanted = {"2026-03-01": "advice", "2026-12-01": "missing", "2027-01-01": "missing"}
    for day, state in wanted.items():
        out = run("doctor", "--root", str(ready), "--today", day, "--format", "json")[1]
        (found,) = (each for each in json.loads(out)["points"] if each["id"] == "calendar")
        assert (found["state"], "catalog/calendar/2027.yml" in found["next"]) == (state, True)


def test_an_anchor_settles_the_founding(run: Run, ready: Path) -> None:
    _direct(ready)
    commit = git(ready, "rev-parse", "HEAD").strip()
    _edit("mkdocs.yml", "  - jinzhu\n", f"  - jinzhu:\n      anchor: {commit}\n")(ready)
    assert missing(run, ready) == set()


def test_no_value_moves_the_cursor(run: Run, founded: Founder) -> None:
    hall = founded()
    git(hall, "config", "user.email", "x\x1b[2J@zwj.gov.cn")
    assert "\x1b" not in run("doctor", "--root", str(hall), "--today", DAY)[1]


def test_a_folder_that_is_no_hall(run: Run, place: Path) -> None:
    assert run("doctor")[0] == 2
