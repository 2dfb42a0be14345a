"""The rewriting of a hall's history: first prepared and proven, then put in its place."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import git

from jinzhu.catalog.load import EXPUNGED, MOST_BYTES
from jinzhu.checking import check
from jinzhu.checking.tree import blob_id
from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.document import Writable, read, write
from jinzhu.expunging.pack import Pack
from jinzhu.expunging.request import SHORT, Request, branch_name
from jinzhu.expunging.rewritten import Rewritten, rewrite
from jinzhu.failure import Failure
from jinzhu.ledger.entries import Entry, Ledger
from jinzhu.ledger.evidence import evidence_path
from jinzhu.ledger.reading import read_ledger
from jinzhu.register.acts import Approval
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import commands

NO_CONTENT = blob_id(b"")


@dataclass(frozen=True)
class Prepared:
    """The history without the content, written and proven, but not yet in its place.

    ``trunk`` is the rewritten trunk with its evidence, ``record`` the commit on it that says
    what was expunged and that somebody else is to approve.
    """

    request: Request
    rewritten: Rewritten
    trunk: str
    record: str

    @property
    def branch(self) -> str:
        """The branch that the record is left on."""
        return branch_name(self.request.tip)


def prepare(request: Request) -> Prepared:
    """Rewrite, and hold the new history against the old; no branch or tag is touched.

    Raises Failure where a file has no content to expunge, where the same content lies elsewhere,
    and where anything else would change.
    """
    rewritten = rewrite(request.root, request.tip, [request.prefix + p for p in request.paths])
    for path in request.paths:
        if not rewritten.blobs[request.prefix + path]:
            raise Failure(f"主线的历史里没有“{path}”的内容，请核对路径；清除过的不必再清除")
    _refuse_copies(request, rewritten)
    evidence = {evidence_path(request.tip): rewritten.evidence}
    trunk = _commit(request, rewritten.after, "留存清除前的提交作为证据", evidence)
    _refuse_changes(request, rewritten, read_ledger(request.root, trunk, proof=True))
    record = {EXPUNGED: _record(request)}
    told = f"登记 {len(request.paths)} 个文件的清除"
    return Prepared(request, rewritten, trunk, _commit(request, trunk, told, record))


def carry_out(prepared: Prepared) -> tuple[str, ...]:
    """Put the new history in the place of the old; the refs that still hold the old are told.

    Trunk, tags and record move together, the work tree before them: stopped halfway, the history
    is the old one, and what was written into the work tree is only an uncommitted change.
    """
    request, told = prepared.request, commands(prepared.request.root)
    ref = f"refs/heads/{request.branch}"
    is_here = str(told.rev_parse("--symbolic-full-name", "HEAD")) == ref
    if is_here:
        told.read_tree("-m", "-u", request.tip, prepared.trunk)
    try:
        _move_refs(prepared, f"update {ref} {prepared.trunk} {request.tip if is_here else ''}")
    except git.GitError:
        if is_here:
            told.read_tree("-m", "-u", prepared.trunk, request.tip)
        raise
    holding = (f"--contains={commit}" for commit in prepared.rewritten.roots)
    return tuple(str(told.for_each_ref(*holding, format="%(refname)")).split())


def _move_refs(prepared: Prepared, trunk: str) -> None:
    updates = [f"update {tag.ref} {tag.after} {tag.before}" for tag in prepared.rewritten.tags]
    updates += [f"create refs/heads/{prepared.branch} {prepared.record}", trunk.rstrip()]
    with tempfile.TemporaryFile() as file:
        file.write("".join(f"{line}\n" for line in updates).encode())
        file.seek(0)
        commands(prepared.request.root).update_ref("--stdin", istream=file)


def _refuse_copies(request: Request, rewritten: Rewritten) -> None:
    """The very same content at a path that was not named would stay."""
    gone = frozenset[str]().union(*rewritten.blobs.values()) - {NO_CONTENT}
    objects = commands(request.root).rev_list("--objects", "--end-of-options", rewritten.after)
    for line in str(objects).split("\n"):
        name, _, path = line.partition(" ")
        if name in gone:
            raise Failure(f"同样的内容还在“{path}”（见主线的历史），请把这个路径一并写上")


def _refuse_changes(request: Request, rewritten: Rewritten, after: Ledger) -> None:
    """Nothing but the content may change: not a number, not a day, not a signature.

    The tags still stand where they stood; of them it is asked that the evidence leads to the new.
    """
    before = request.ledger
    for old, new in zip(before.entries, after.entries, strict=False):
        if _proof_of(old) != _proof_of(new):
            raise Failure(f"改写后提交 {old.commit[:SHORT]} 的审核与原来不同，没有改动任何分支")
    for path, approval in before.approvals.items():
        standing = _place_of if path in request.paths else _standing_of
        if standing(approval) != standing(after.approvals[path]):
            raise Failure(f"改写后“{path}”的审核与原来不同，没有改动任何分支")
    for tag in rewritten.tags:
        if after.today.get(tag.before) != tag.after:
            raise Failure(f"改写后“{tag.ref}”与证据对不上，没有改动任何分支")


def _proof_of(entry: Entry) -> tuple[object, ...]:
    endorsed = [(each.person, each.signature) for each in entry.endorsements]
    return entry.day, entry.came, entry.persons, entry.signature, endorsed


def _place_of(approval: Approval) -> tuple[object, ...]:
    return approval.position, approval.day, approval.number, approval.approver


def _standing_of(approval: Approval) -> tuple[object, ...]:
    told = approval.standing, approval.blob, approval.known_since
    return *_place_of(approval), *told, [problem.rule for problem in approval.problems]


def _record(request: Request) -> bytes:
    """The record of what was expunged until now, with this one."""
    tree = Commit(request.root, request.tip)
    listed: list[Writable] = []
    if EXPUNGED in tree.paths():
        data = read(tree.read(EXPUNGED), limit=MOST_BYTES)
        before = data.get("expunged") if isinstance(data, dict) else None
        listed += before if isinstance(before, list) else []
    entry: dict[str, Writable] = {
        "paths": request.paths,
        "day": request.day.isoformat(),
        "by": request.by,
        "reason": request.reason,
        "before": request.tip,
    }
    if subjects := _subjects(request, tree):
        entry["subjects"] = subjects
    return write({"format": 1, "expunged": [*listed, entry]}, limit=MOST_BYTES).encode()


def _subjects(request: Request, tree: Commit) -> list[str]:
    """The items and staff that the filings were about, as far as they could be read."""
    approvals = request.ledger.approvals
    checked = check(tree, state_council_calendar(), approvals, today=request.day)
    records = checked.state.records
    named = {s for path in request.paths if path in records for s in records[path].subjects}
    return sorted(subject for subject in named if hide_identity_numbers(subject) == subject)


def _commit(request: Request, parent: str, message: str, files: Mapping[str, bytes]) -> str:
    """A commit of these files on a parent, made beside the work tree."""
    pack = Pack(request.root)
    for source in files.values():
        pack.add("blob", source)
    pack.write()
    told = commands(request.root)
    with tempfile.TemporaryDirectory() as folder:
        told.update_environment(GIT_INDEX_FILE=str(Path(folder) / "index"))
        told.read_tree(parent)
        for path, source in files.items():
            entry = f"100644,{blob_id(source)},{request.prefix}{path}"
            told.update_index("--add", "--cacheinfo", entry)
        tree = told.write_tree()
    return str(commands(request.root).commit_tree("-p", parent, "-m", message, tree))
