"""Content leaves the history of a real hall; numbers, approvals and signatures stay."""

import lzma
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.catalog.expunged import TOMBSTONE
from jinzhu.checking import check
from jinzhu.checking.expunged import TOMBSTONE_ID
from jinzhu.failure import Failure
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.evidence import evidence_path, packed
from jinzhu.ledger.hall import Trust, open_approved, open_hall
from jinzhu.ledger.proof import proof
from jinzhu.ledger.rewriting import Rewriting, object_id
from jinzhu.publish.verification import require_on_trunk
from jinzhu.register.acts import Approval
from jinzhu.report.audit import render
from ledger.stories import Stage

PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
LETTER = "filings/ga/2025-02-20-authorisation-first.yml"
ITEM = "filings/ga/2025-03-05-item-entry-hukou.yml"
STAFF = "filings/ga/2025-03-05-staff-entry-001.yml"
ALL = (PLAN, LETTER, ITEM, STAFF)
ATTACHMENT = "filings/ga/attachments/scan.pdf"
SECRET = "姓名和证件号码都在这里"
TAG = "published/20260210T080000Z"
Kept = list[tuple[str, bytes]]


def on(day: int) -> str:
    """Nine in the morning of a day of February 2026."""
    return f"2026-02-{day:02}T09:00:00+08:00"


def leak(stage: Stage, path: str) -> None:
    """Write what should not be known into a filing."""
    file = stage.hall.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{before}# {SECRET}\n", encoding="utf-8")


def request(stage: Stage, path: str, day: int, *, leaking: bool = True) -> None:
    """A department files, another person approves it with a signature."""
    stage.go_to("request")
    stage.add(path)
    if leaking:
        leak(stage, path)
    stage.commit(by="ga", at=on(day))
    approve(stage, "request", day)


def approve(stage: Stage, branch: str, day: int, by: str = "reviewer") -> None:
    """A merge into trunk, signed."""
    stage.go_to("main")
    stage.join([branch], by=by, at=on(day), signed=True)
    stage.git("branch", "--quiet", "--delete", "--force", branch, by="zwj")


def hall_of(folder: Path) -> Stage:
    """A hall that trusts signatures alone: a plan that two roles approved, an authorisation with
    a conflict on the way, an item and a person; published after the third."""
    profile = {"approval": "signed", "publication": "signed"}
    stage = Stage.set_up(folder, profile | {"approvals": {"entry-plan": ["法制", "审核人"]}})
    stage.go_to("request")
    stage.add(PLAN)
    leak(stage, PLAN)
    stage.commit(by="ga", at=on(2))
    stage.git("switch", "--quiet", "--detach", "main", by="zwj")
    stage.join(["request"], by="law", at=on(2), signed=True)
    stage.git("branch", "--force", "request", "HEAD", by="zwj")
    approve(stage, "request", 3)
    conflict(stage)
    request(stage, ITEM, 6)
    tag = ("tag", "--annotate", "--message=published", TAG)
    stage.git(*tag, by="reviewer", at="2026-02-10T08:00:00+00:00", signed=True)
    request(stage, STAFF, 11)
    return stage


def conflict(stage: Stage) -> None:
    """Two clerks write the same filing on two branches; one of them joins the two by hand."""
    for branch, text in (("request", "甲"), ("other", "乙")):
        stage.go_to(branch)
        stage.add(LETTER)
        leak(stage, LETTER)
        file = stage.hall.root / LETTER
        file.write_text(f"{file.read_text(encoding='utf-8')}# {text}\n", encoding="utf-8")
        stage.commit(by="ga", at=on(4))
    stage.go_to("request")
    with pytest.raises(subprocess.CalledProcessError):
        stage.join(["other"], by="ga", at=on(5))
    stage.add(LETTER)
    leak(stage, LETTER)
    stage.commit("joined", by="ga", at=on(5))
    stage.git("branch", "--quiet", "--delete", "--force", "other", by="zwj")
    approve(stage, "request", 5)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall that every test copies."""
    return hall_of(tmp_path_factory.mktemp("model") / "hall").hall.root


@pytest.fixture
def stage(model: Path, tmp_path: Path) -> Stage:
    """A hall of one's own, its history packed as a server sends it."""
    Hall(model, model).git("clone", "--quiet", "--no-local", str(model), str(tmp_path / "hall"))
    hall = Hall(tmp_path / "hall", tmp_path / "hall")
    hall.git("remote", "remove", "origin")
    return Stage(hall)


def told(ledger: Ledger, path: str) -> tuple[object, ...]:
    """What the ledger says of a filing, but for its content."""
    a: Approval = ledger.approvals[path]
    return a.standing, a.position, a.day, a.number, a.approver, a.published_on, a.problems


def signatures(ledger: Ledger) -> list[object]:
    """Who signed what, in order, the other roles as well."""
    return [
        (e.came, e.persons, e.signature, [(o.person, o.signature) for o in e.endorsements])
        for e in ledger.entries
    ]


def contents(hall: Hall, *revisions: str) -> Iterator[bytes]:
    """Every file that these revisions can reach, whatever it is called."""
    for line in hall.git("rev-list", "--objects", *revisions).splitlines():
        name = line.partition(" ")[0]
        done = subprocess.run(
            ["git", "cat-file", "-p", name], cwd=hall.top, capture_output=True, check=True
        )
        yield done.stdout


def kept_in(stage: Stage, before: str) -> Kept:
    """The objects of the evidence."""
    text = lzma.decompress((stage.hall.root / evidence_path(before)).read_bytes())
    at, found = text.index(b"\n\n") + 2, []
    while at < len(text):
        kind, _, size = text[at : text.index(b"\0", at)].decode().partition(" ")
        at = text.index(b"\0", at) + 1
        found.append((kind, text[at : at + int(size)]))
        at += int(size)
    return found


@pytest.mark.parametrize("path", ALL)
def test_numbers_approvals_and_signatures_are_those_of_before(stage: Stage, path: str) -> None:
    before = stage.ledger()
    assert {told(before, each)[0] for each in ALL} == {"approved"}
    assert len([e for e in before.entries if e.signature.proof == "verified"]) == len(ALL)
    stage.expunge(path, at=on(12))
    approve(stage, "record", 13)
    after = stage.ledger()
    for each in ALL:
        assert told(after, each) == told(before, each)
        if each != path:
            assert after.approvals[each].blob == before.approvals[each].blob
    assert after.approvals[path].blob == TOMBSTONE_ID
    assert signatures(after)[: len(before.entries)] == signatures(before)
    assert [p.counts for p in after.publications] == [p.counts for p in before.publications]
    assert not after.unapproved
    assert all(not entry.problems for entry in after.entries)


def test_the_content_is_gone_from_trunk_and_tags(stage: Stage) -> None:
    revisions = ("main", f"refs/tags/{TAG}")
    assert sum(SECRET.encode() in each for each in contents(stage.hall, *revisions)) >= len(ALL)
    stage.expunge(*ALL, at=on(12))
    approve(stage, "record", 13)
    assert not any(SECRET.encode() in each for each in contents(stage.hall, *revisions))
    assert (stage.hall.root / PLAN).read_bytes() == TOMBSTONE
    stage.git("fsck", "--strict", "--no-dangling", by="zwj")


def test_a_server_that_is_pushed_to_and_cleaned_holds_it_no_more(
    stage: Stage, tmp_path: Path
) -> None:
    """As the command says it: push by force, drop the reflogs, collect; then anyone clones."""
    server = tmp_path / "server.git"
    stage.git("clone", "--quiet", "--bare", ".", str(server), by="zwj")
    stage.git("remote", "add", "origin", str(server), by="zwj")
    before, bare = stage.ledger(), Hall(server, server)
    tip = stage.expunge(*ALL, at=on(12)).request.tip
    approve(stage, "record", 13)
    stage.git("push", "--quiet", f"--force-with-lease=main:{tip}", "origin", "main", by="zwj")
    stage.git("push", "--quiet", "--force", "origin", "refs/tags/published/*", by="zwj")
    bare.git("reflog", "expire", "--expire=now", "--all")
    bare.git("gc", "--quiet", "--prune=now")
    lost = before.approvals[PLAN].blob
    with pytest.raises(subprocess.CalledProcessError):
        bare.git("cat-file", "-e", str(lost))
    clone = bare.clone(tmp_path / "clone")
    after = open_hall(clone.root, Trust("main", proof=True)).ledger
    assert signatures(after)[: len(before.entries)] == signatures(before)


def test_evidence_holds_commits_trees_and_tags_but_no_file(stage: Stage) -> None:
    tip = stage.expunge(PLAN).request.tip
    kept = kept_in(stage, tip)
    assert {kind for kind, _ in kept} == {"commit", "tag", "tree"}
    assert not any(SECRET.encode() in data for _, data in kept)
    assert tip in {object_id(kind, data) for kind, data in kept}


def test_the_record_says_who_when_and_why(stage: Stage) -> None:
    before = stage.ledger()
    stage.expunge(ITEM, STAFF, at=on(12))
    assert stage.ledger().expunged == ()
    approve(stage, "record", 13)
    after = stage.ledger()
    assert [each.path for each in after.expunged] == [ITEM, STAFF]
    for each in after.expunged:
        assert each.number == before.approvals[each.path].number
        assert each.by == "zwj-clerk"
        assert each.reason == "附注里写了证件号码"
        assert each.persons == ("zwj-reviewer",)
        assert each.proven
        assert each.before == before.entries[-1].commit
    record = (stage.hall.root / "catalog/expunged.yml").read_text(encoding="utf-8")
    assert "11440499000000326Y3000000000001" in record
    assert "ga-001" in record


def test_the_audit_says_who_when_and_why(stage: Stage) -> None:
    number = stage.ledger().approvals[STAFF].number
    stage.expunge(STAFF, at=on(12))
    approve(stage, "record", 13)
    (row,) = proof(stage.ledger())["expunged"]
    assert (row["path"], row["number"], row["proven"]) == (STAFF, number, True)
    assert (row["by"]["id"], row["approved_by"][0]["id"]) == ("zwj-clerk", "zwj-reviewer")
    text = render(proof(stage.ledger()))
    assert f"清除 {number}  {STAFF}" in text
    assert "附注里写了证件号码；其余内容与原历史一致" in text


def test_a_site_of_before_is_built_anew_from_the_history_of_today(stage: Stage) -> None:
    before = stage.ledger().entries[-1].commit
    stage.expunge(PLAN, at=on(12))
    with pytest.raises(Failure, match="清除个人信息之前的历史"):
        require_on_trunk(stage.hall.root, before, None)


def test_a_record_that_its_writer_approves_is_not_in_force(stage: Stage) -> None:
    stage.expunge(ITEM, by="reviewer", at=on(12))
    approve(stage, "record", 13)
    ledger = stage.ledger()
    assert ledger.expunged == ()
    assert ledger.unapproved["catalog/expunged.yml"].rule == "catalogue-unapproved"


def test_until_the_record_is_merged_the_tombstone_is_an_error(stage: Stage) -> None:
    stage.expunge(ITEM)
    assert "expunged-unlisted" in stage.hall.rules()
    stage.git("switch", "--quiet", "record", by="zwj")
    assert not {"expunged-unlisted", "expunged-content"} & stage.hall.rules()


def test_what_was_expunged_is_shown_nowhere(stage: Stage) -> None:
    def folded() -> set[str]:
        hall, seen = open_approved(stage.hall.root, Trust("main")), set[str]()
        today = date(2026, 3, 2)
        check(
            hall.tree,
            hall.calendar,
            hall.approvals,
            today=today,
            known_only=True,
            observe=lambda act: seen.add(act.path),
        )
        return seen

    everything = folded()
    assert ITEM in everything
    stage.expunge(ITEM)
    assert folded() == everything - {ITEM}
    approve(stage, "record", 13)
    assert folded() == everything - {ITEM}


def test_evidence_of_two_expungings_is_read_one_through_the_other(stage: Stage) -> None:
    before = stage.ledger()
    stage.expunge(ITEM, at=on(12))
    approve(stage, "record", 13)
    request(stage, "filings/ga/2025-03-06-report-in-001.yml", 14)
    between = stage.ledger()
    stage.expunge(PLAN, STAFF, at=on(15))
    approve(stage, "record", 16)
    after = stage.ledger()
    assert signatures(after)[: len(before.entries)] == signatures(before)
    assert signatures(after)[: len(between.entries)] == signatures(between)
    assert {each.path for each in after.expunged if each.proven} == {ITEM, PLAN, STAFF}
    assert [after.approvals[each].number for each in ALL] == [
        before.approvals[each].number for each in ALL
    ]
    assert not after.unapproved
    assert after.today[before.entries[-1].commit] == after.entries[len(before.entries) - 1].commit


def forge(stage: Stage, before: str, change: Callable[[Kept], Kept]) -> None:
    """Put other objects into the evidence, on trunk."""
    path = stage.hall.root / evidence_path(before)
    path.write_bytes(packed([PLAN], change(kept_in(stage, before))))
    stage.commit(by="zwj")


def with_another_message(kept: Kept) -> Kept:
    return [(kind, data.replace(b"\n\napprove\n", b"\n\nAPPROVE\n")) for kind, data in kept]


def with_one_byte_of_a_tree(kept: Kept) -> Kept:
    return [(k, data[:-1] + bytes([data[-1] ^ 1]) if k == "tree" else data) for k, data in kept]


def with_another_author(kept: Kept) -> Kept:
    return [(kind, data.replace(b"<ga@example.com>", b"<mz@example.com>")) for kind, data in kept]


def with_another_approval(kept: Kept) -> Kept:
    """The signed merge of the item stands for that of the authorisation."""
    merges = [data for kind, data in kept if kind == "commit" and data.count(b"\nparent ") == 2]
    return [(kind, merges[-1] if data == merges[1] else data) for kind, data in kept]


def without_trees(kept: Kept) -> Kept:
    return [(kind, data) for kind, data in kept if kind != "tree"]


def without_the_first(kept: Kept) -> Kept:
    return kept[1:]


def backwards(kept: Kept) -> Kept:
    return kept[::-1]


FORGERIES = (
    with_another_message,
    with_one_byte_of_a_tree,
    with_another_author,
    with_another_approval,
    without_trees,
    without_the_first,
    backwards,
)


@pytest.mark.parametrize("change", FORGERIES)
def test_evidence_that_was_tampered_with_proves_nothing(
    stage: Stage, change: Callable[[Kept], Kept]
) -> None:
    tip = stage.expunge(PLAN, at=on(12)).request.tip
    forge(stage, tip, change)
    ledger = stage.ledger()
    assert {ledger.approvals[each].standing for each in ALL} == {"unapproved"}
    assert {problem.rule for problem in ledger.approvals[STAFF].problems} >= {"merge-unsigned"}


@pytest.mark.parametrize("at", [0, 40, -5])
def test_a_file_of_evidence_with_a_wrong_byte_proves_nothing(stage: Stage, at: int) -> None:
    tip = stage.expunge(PLAN, at=on(12)).request.tip
    path = stage.hall.root / evidence_path(tip)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    stage.commit(by="zwj")
    assert stage.ledger().approvals[STAFF].standing == "unapproved"


def test_evidence_for_a_path_that_is_no_filing_proves_nothing(stage: Stage) -> None:
    """Nobody takes the reviewers' keys out of the history and keeps their signatures."""
    tip = stage.expunge(PLAN, at=on(12)).request.tip
    path = stage.hall.root / evidence_path(tip)
    path.write_bytes(packed([PLAN, "catalog/people.yml"], kept_in(stage, tip)))
    stage.commit(by="zwj")
    assert stage.ledger().approvals[STAFF].standing == "unapproved"


def test_a_history_that_was_changed_besides_is_not_proven(stage: Stage) -> None:
    """Whoever rewrites the history himself, and changes another filing as well, is found out."""
    tip = stage.expunge(PLAN, at=on(12)).request.tip
    evidence = (stage.hall.root / evidence_path(tip)).read_bytes()
    script = f"if test -f {ITEM}; then echo '# changed' >> {ITEM}; fi"
    command = ["filter-branch", "--force", "--tree-filter", script, "main"]
    who = {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.com"}
    environment = os.environ | who | {"FILTER_BRANCH_SQUELCH_WARNING": "1"}
    subprocess.run(
        ["git", *command], cwd=stage.hall.root, env=environment, check=True, capture_output=True
    )
    assert (stage.hall.root / evidence_path(tip)).read_bytes() == evidence
    ledger = stage.ledger()
    assert {ledger.approvals[each].standing for each in ALL} == {"unapproved"}


def test_a_branch_of_before_goes_on_from_the_new_trunk(stage: Stage) -> None:
    """What the department must do: move its own commits over, or write them anew."""
    report = "filings/ga/2025-03-06-report-in-001.yml"
    stage.go_to("late")
    stage.add(report)
    stage.commit(by="ga", at=on(11))
    tip = stage.expunge(PLAN, at=on(12)).request.tip
    approve(stage, "record", 13)
    stage.git("rebase", "--quiet", "--onto", "main", tip, "late", by="ga", at=on(14))
    approve(stage, "late", 15)
    ledger = stage.ledger()
    assert ledger.approvals[report].standing == "approved"
    assert not ledger.unapproved


def test_an_anchor_of_before_is_found_by_its_old_id(stage: Stage) -> None:
    stage.anchor = stage.ledger().entries[2].commit
    before = stage.ledger()
    stage.expunge(PLAN, at=on(12))
    stage.git("reflog", "expire", "--expire=now", "--all", by="zwj")
    stage.git("gc", "--quiet", "--prune=now", by="zwj")
    with pytest.raises(subprocess.CalledProcessError):
        stage.git("cat-file", "-e", str(stage.anchor), by="zwj")
    assert told(stage.ledger(), STAFF) == told(before, STAFF)


def test_an_attachment_is_expunged_like_a_filing(stage: Stage) -> None:
    stage.go_to("request")
    leak(stage, ATTACHMENT)
    stage.commit(by="ga", at=on(12))
    approve(stage, "request", 12)
    stage.expunge(ATTACHMENT, at=on(13))
    approve(stage, "record", 14)
    assert (stage.hall.root / ATTACHMENT).read_bytes() == TOMBSTONE
    (each,) = stage.ledger().expunged
    assert (each.path, each.number, each.proven) == (ATTACHMENT, None, True)


def test_a_filing_that_was_deleted_is_expunged_where_it_was(stage: Stage) -> None:
    """The first thing people try is to delete it; the history still has it."""
    stage.go_to("request")
    (stage.hall.root / STAFF).unlink()
    stage.commit(by="zwj", at=on(12))
    approve(stage, "request", 12)
    before = stage.ledger()
    stage.expunge(STAFF, at=on(13))
    approve(stage, "record", 14)
    assert not (stage.hall.root / STAFF).exists()
    assert str(before.approvals[STAFF].blob) not in stage.hall.git("rev-list", "--objects", "main")
    assert stage.ledger().approvals[STAFF].number == before.approvals[STAFF].number
    assert "filing-deleted" not in stage.hall.rules()


def test_the_branch_at_hand_stays_where_it_is(stage: Stage) -> None:
    stage.go_to("elsewhere")
    at = stage.git("rev-parse", "HEAD", by="zwj")
    prepared = stage.expunge(PLAN)
    assert stage.git("rev-parse", "HEAD", by="zwj") == at
    assert stage.git("rev-parse", "main", by="zwj").strip() == prepared.trunk


def test_the_same_content_at_another_path_must_be_named_too(stage: Stage) -> None:
    copy = "filings/ga/attachments/copy.yml"
    stage.go_to("request")
    (stage.hall.root / copy).parent.mkdir()
    (stage.hall.root / copy).write_bytes((stage.hall.root / STAFF).read_bytes())
    stage.commit(by="ga", at=on(12))
    approve(stage, "request", 12)
    with pytest.raises(Failure, match=copy):
        stage.expunge(STAFF)
    stage.expunge(STAFF, copy)


@pytest.mark.slow
def test_a_thousand_commits_take_seconds(tmp_path: Path) -> None:
    hall = Hall.create(tmp_path / "hall")
    stream = ["reset refs/heads/main\nfrom refs/heads/main^0\n"]
    for place in range(1000):
        path = PLAN if place == 0 else f"filings/ga/2025-02-10-entry-plan-n{place}.yml"
        who = f"ga <ga@example.com> {1770000000 + place} +0800"
        body = f"{SECRET}{place}".encode()
        stream.append(
            f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 6\nfiling\n"
            f"M 100644 inline {path}\ndata {len(body)}\n{body.decode()}\n"
        )
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=hall.root, input="".join(stream).encode(), check=True
    )
    hall.git("reset", "--quiet", "--hard", "main")
    start = time.process_time()
    prepared = Stage(hall).expunge(PLAN)
    spent = time.process_time() - start
    assert len(prepared.rewritten.commits) == 1000
    print(
        f"1,000 commits: {spent:.1f} s of this process, evidence {len(prepared.rewritten.evidence)} bytes"
    )
    assert spent < 15


def test_a_commit_keeps_every_byte_but_those_that_change() -> None:
    old, tree = "1" * 40, "2" * 40
    entry = b"100644 a\0" + bytes(20)
    commit = (
        f"tree {tree}\nparent {old}\nauthor \xff <a@b> 1 +0800\ncommitter x <c@d> 2 -0330\n"
        f"encoding GBK\nmergetag object {old}\n type commit\n tree {tree}\n"
        "gpgsig -----BEGIN SSH SIGNATURE-----\n \n abc\n -----END SSH SIGNATURE-----\n"
        f"odd value\n\ntree {tree}\nparent {old}\n\n\n"
    ).encode("latin-1")
    rewriting = Rewriting(["a"], {tree: entry}.get)
    rewriting.commits[old] = "3" * 40
    made: list[bytes] = []
    rewriting._keep = lambda kind, data: made.append(data)
    assert rewriting.commit("4" * 40, commit) == object_id("commit", made[-1])
    signature = commit[commit.index(b"gpgsig") : commit.index(b"odd")]
    new_tree = object_id("tree", b"100644 a\0" + bytes.fromhex(TOMBSTONE_ID))
    head, blank, message = commit.replace(signature, b"").partition(b"\n\n")
    expected = head.replace(f"tree {tree}\nparent {old}".encode(), b"").lstrip(b"\n")
    start = f"tree {new_tree}\nparent {'3' * 40}\n".encode()
    assert made[-1] == start + expected + blank + message


@pytest.mark.parametrize(
    "source", [b"", b"tree", b"tree \nparent x\n\n", b"100644 a\0short", b"\0\0\0"]
)
def test_what_is_no_commit_or_tree_is_left_alone(source: bytes) -> None:
    rewriting = Rewriting(["a/b"], {"2" * 40: source}.get)
    assert rewriting.commit("4" * 40, source) == "4" * 40
    commit = f"tree {'2' * 40}\n\n".encode()
    assert rewriting.commit("5" * 40, commit) == "5" * 40
    assert rewriting.tag(source) is None
