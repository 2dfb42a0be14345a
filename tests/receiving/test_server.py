"""Pushes over HTTP to a real server with the hook on: what it takes, what it refuses, and how."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from examples.server.gitserver import GitServer, serving

from gitserver import PASSWORDS, PEOPLE, Clone, Served, found

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
AUTHORISATION = "filings/ga/2025-02-20-authorisation-first.yml"
ENTRY = "filings/ga/2025-03-03-department-entry-first.yml"
SUPPORT = "filings/zwj/2025-02-17-support-reply-ga.yml"
PUBLICATION = "published/20250306T040000Z"
REFUSED = "推送被拒绝"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitServer]:
    """One server for all."""
    with serving(tmp_path_factory.mktemp("server"), PASSWORDS) as server:
        yield server


@pytest.fixture(scope="module")
def hall(server: GitServer, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A hall with two approved filings, filed, approved and published through the hook."""
    served = found(server, "hall.git")
    folder = tmp_path_factory.mktemp("clones")
    clerk, reviewer = served.clone("ga", folder / "ga"), served.clone("reviewer", folder / "rev")
    clerk.branch("plan")
    clerk.put(PLAN, AUTHORISATION)
    clerk.commit()
    accepted(clerk.push("plan"))
    reviewer.merge("plan")
    accepted(reviewer.push("main"))
    reviewer.git("tag", "--annotate", "--message=published", PUBLICATION)
    accepted(reviewer.push(PUBLICATION))
    accepted(clerk.push("--delete", "plan"))
    return served


@pytest.fixture
def copy(hall: Served, server: GitServer, tmp_path: Path) -> Served:
    """The hall once more, for a test that leaves something on it."""
    path = server.folder / f"{tmp_path.name}.git"
    subprocess.run(["cp", "-R", hall.path, path], check=True)
    return Served(server, path)


def accepted(done: subprocess.CompletedProcess[str]) -> None:
    """The push went through."""
    assert done.returncode == 0, done.stderr


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """The push was refused by the hook, in Chinese, with these words."""
    assert done.returncode != 0
    assert "pre-receive hook declined" in done.stderr
    assert REFUSED in done.stderr
    assert all(words in done.stderr for words in said), done.stderr


# --- what is refused ------------------------------------------------------------------------

Story = Callable[[Clone], tuple[str, ...]]


def bad_filing(clerk: Clone) -> tuple[str, ...]:
    clerk.write(ENTRY, "format: 1\nkind: department-entry\ndepartment: ga\nfiled_on: 昨天\n")
    clerk.commit()
    return (f"{ENTRY}:4:11 错误[field-date]",)


def merged_filings_edited_and_deleted(clerk: Clone) -> tuple[str, ...]:
    clerk.write(PLAN, (clerk.root / PLAN).read_text(encoding="utf-8") + "remarks: 改\n")
    (clerk.root / AUTHORISATION).unlink()
    clerk.commit()
    return f"{PLAN}:1:1 错误[filing-changed]", f"{AUTHORISATION}:1:1 错误[filing-deleted]"


def links_and_submodules(clerk: Clone) -> tuple[str, ...]:
    """The settings that would hide a submodule from git are the pusher's own."""
    module = "filings/ga/attachments/module"
    clerk.write(".gitmodules", f'[submodule "x"]\npath = {module}\nurl = ./x\nignore = all\n')
    (clerk.root / "filings/ga/attachments").mkdir()
    (clerk.root / "filings/ga/attachments/plan.pdf").symlink_to("/etc/passwd")
    clerk.git("add", "--all")
    commit = clerk.git("rev-parse", "HEAD")
    clerk.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{module}")
    clerk.git("commit", "--quiet", "--message=filing")
    link = "filings/ga/attachments/plan.pdf:1:1 错误[push-link]"
    return link, f"{module}:1:1 错误[push-submodule]"


def outside_the_folder(clerk: Clone) -> tuple[str, ...]:
    """Another department's filing, the catalogue, code."""
    other, workflow = "filings/mz/2026-01-12-entry-plan-first.yml", ".github/workflows/check.yml"
    clerk.write(other, "format: 1\n")
    clerk.write(workflow, "on: push\n")
    text = (clerk.root / PEOPLE).read_text(encoding="utf-8")
    clerk.write(PEOPLE, text.replace("- 经办人", "- 审核人"))
    clerk.commit()
    return tuple(f"{path}:1:1 错误[push-outside]" for path in (other, workflow, PEOPLE))


def names_that_mislead(clerk: Clone) -> tuple[str, ...]:
    """A Cyrillic letter, and an escape sequence that would colour the terminal."""
    clerk.write("filings/ga/attachments/pl\u0430n.pdf", "x")
    clerk.write("filings/ga/attachments/a\x1b[31mb.pdf", "x")
    clerk.commit()
    return "U+0430", "filings/ga/attachments/a\ufffd[31mb.pdf:1:1 错误[push-name]"


def bytes_that_do_not_belong(clerk: Clone) -> tuple[str, ...]:
    """Carriage returns, a filing that is too large, and a scan that was removed again."""
    scan, large = "filings/ga/attachments/scan.pdf", ENTRY.replace("first", "large")
    clerk.put(ENTRY)
    clerk.write(ENTRY, (clerk.root / ENTRY).read_bytes().replace(b"\n", b"\r\n"))
    clerk.write(large, "# " + "x" * 300_000 + "\n")
    clerk.write(scan, b"\0" * (20 * 1024 * 1024 + 1))
    clerk.commit()
    (clerk.root / scan).unlink()
    clerk.commit()
    return (
        f"{ENTRY}:1:10 错误[yaml-carriage-return]",
        f"{large}:1:1 错误[yaml-too-large]",
        f"{scan}:1:1 错误[push-large]",
    )


def another_time_and_name(clerk: Clone) -> tuple[str, ...]:
    clerk.put(ENTRY)
    clerk.commit(at="2099-01-01T00:00:00+08:00", author="mz@example.com")
    return "错误[push-future]", "错误[push-author]"


@pytest.mark.parametrize(
    "story",
    [
        bad_filing,
        merged_filings_edited_and_deleted,
        links_and_submodules,
        outside_the_folder,
        names_that_mislead,
        bytes_that_do_not_belong,
        another_time_and_name,
    ],
    ids=lambda story: story.__name__,
)
def test_a_request_is_refused_and_leaves_nothing(
    story: Story, hall: Served, tmp_path: Path
) -> None:
    refs, objects = hall.refs(), everything(hall)
    clerk = hall.clone("ga", tmp_path / "ga")
    clerk.branch("request")
    said = story(clerk)
    refused(clerk.push("request"), *said)
    assert hall.refs() == refs
    assert everything(hall) == objects


def everything(hall: Served) -> set[str]:
    """Every file among the server's objects, also those that no ref reaches."""
    return {path.relative_to(hall.path).as_posix() for path in hall.path.glob("objects/**/*")}


def test_who_has_no_account_is_refused(hall: Served, tmp_path: Path) -> None:
    stranger = hall.clone("stranger", tmp_path / "stranger")
    stranger.branch("request")
    refused(stranger.push("request"), "push-unknown", "http:stranger")


def test_who_has_no_password_does_not_reach_the_hook(hall: Served, tmp_path: Path) -> None:
    clerk = hall.clone("ga", tmp_path / "ga")
    url = clerk.git("remote", "get-url", "origin").replace("password", "guess")
    assert url.count("guess") == 1
    done = clerk.run("push", url, "HEAD:request")
    assert done.returncode != 0
    assert "Authentication failed" in done.stderr


def test_one_bad_ref_refuses_the_whole_push(hall: Served, tmp_path: Path) -> None:
    refs = hall.refs()
    clerk = hall.clone("ga", tmp_path / "ga")
    clerk.branch("good")
    clerk.put(ENTRY)
    clerk.commit()
    refused(clerk.push("good", "good:refs/notes/good"), "refs/notes/good 错误[push-ref]")
    assert hall.refs() == refs


def test_no_more_is_told_than_a_screen_or_two(hall: Served, tmp_path: Path) -> None:
    clerk = hall.clone("ga", tmp_path / "ga")
    clerk.branch("request")
    for number in range(60):
        clerk.write(f"filings/ga/2025-03-05-notice-{number}.yml", "format: 1\r\n")
    clerk.commit()
    done = clerk.push("request")
    refused(done, "有 60 个错误", "还有 10 个问题没有列出")
    assert done.stderr.count("改法：") == 50


# --- trunk ----------------------------------------------------------------------------------


def request(hall: Served, clerk: Clone, name: str, *paths: str) -> None:
    """A request of these filings, on the server."""
    clerk.branch(name)
    clerk.put(*paths)
    clerk.commit()
    accepted(clerk.push(name))


def test_a_filing_travels_from_the_desk_to_publication(hall: Served, tmp_path: Path) -> None:
    assert hall.refs().keys() == {"refs/heads/main", f"refs/tags/{PUBLICATION}"}
    assert hall.git("fsck", "--full", "--strict") == ""
    # What judging made, such as merged trees, is not among the objects.
    assert "dangling" not in hall.git("fsck", "--dangling")
    reviewer = hall.clone("reviewer", tmp_path / "reviewer")
    refused(reviewer.push("--delete", PUBLICATION), "push-tag")


def test_an_address_is_an_account_on_a_server_of_ones_own(copy: Served, tmp_path: Path) -> None:
    clerk = copy.clone("mz", tmp_path / "mz", login="mz@example.com")
    clerk.branch("plan")
    clerk.put("filings/mz/2026-01-12-entry-plan-first.yml")
    clerk.commit()
    accepted(clerk.push("plan"))


@pytest.mark.slow
def test_trunk_is_neither_rewritten_nor_turned_over_nor_committed_to(
    copy: Served, tmp_path: Path
) -> None:
    refs = copy.refs()
    clerk, reviewer = copy.clone("ga", tmp_path / "ga"), copy.clone("reviewer", tmp_path / "rev")
    refused(reviewer.push("--force", "origin/main~1:main"), "push-forced")
    refused(reviewer.push("--delete", "main"), "push-deleted")
    clerk.git("switch", "--quiet", "--create", "old", "origin/main~1")
    clerk.put(ENTRY)
    clerk.commit()
    clerk.git("merge", "--quiet", "--no-ff", "--message=foxtrot", "origin/main")
    refused(clerk.push("old:main"), "push-foxtrot")
    clerk.branch("direct")
    clerk.put(ENTRY)
    clerk.commit()
    refused(clerk.push("direct:main"), "push-direct")
    assert copy.refs() == refs


@pytest.mark.slow
def test_more_than_one_request_in_a_merge(copy: Served, tmp_path: Path) -> None:
    clerk, reviewer = copy.clone("ga", tmp_path / "ga"), copy.clone("reviewer", tmp_path / "rev")
    request(copy, clerk, "first", ENTRY)
    clerk.git("switch", "--quiet", "--create", "second")
    clerk.write("filings/ga/attachments/plan.pdf", "x")
    clerk.commit()
    accepted(clerk.push("second"))
    reviewer.merge("second")
    refused(reviewer.push("main"), "push-requests", "（first）")
    reviewer.merge("first")
    accepted(reviewer.push("main"))


@pytest.mark.slow
def test_two_requests_each_good_alone_and_bad_together(copy: Served, tmp_path: Path) -> None:
    clerk, reviewer = copy.clone("ga", tmp_path / "ga"), copy.clone("reviewer", tmp_path / "rev")
    request(copy, clerk, "one", ENTRY)
    clerk.branch("two")
    clerk.put(ENTRY)
    other = ENTRY.replace("first", "second")
    (clerk.root / ENTRY).rename(clerk.root / other)
    clerk.commit()
    accepted(clerk.push("two"))
    reviewer.merge("one")
    accepted(reviewer.push("main"))
    reviewer.merge("two")
    refused(reviewer.push("main"), f"{other}:3:13 错误[department-already-in]")
    clerk.git("commit", "--quiet", "--amend", "--no-edit", at="2025-03-07T12:00:00+08:00")
    refused(clerk.push("--force", "two"), "department-already-in")


def test_who_may_not_approve_may_not_push_the_merge(copy: Served, tmp_path: Path) -> None:
    clerk, other = copy.clone("ga", tmp_path / "ga"), copy.clone("zwj", tmp_path / "zwj")
    request(copy, clerk, "entry", ENTRY)
    other.merge("entry")
    refused(other.push("main"), f"{ENTRY}:1:1 错误[unapproved]")
    clerk.merge("entry")
    refused(clerk.push("main"), f"{ENTRY}:1:1 错误[unapproved]")


@pytest.mark.slow
def test_where_signatures_are_asked_for_an_unsigned_merge_is_refused(
    copy: Served, tmp_path: Path
) -> None:
    clerk, manager = copy.clone("ga", tmp_path / "ga"), copy.clone("zwj", tmp_path / "zwj")
    reviewer = copy.clone("reviewer", tmp_path / "rev")
    key = tmp_path / "key"
    quiet = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(quiet, check=True)
    manager.branch("signed")
    text = (manager.root / PEOPLE).read_text(encoding="utf-8")
    public = key.with_suffix(".pub").read_text(encoding="utf-8").strip()
    account = "      - http:reviewer\n"
    assert text.count(account) == 1
    manager.write(PEOPLE, text.replace(account, f"{account}    keys:\n      - {public}\n"))
    profile = (manager.root / "catalog/profile.yml").read_text(encoding="utf-8")
    manager.write("catalog/profile.yml", f"{profile}approval: signed\n")
    manager.commit()
    accepted(manager.push("signed"))
    reviewer.merge("signed")
    accepted(reviewer.push("main"))
    request(copy, clerk, "entry", ENTRY)
    reviewer.merge("entry")
    refused(reviewer.push("main"), f"{ENTRY}:1:1 错误[merge-unsigned]")
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key))):
        reviewer.git("config", name, value)
    reviewer.git("config", "commit.gpgSign", "true")
    reviewer.merge("entry")
    accepted(reviewer.push("main"))


# --- at the same time, and in the middle of it ----------------------------------------------


@pytest.mark.slow
def test_four_clerks_push_at_the_same_time(copy: Served, tmp_path: Path) -> None:
    clerks = [copy.clone("ga", tmp_path / str(number)) for number in range(4)]
    for number, clerk in enumerate(clerks):
        clerk.branch(f"request-{number}")
        clerk.write(f"filings/ga/attachments/{number}.pdf", "x")
        clerk.commit()
    with ThreadPoolExecutor(4) as pool:
        pushes = [pool.submit(c.push, f"request-{n}") for n, c in enumerate(clerks)]
    for push in pushes:
        accepted(push.result())
    assert len(copy.refs()) == 6
    assert copy.git("fsck", "--full", "--strict") == ""


@pytest.mark.slow
def test_of_two_pushes_to_trunk_one_wins_and_the_other_is_told_to_fetch(
    copy: Served, tmp_path: Path
) -> None:
    clerk = copy.clone("ga", tmp_path / "ga")
    names = ("one", "two")
    reviewers = [copy.clone("reviewer", tmp_path / name) for name in names]
    for name in names:
        clerk.branch(name)
        clerk.write(f"filings/ga/attachments/{name}.pdf", "x")
        clerk.commit()
        accepted(clerk.push(name))
    merges = [reviewer.merge(name) for reviewer, name in zip(reviewers, names, strict=True)]
    with ThreadPoolExecutor(2) as pool:
        pushes = list(pool.map(lambda reviewer: reviewer.push("main"), reviewers))
    won = [push.returncode == 0 for push in pushes]
    assert sorted(won) == [False, True], [push.stderr for push in pushes]
    assert copy.refs()["refs/heads/main"] == merges[won.index(True)]
    assert "fetch" in pushes[won.index(False)].stderr
    loser = reviewers[won.index(False)]
    loser.merge(names[won.index(False)])
    accepted(loser.push("main"))


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["receiving", "judging"])
def test_kill_9_in_the_middle_of_a_push_leaves_nothing_half_landed(
    copy: Served, tmp_path: Path, moment: str
) -> None:
    clerk = copy.clone("ga", tmp_path / "ga")
    clerk.branch("request")
    clerk.write("filings/ga/attachments/scan.pdf", os.urandom(19 * 1024 * 1024))
    commit = clerk.commit()
    hook = copy.path / "hooks/pre-receive"
    fast, started = hook.read_text(encoding="utf-8"), tmp_path / "started"
    hook.write_text(f"#!/bin/sh\n: >'{started}'\nsleep 60\n", encoding="utf-8")
    copy.git("config", "receive.unpackLimit", "1")
    refs = copy.refs()
    port = free_port()
    process = serve_apart(copy.path.parent, port)
    url = copy.server.url("ga", copy.path.name).replace(f":{copy.server.server_port}/", f":{port}/")
    try:
        with ThreadPoolExecutor(1) as pool:
            push = pool.submit(clerk.run, "push", url, "request")
            wait_for(
                started.exists
                if moment == "judging"
                else lambda: any(copy.path.glob("objects/tmp_objdir*/pack/tmp_pack*"))
            )
            os.killpg(process.pid, signal.SIGKILL)
            assert push.result().returncode != 0
    finally:
        process.kill()
        process.wait()
    assert copy.refs() == refs
    assert not copy.has(commit)
    assert copy.git("fsck", "--full", "--strict") == ""
    hook.write_text(fast, encoding="utf-8")
    accepted(clerk.push("request"))
    # What the killed push had sent lies apart, where git's own housekeeping finds it.
    copy.git("gc", "--quiet", "--prune=now")
    assert not any(copy.path.glob("objects/tmp_objdir*"))
    assert copy.git("fsck", "--full", "--strict") == ""
    assert copy.refs()["refs/heads/request"] == commit


def serve_apart(folder: Path, port: int) -> subprocess.Popen[str]:
    """A server in a process group of its own, with all that it starts."""
    process = subprocess.Popen(
        [sys.executable, "-m", "examples.server.gitserver", str(folder), str(port)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin
    process.stdin.write(json.dumps(PASSWORDS))
    process.stdin.close()
    wait_for(lambda: not socket.socket().connect_ex(("127.0.0.1", port)))
    return process


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened, for half a minute at most."""
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.002)
