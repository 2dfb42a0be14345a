"""A deployment leaves a tag that the ledger counts, or it leaves none."""

import hashlib
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu import cli
from jinzhu.failure import Failure
from jinzhu.ledger.hall import open_hall
from jinzhu.ledger.publication import tag_name
from jinzhu.publish.deployment import publish_site, push_tag
from publish.githall import CLERK, MERGED, REVIEWER, head, written

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"

pytestmark = pytest.mark.usefixtures("own_git")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A hall with an approved filing, where the publisher works."""
    hall = Hall.create(tmp_path / "hall")
    hall.file([PLAN], by=CLERK)
    hall.merge(by=REVIEWER, at=MERGED)
    be(hall, REVIEWER)
    return hall


def be(hall: Hall, email: str) -> None:
    hall.git("config", "user.name", "某人")
    hall.git("config", "user.email", email)


def site_of(hall: Hall, **fields: object) -> Path:
    return written(
        hall.root.parent / "site", **{"commit": head(hall), "trunk": head(hall), **fields}
    )


def tags(hall: Hall) -> list[str]:
    return hall.git("tag", "--list").split()


def ask_for_signatures(hall: Hall, key: Path) -> None:
    """Let the profile ask for signed publications, and the publisher have a key."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    profile = hall.root / "catalog/profile.yml"
    profile.write_text(profile.read_text("utf-8") + "publication: signed\n", encoding="utf-8")
    people = hall.root / "catalog/people.yml"
    line = " ".join(key.with_suffix(".pub").read_text("utf-8").split()[:2])
    assert people.read_text("utf-8").endswith(f"- {REVIEWER}\n")
    with people.open("a", encoding="utf-8") as file:
        file.write(f"    keys:\n      - {line}\n")
    hall.branch()
    hall.commit(by="zwj@example.com")
    hall.merge(by=REVIEWER)
    hall.git("config", "user.signingkey", str(key))


def test_a_publication_is_one_that_the_ledger_counts(hall: Hall) -> None:
    site = site_of(hall)
    name = publish_site(site, hall.root)
    assert re.fullmatch(r"published/\d{8}T\d{6}Z", name)
    assert tags(hall) == [name]
    (publication,) = open_hall(hall.root).ledger.publications
    assert publication.counts
    assert (publication.commit, publication.publisher) == (head(hall), "zwj-reviewer")
    digest = hashlib.sha256((site / "build.json").read_bytes()).hexdigest()
    assert f"Build-SHA256: {digest}" in hall.git("cat-file", "tag", name)


def test_it_stands_on_the_commit_that_the_site_shows(hall: Hall) -> None:
    site = site_of(hall)
    shown = head(hall)
    hall.put("filings/ga/2025-02-20-authorisation-first.yml")
    hall.commit(by=CLERK)
    name = publish_site(site, hall.root)
    assert hall.git("rev-parse", f"{name}^{{commit}}").strip() == shown


def test_only_a_registered_publisher_publishes(hall: Hall) -> None:
    site = site_of(hall)
    be(hall, CLERK)
    with pytest.raises(Failure, match="没有“发布人”的角色"):
        publish_site(site, hall.root)
    be(hall, "nobody@example.com")
    with pytest.raises(Failure, match="没有登记"):
        publish_site(site, hall.root)
    assert tags(hall) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dirty": True}, "没有提交的改动"),
        ({"pending": True}, "预览"),
        ({"commit": None}, "没有 git 历史"),
        ({"commit": "0" * 40}, "git fetch"),
        ({"files": {}}, "被改动过"),
        ({"files": {"index.html": "0" * 64}}, "被改动过"),
    ],
)
def test_a_site_that_no_commit_gave_is_not_published(
    hall: Hall, fields: dict[str, object], said: str
) -> None:
    with pytest.raises(Failure, match=said):
        publish_site(site_of(hall, **fields), hall.root)
    assert tags(hall) == []


def test_a_commit_that_is_not_on_trunk_is_not_published(hall: Hall, tmp_path: Path) -> None:
    clone = hall.clone(tmp_path / "clone")
    be(clone, REVIEWER)
    clone.put("filings/ga/2025-02-20-authorisation-first.yml")
    clone.commit(by=CLERK)
    with pytest.raises(Failure, match="不在主线上"):
        publish_site(site_of(clone), clone.root)
    assert tags(clone) == []


def test_a_site_built_before_its_commit_came_onto_trunk_is_not_published(hall: Hall) -> None:
    """It shows fewer approvals than the tag would claim."""
    before = hall.git("rev-parse", "HEAD~1").strip()
    with pytest.raises(Failure, match="还不在主线上"):
        publish_site(site_of(hall, trunk=before), hall.root)
    assert tags(hall) == []


def test_a_tag_is_signed_where_the_profile_asks(hall: Hall, tmp_path: Path) -> None:
    ask_for_signatures(hall, tmp_path / "key")
    site = site_of(hall)
    with pytest.raises(Failure, match="--no-sign"):
        publish_site(site, hall.root, sign=False)
    publish_site(site, hall.root)
    (publication,) = open_hall(hall.root).ledger.publications
    assert publication.counts
    assert publication.signature.proof == "verified"


def test_a_tag_signed_by_a_stranger_is_not_left(hall: Hall, tmp_path: Path) -> None:
    ask_for_signatures(hall, tmp_path / "key")
    other = tmp_path / "other"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(other)], check=True)
    hall.git("config", "user.signingkey", str(other))
    with pytest.raises(Failure, match="没有留下"):
        publish_site(site_of(hall), hall.root)
    assert tags(hall) == []


def test_a_key_that_is_missing_is_told(hall: Hall, tmp_path: Path) -> None:
    hall.git("config", "user.signingkey", str(tmp_path / "nowhere"))
    with pytest.raises(Failure, match="signingkey"):
        publish_site(site_of(hall), hall.root, sign=True)
    assert tags(hall) == []


def test_a_tag_is_never_moved(hall: Hall) -> None:
    now = datetime.now(UTC)
    taken = [tag_name(now + timedelta(seconds=seconds)) for seconds in range(30)]
    for name in taken:
        hall.git("tag", "--annotate", "--message=x", name, "HEAD~1", by=REVIEWER)
    before = hall.git("show-ref", "--tags")
    with pytest.raises(Failure, match="从不移动"):
        publish_site(site_of(hall), hall.root)
    assert hall.git("show-ref", "--tags") == before


def test_only_this_tag_is_pushed(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.git("init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    hall.git("remote", "add", "deploy", str(tmp_path / "remote.git"))
    hall.git("tag", "--annotate", "--message=x", "v1")
    site = str(site_of(hall))
    command = ["jinzhu", "publish", site, "--root", str(hall.root), "--push", "deploy"]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    name = capsys.readouterr().out.strip()
    refs = hall.git("ls-remote", "deploy").split()[1::2]
    assert refs == [f"refs/tags/{name}", f"refs/tags/{name}^{{}}"]


def test_a_remote_that_has_another_tag_of_that_name_keeps_it(hall: Hall, tmp_path: Path) -> None:
    hall.git("init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    hall.git("remote", "add", "deploy", str(tmp_path / "remote.git"))
    name = "published/20260101T000000Z"
    hall.git("tag", "--annotate", "--message=first", name)
    push_tag(hall.root, name, "deploy")
    before = hall.git("ls-remote", "deploy")
    hall.git("tag", "--force", "--annotate", "--message=second", name)
    with pytest.raises(Failure, match="没有推送成功"):
        push_tag(hall.root, name, "deploy")
    assert hall.git("ls-remote", "deploy") == before
