"""Commits, tags and settings that no decent tool would make: none forges, none stops the reading."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from jinzhu.checking import check
from jinzhu.document import write
from jinzhu.failure import Failure
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import Trust, open_approved, open_hall
from jinzhu.ledger.proof import proof
from ledger.stories import PEOPLE, Seen, Stage, people, put

TODAY = date(2026, 3, 2)
PLAN = "filings/ga/2025-02-10-entry-plan-first.yml"
OTHER = "filings/mz/2026-01-12-entry-plan-first.yml"
TAG = "published/20260202T040000Z"
SIGNED = {"approval": "signed"}
CLOCK = "1770004800 +0800"


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A hall that trusts the forge, and a request."""
    return with_request(Stage.set_up(tmp_path / "hall"))


@pytest.fixture
def signed(tmp_path: Path) -> Stage:
    """A hall that trusts signatures alone, and a request that was merged with one."""
    stage = with_request(Stage.set_up(tmp_path / "hall", SIGNED))
    merge(stage, signed=True)
    assert standing(stage.ledger()) == "approved"
    return stage


def with_request(stage: Stage) -> Stage:
    stage.go_to("request")
    stage.add(PLAN)
    stage.commit(by="ga")
    return stage


def merge(stage: Stage, by: str = "reviewer", *, signed: object = False) -> None:
    stage.go_to("main")
    stage.join(["request"], by=by, signed=signed)


def standing(ledger: Ledger, path: str = PLAN) -> str:
    return ledger.approvals[path].standing


def reading_goes_on(stage: Stage) -> Ledger:
    """The ledger and everything that is told from it, whatever the history holds."""
    hall = open_hall(stage.hall.root, Trust("main", proof=True))
    Seen.of(hall)
    json.dumps(proof(hall.ledger)).encode()
    tree = open_approved(stage.hall.root, Trust("main")).tree
    for path in tree.paths():
        tree.read(path)
    return hall.ledger


def write_object(stage: Stage, kind: str, source: bytes) -> str:
    """An object as git would never write it."""
    command = ["git", "hash-object", "-t", kind, "-w", "--literally", "--stdin"]
    done = subprocess.run(
        command, cwd=stage.hall.top, input=source, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def source_of(stage: Stage, revision: str) -> bytes:
    done = subprocess.run(
        ["git", "cat-file", "-p", revision], cwd=stage.hall.top, check=True, capture_output=True
    )
    return done.stdout


def rewrite(stage: Stage, old: bytes, new: bytes, ref: str = "main") -> None:
    """Write the tip of a branch anew with other bytes in it."""
    source = source_of(stage, ref)
    assert old in source
    commit = write_object(stage, "commit", source.replace(old, new, 1))
    stage.git("update-ref", f"refs/heads/{ref}", commit, by="zwj")


def head_of(stage: Stage, ref: str) -> str:
    return stage.git("rev-parse", ref, by="zwj").strip()


# --- signatures ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n\napprove", b"\n\napproved"),
        (b"author reviewer@example.com", b"author boss@example.com"),
        (b"\ngpgsig ", b"\nx-note y\ngpgsig "),
        (b"-----BEGIN SSH SIGNATURE-----\n U1NI", b"-----BEGIN SSH SIGNATURE-----\n U2NI"),
        (b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN SSH SIGNATURE----"),
        (b"-----END SSH SIGNATURE-----", b"\xff\xfe"),
        (b"\ngpgsig ", b"\ngpgsig-sha256 x\ngpgsig "),
        (b"\ngpgsig ", b"\ngpgsig \n \ngpgsig "),
        (b"END SSH SIGNATURE-----\n", b"END SSH SIGNATURE-----\ngpgsig-sha256 x\n"),
    ],
)
def test_a_tampered_merge_is_unsigned(signed: Stage, old: bytes, new: bytes) -> None:
    rewrite(signed, old, new)
    ledger = reading_goes_on(signed)
    assert standing(ledger) == "unapproved"
    assert ledger.entries[-1].signature.proof in ("bad", "unsigned")


def test_another_merge_with_the_same_signature(signed: Stage) -> None:
    """The signature is over the tree and the parents."""
    before = source_of(signed, "main")
    signed.go_to("other")
    signed.add(OTHER)
    signed.commit(by="mz")
    tree = head_of(signed, "other^{tree}")
    forged = before.replace(before[5:45], tree.encode(), 1)
    forged = forged.replace(head_of(signed, "main^1").encode(), head_of(signed, "main").encode(), 1)
    forged = forged.replace(head_of(signed, "main^2").encode(), head_of(signed, "other").encode())
    commit = write_object(signed, "commit", forged)
    signed.git("update-ref", "refs/heads/main", commit, by="zwj")
    ledger = reading_goes_on(signed)
    assert standing(ledger) == "approved"
    assert standing(ledger, OTHER) == "unapproved"
    assert ledger.entries[-1].signature.proof == "bad"


def test_a_signature_among_the_parents(signed: Stage) -> None:
    """Git reads no parent behind another header, so it would see no merge."""
    source = source_of(signed, "main")
    start = source.index(b"gpgsig ")
    end = source.index(b"-----END SSH SIGNATURE-----\n") + len(b"-----END SSH SIGNATURE-----\n")
    without = source[:start] + source[end:]
    place = without.index(b"parent ", without.index(b"parent ") + 1)
    moved = without[:place] + source[start:end] + without[place:]
    signed.git("update-ref", "refs/heads/main", write_object(signed, "commit", moved), by="zwj")
    ledger = reading_goes_on(signed)
    assert standing(ledger) == "unapproved"
    assert ledger.entries[-1].came == "push"


def test_an_openpgp_signature(signed: Stage) -> None:
    armor = b"-----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----"
    source = source_of(signed, "main")
    start, end = source.index(b"-----BEGIN"), source.index(b"-----END SSH SIGNATURE-----")
    rewrite(signed, source[start : end + 27], armor)
    assert reading_goes_on(signed).entries[-1].signature.proof == "openpgp"


def test_a_signature_for_another_purpose(signed: Stage, tmp_path: Path) -> None:
    """What was signed as a file is no commit."""
    from ledger.stories import key

    source = source_of(signed, "main")
    start = source.index(b"gpgsig ")
    end = source.index(b"-----END SSH SIGNATURE-----\n") + len(b"-----END SSH SIGNATURE-----\n")
    payload = tmp_path / "payload"
    payload.write_bytes(source[:start] + source[end:])
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", str(key("reviewer"))]
    subprocess.run([*command, str(payload)], check=True, capture_output=True)
    armor = payload.with_suffix(".sig").read_bytes().rstrip(b"\n").replace(b"\n", b"\n ")
    rewrite(signed, source[start:end], b"gpgsig " + armor + b"\n")
    assert reading_goes_on(signed).entries[-1].signature.proof == "bad"


# --- what a clone may be told -------------------------------------------------


def test_a_commit_that_is_put_in_anothers_place(stage: Stage) -> None:
    merge(stage, by="ga")
    bad = head_of(stage, "main")
    stage.git("reset", "--quiet", "--hard", "main^1", by="zwj")
    merge(stage, by="reviewer")
    good = head_of(stage, "main")
    stage.git("update-ref", "refs/heads/main", bad, by="zwj")
    stage.git("replace", bad, good, by="zwj")
    assert standing(stage.ledger()) == "unapproved"


def test_a_graft(stage: Stage) -> None:
    """A merge whose first parent is said to be another keeps its own."""
    merge(stage, by="ga")
    tip, first, second = (head_of(stage, name) for name in ("main", "main^1", "main^2"))
    grafts = stage.hall.top / ".git/info/grafts"
    grafts.write_text(f"{tip} {second} {first}\n", encoding="utf-8")
    entries = stage.ledger().entries
    assert [entry.commit for entry in entries] == [first, tip]


@pytest.mark.parametrize(
    "setting",
    [
        "log.showRoot=false",
        "log.showSignature=true",
        "color.ui=always",
        "diff.renames=copies",
        "diff.ignoreSubmodules=all",
        "diff.noprefix=true",
        "diff.relative=true",
        "i18n.logOutputEncoding=UTF-16",
        "log.date=relative",
        "log.diffMerges=combined",
        "merge.directoryRenames=true",
        "core.quotePath=true",
        "core.abbrev=4",
        "format.pretty=oneline",
    ],
)
def test_the_clones_own_settings(stage: Stage, setting: str) -> None:
    put_in(stage, "160000", "1" * 40, OTHER)
    before = stage.ledger()
    stage.git("config", *setting.split("="), by="zwj")
    assert stage.ledger() == before


def test_a_mailmap_makes_nobody_a_reviewer(stage: Stage) -> None:
    put(stage.hall.top / ".mailmap", "<reviewer@example.com> <ga@example.com>\n")
    stage.commit(by="ga")
    merge(stage, by="ga")
    assert standing(stage.ledger()) == "unapproved"


def test_an_anchor_beside_trunk(stage: Stage) -> None:
    """The tip that was trusted is no longer on the first-parent chain."""
    stage.go_to("main")
    put(stage.hall.root / "README.md", "a hall\n")
    stage.commit(by="zwj")
    stage.anchor = head_of(stage, "main")
    stage.go_to("request")
    stage.join(["main"], by="ga")
    stage.git("branch", "--force", "main", "request", by="zwj")
    with pytest.raises(Failure, match="信任起点"):
        stage.ledger()


# --- merges that git would not make --------------------------------------------


@pytest.mark.parametrize("second", ["main", "main^"])
def test_a_merge_of_what_was_there_already(stage: Stage, second: str) -> None:
    """No branch brought the filing: the merge itself did."""
    stage.go_to("main")
    put(stage.hall.root / "README.md", "a hall\n")
    stage.commit(by="zwj")
    stage.add(PLAN)
    stage.git("add", "--all", by="zwj")
    tree = stage.git("write-tree", by="zwj").strip()
    parents = "".join(f"parent {head_of(stage, name)}\n" for name in ("main", second))
    ident = f"reviewer <reviewer@example.com> {CLOCK}"
    source = f"tree {tree}\n{parents}author {ident}\ncommitter {ident}\n\napprove\n"
    commit = write_object(stage, "commit", source.encode())
    stage.git("update-ref", "refs/heads/main", commit, by="zwj")
    ledger = reading_goes_on(stage)
    assert standing(ledger) == "unapproved"
    assert "merge-added-content" in {problem.rule for problem in ledger.entries[-1].problems}


def test_a_history_of_another_root(stage: Stage) -> None:
    """A branch that shares nothing with trunk is a branch like any other."""
    stage.git("switch", "--quiet", "--orphan", "alien", by="zwj")
    stage.add(OTHER)
    stage.commit(by="mz")
    stage.git("switch", "--quiet", "main", by="zwj")
    stage.git("merge", "--quiet", "--allow-unrelated-histories", "--no-ff", "alien", by="reviewer")
    assert standing(reading_goes_on(stage), OTHER) == "approved"


# --- commits that no tool writes ------------------------------------------------

IDENTS = {
    "nobody": b"",
    "no address": b" <> " + CLOCK.encode(),
    "no name": b"<reviewer@example.com> " + CLOCK.encode(),
    "no clock": b"x <stranger@example.com>",
    "after the year 9999": b"x <stranger@example.com> 999999999999999 +0000",
    "a thousand years of digits": b"x <stranger@example.com> " + b"9" * 5000 + b" +0000",
    "before 1970": b"x <stranger@example.com> -1 +0000",
    "no zone": b"x <stranger@example.com> 1770004800 +999999",
    "two addresses": b"x <reviewer@example.com> <stranger@example.com> " + CLOCK.encode(),
    "a separator": b"x <stranger\x1freviewer@example.com> " + CLOCK.encode(),
    "a tree in the address": b"x <\x1f" + b"0" * 40 + b"\x1f> " + CLOCK.encode(),
    "control characters": b"x <\x1b[2J\x07stranger@example.com> " + CLOCK.encode(),
    "no UTF-8": b"\xbc\xd7 <\xbc\xd7@example.com> " + CLOCK.encode(),
    "a colon": b"x <:100644 000000 0 0 A> " + CLOCK.encode(),
    "spaces": b"x < stranger @ example.com > " + CLOCK.encode(),
}


@pytest.mark.parametrize(
    ("place", "approval"), [("merge", "merge"), ("push", "merge"), ("branch", "signed")]
)
@pytest.mark.parametrize("ident", IDENTS.values(), ids=IDENTS)
def test_an_ident_that_no_tool_writes(
    tmp_path: Path, place: str, ident: bytes, approval: str
) -> None:
    stage = with_request(Stage.set_up(tmp_path / "hall", {"approval": approval}))
    if place != "branch":
        merge(stage, by="ga")
    if place == "push":
        stage.git("reset", "--quiet", "--hard", "main^2", by="zwj")
    branch = "request" if place == "branch" else "main"
    lines = source_of(stage, branch).split(b"\n")
    for name in (b"author", b"committer"):
        at = next(at for at, line in enumerate(lines) if line.startswith(name))
        lines[at] = name + b" " + ident
    commit = write_object(stage, "commit", b"\n".join(lines))
    stage.git("update-ref", f"refs/heads/{branch}", commit, by="zwj")
    if place == "branch":
        stage.git("switch", "--quiet", "main", by="zwj")
        stage.join(["request"], by="ga")
    ledger = reading_goes_on(stage)
    trusted = ident == IDENTS["no name"] or ident == IDENTS["two addresses"]
    expected = trusted and place == "merge" and approval == "merge"
    assert standing(ledger) == ("approved" if expected else "unapproved")
    assert ledger.approvals[PLAN].number is not None


@pytest.mark.parametrize("missing", [b"author", b"committer"])
def test_a_commit_without(stage: Stage, missing: bytes) -> None:
    merge(stage)
    lines = source_of(stage, "main").split(b"\n")
    kept = b"\n".join(line for line in lines if not line.startswith(missing + b" "))
    stage.git("update-ref", "refs/heads/main", write_object(stage, "commit", kept), by="zwj")
    ledger = reading_goes_on(stage)
    assert standing(ledger) == ("approved" if missing == b"committer" else "unapproved")


@pytest.mark.parametrize(
    "header",
    [
        b"encoding UTF-7",
        b"encoding UTF-16",
        b"encoding \x00",
        b"encoding GBK",
        b"x",
        b" y",
        b"gpgsig",
    ],
)
def test_a_header_that_no_tool_writes(stage: Stage, header: bytes) -> None:
    """In another encoding, what is no address may become a reviewer's, and no line a line."""
    merge(stage, by="ga")
    rewrite(stage, b"<ga@example.com> ", b"<reviewer+AEA-example.com> ")
    rewrite(
        stage,
        b"\ncommitter ",
        b"\ncommitter " if header == b" y" else b"\n" + header + b"\ncommitter ",
    )
    assert standing(reading_goes_on(stage)) == "unapproved"


@pytest.mark.parametrize(
    "message", [b"\x00author reviewer", b"", b"\xff\xfe", b"Opinion:", b"x\n\nOpinion: a\n b\n\n"]
)
def test_a_message_that_no_tool_writes(stage: Stage, message: bytes) -> None:
    merge(stage)
    rewrite(stage, b"\n\napprove\n", b"\n\n" + message)
    assert standing(reading_goes_on(stage)) == "approved"


# --- what lies at a path ---------------------------------------------------------


def put_in(stage: Stage, mode: str, name: str, path: str) -> None:
    """Commit an entry of any mode on the branch, and merge it."""
    stage.go_to("request")
    stage.git("update-index", "--add", "--cacheinfo", f"{mode},{name},{path}", by="zwj")
    stage.git("commit", "--quiet", "--message=odd", by="zwj")
    stage.git("reset", "--quiet", "--hard", by="zwj")
    merge(stage)


@pytest.mark.parametrize("path", [OTHER, PEOPLE, "catalog/baseline.yml", "catalog/profile.yml"])
def test_another_repository_at_a_path_of_the_hall(stage: Stage, path: str) -> None:
    """A submodule's commit is no object of ours, so it cannot be read."""
    put_in(stage, "160000", "1" * 40, path)
    ledger = reading_goes_on(stage)
    assert standing(ledger) == "approved"
    if path == OTHER:
        assert standing(ledger, OTHER) == "unapproved"


@pytest.mark.parametrize(
    "name",
    [
        b"filings/ga/\n:000000 100644 0 1 A",
        b"filings/ga/\x1b]0;x\x07.yml",
        b"filings/ga/\xbc\xd7.yml",
        b":100644 100644 0 0 M",
        b"filings/ga/" + b"x" * 200 + b".yml",
        b"catalog/\n.yml",
        b"catalog/items/\xff.yml",
        b"filings/" + b"d/" * 300 + b"x.yml",
    ],
)
def test_a_name_that_no_clerk_types(stage: Stage, name: bytes) -> None:
    blob = head_of(stage, f"request:{PLAN}")
    stage.go_to("request")
    subprocess.run(
        ["git", "update-index", "-z", "--index-info"],
        cwd=stage.hall.top,
        input=b"100644 " + blob.encode() + b"\t" + name + b"\0",
        check=True,
    )
    stage.git("commit", "--quiet", "--message=odd", by="ga")
    stage.git("symbolic-ref", "HEAD", "refs/heads/main", by="zwj")
    stage.git("read-tree", "--reset", "main", by="zwj")
    tree = head_of(stage, "request^{tree}")
    commit = stage.git(
        "commit-tree", "-p", "main", "-p", "request", "-m", "approve", tree, by="reviewer"
    )
    stage.git("update-ref", "refs/heads/main", commit.strip(), by="zwj")
    ledger = stage.ledger()
    assert standing(ledger) == "approved"
    json.dumps(proof(ledger))
    assert len(ledger.entries) == 2


# --- publications ------------------------------------------------------------------


def test_publications_that_no_tool_leaves(stage: Stage) -> None:
    """Each is told or left out, none counts, none stops the reading."""
    merge(stage)
    tip = head_of(stage, "main")
    head = f"object {tip}\ntype commit\ntag {TAG}\n".encode()
    sources = [
        head + b"tagger x <reviewer@example.com> 999999999999 +0000\n\nx",
        head + b"tagger x <reviewer@example.com> " + b"9" * 5000 + b" +0000\n\nx",
        head + b"tagger x <reviewer@example.com> -5 +0000\n\nx",
        head + b"tagger x\n\nx",
        head + b"\nx",
        head,
        head.replace(TAG.encode(), b"another") + b"tagger x <reviewer@example.com> "
        b"1770004800 +0800\n\nx",
        head + b"tagger x <reviewer@example.com>x<ga@example.com> 1770004800 +0800\n\nx",
        head + b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        head + b"tagger \xff <\xff> 1770004800 +0800\n\n\xff",
    ]
    for place, source in enumerate(sources):
        name = (
            f"refs/tags/published/{20260202040000 + place}".replace("20260202", "20260202T") + "Z"
        )
        tag = write_object(stage, "tag", source)
        folder = stage.hall.top / ".git" / name
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text(f"{tag}\n", encoding="utf-8")
    for place, target in enumerate((f"main:{PLAN}", "main^{tree}")):
        stage.git("tag", f"published/x{place}", target, by="reviewer")
    stage.git("tag", "-a", "-m", "x", "published/‮x", "published/x0", by="reviewer")
    ledger = reading_goes_on(stage)
    assert len(ledger.publications) == len(sources) + 3
    assert not [each for each in ledger.publications if each.counts]
    assert ledger.approvals[PLAN].published_on is None


def test_a_publication_is_not_before_what_it_published(stage: Stage) -> None:
    """A tag that is dated back shows nothing earlier than its approval."""
    merge(stage)
    stage.git(
        "tag", "-a", "-m", "x", "published/20250601T040000Z", "main",
        by="reviewer", at="2025-06-01T12:00:00+08:00",
    )  # fmt: skip
    ledger = stage.ledger()
    assert ledger.publications[0].counts
    assert ledger.approvals[PLAN].published_on == ledger.approvals[PLAN].day


def test_only_the_tags_that_are_named_count(stage: Stage) -> None:
    merge(stage)
    stage.git("tag", "-a", "-m", "x", TAG, "main", by="reviewer")
    named = open_hall(stage.hall.root, Trust("main", tags=[TAG])).ledger
    assert str(named.approvals[PLAN].published_on) == "2026-02-02"
    none = open_hall(stage.hall.root, Trust("main", tags=[])).ledger
    assert none.approvals[PLAN].published_on is None


def test_keys_that_are_none(stage: Stage) -> None:
    """What was typed where a key should be takes nothing from the others."""
    text = people()
    first = text.index("ssh-ed25519 ")
    last = text.index("\n", first)
    put(stage.hall.root / PEOPLE, text[:first] + "ssh-rsa AAAAB3NzaC1yc2EAAAA" + text[last:])
    stage.commit(by="zwj")
    merge(stage, signed=True)
    entry = reading_goes_on(stage).entries[-1]
    assert entry.persons == ("zwj-reviewer",)


# --- the record of what was expunged --------------------------------------------------


@pytest.mark.parametrize("approval", ["merge", "signed"])
def test_to_be_listed_as_expunged_hides_no_filing(tmp_path: Path, approval: str) -> None:
    """Whoever lists another's filing takes nothing out of the hall: the content is still there."""
    stage = with_request(Stage.set_up(tmp_path / "hall", {"approval": approval}))
    merge(stage, signed=True)
    entry = {
        "paths": [PLAN],
        "day": "2026-02-02",
        "by": "zwj-clerk",
        "reason": "误填",
        "before": "0" * 40,
    }
    put(stage.hall.root / "catalog/expunged.yml", write({"format": 1, "expunged": [entry]}))
    stage.commit(by="zwj")
    approved = open_approved(stage.hall.root, Trust("main"))
    checked = check(
        approved.tree, approved.calendar, approved.approvals, today=TODAY, known_only=True
    )
    assert PLAN in checked.state.records


# --- addresses ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registered", "merging", "stands"),
    [
        ("kate.strasse@example.com", "Kate.Strasse@EXAMPLE.com", "approved"),
        ("kate.strasse@example.com", "\u212aate.strasse@example.com", "unapproved"),
        ("kate.strasse@example.com", "kate.stra\u00dfe@example.com", "unapproved"),
        ("kate.strasse@example.com", "kate.\u017ftrasse@example.com", "unapproved"),
    ],
)
def test_another_mailbox_passes_for_nobodys(
    tmp_path: Path, registered: str, merging: str, stands: str
) -> None:
    """Letters that only look alike when their case is folded make another address."""
    changes = {"reviewer": {"emails": [registered]}}
    stage = with_request(Stage.set_up(tmp_path / "hall", changes=changes))
    merge(stage, by=merging)
    assert standing(stage.ledger()) == stands
