"""Whether a site shows exactly what was approved: it is built again and held against itself."""

import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import git

from jinzhu.catalog.load import BASELINE, load
from jinzhu.checking.tree import ATTACHMENTS
from jinzhu.failure import Failure
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import Trust, open_hall
from jinzhu.ledger.publication import tag_name
from jinzhu.ledger.reading import read_ledger
from jinzhu.publish.form.producer import as_shown
from jinzhu.publish.moment import read_moment
from jinzhu.publish.provenance import on_trunk, publication_tags
from jinzhu.publish.rebuild import anchor_of, rebuild
from jinzhu.publish.record import (
    RECORD,
    Record,
    files_of,
    installed_versions,
    read_record,
    require_publishable,
)
from jinzhu.publish.scratch import check_out
from jinzhu.publish.verdict import FileVerdict, Proof, State, Verdict
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import commands, default_trunk, failure_of, is_shallow, open_git, resolve

_FIELDS = {
    "trunk": "审核所依据的主线",
    "anchor": "信任起点",
    "today": "显示的日期",
    "tags": "公布标签",
    "counts": "统计数字",
    "files": "文件清单",
}
Versions = Mapping[str, tuple[str | None, str | None]]


def verify_site(
    site: Path,
    root: Path,
    *,
    trunk: str | None = None,
    anchor: str | None = None,
    any_version: bool = False,
) -> Verdict:
    """Hold the site against what the repository at ``root`` says was approved.

    Raises Failure for a site that cannot be built again: by other versions than it was built
    with, unless ``any_version``, from a commit that is not on trunk, or from no commit at all.
    """
    record, source = read_record(site)
    commit = require_publishable(record)
    versions = _other_versions(record)
    if versions and not any_version:
        raise Failure(_told(versions))
    try:
        require_on_trunk(root, commit, trunk)
        _require_tags(root, record)
        with tempfile.TemporaryDirectory(prefix="jinzhu-") as folder:
            place = Path(folder).resolve()
            hall = check_out(root, commit, record.tags, place / "hall")
            # Where trust begins is not for the site to say.
            named = anchor or anchor_of(hall)
            trusted = resolve(root, named) if named else None
            rebuild(hall, place / "site", record.time, trusted)
            shown = files_of(site)
            rebuilt = read_record(place / "site")[0]
            # Built without the parts of the form, which are known by their digests.
            rebuilt = rebuilt.model_copy(update={"files": as_shown(rebuilt.files, shown)})
            proof = _proof(hall, commit, trusted)
        remarks = tuple(_remarks(root, record, commit))
    except git.GitError as error:
        raise failure_of(error) from None
    return Verdict(
        commit,
        record.time,
        record.today,
        _compare(rebuilt.files, shown, record.files),
        tuple(_untrue(record, rebuilt, source, given_anchor=anchor is not None)),
        remarks,
        versions,
        proof,
    )


def require_on_trunk(root: Path, commit: str, trunk: str | None) -> None:
    """Raise Failure unless the repository at ``root`` has the commit on its trunk."""
    if open_git(root) is None:
        raise Failure(f"“{root}”不在 git 仓库里，请用 --root 指定大厅的仓库")
    if is_shallow(root):
        raise Failure(
            "git 历史不完整（浅克隆），看不出哪些备案已审核；请先运行 git fetch --unshallow"
        )
    tip = resolve(root, trunk) if trunk else default_trunk(root)
    if tip and commit in read_ledger(root, tip).today:
        raise Failure(
            f"网站所记的提交 {commit} 属于清除个人信息之前的历史，请从主线重新生成网站、重新公布"
        )
    try:
        resolve(root, commit)
    except Failure:
        raise Failure(f"这个仓库里没有网站所记的提交 {commit}，请先运行 git fetch") from None
    if tip is None or not on_trunk(root, commit, tip):
        raise Failure(
            f"网站所记的提交 {commit} 不在主线上，不是审核通过的内容；"
            "如果主线刚更新，请先运行 git fetch，或用 --trunk 指明主线"
        )


def _other_versions(record: Record) -> Versions:
    here = installed_versions()
    return {
        name: (record.versions.get(name), here.get(name))
        for name in sorted({*here, *record.versions})
        if record.versions.get(name) != here.get(name)
    }


def _told(versions: Versions) -> str:
    pairs = (f"{name} {was or '没有'}→{here or '没有'}" for name, (was, here) in versions.items())
    return (
        f"生成网站的版本与这里安装的不同（{'，'.join(pairs)}），逐字节核对没有意义；"
        "请安装所记的版本，或加 --any-version 照样比较"
    )


def _require_tags(root: Path, record: Record) -> None:
    told = commands(root)
    for name, tag in record.tags.items():
        try:
            told.get_object_header(tag)
        except ValueError:
            raise Failure(
                f"这个仓库里没有网站所记的公布标签“{name}”，请先运行 git fetch --tags"
            ) from None


def _compare(
    approved: Mapping[str, str], shown: Mapping[str, str], recorded: Mapping[str, str]
) -> tuple[FileVerdict, ...]:
    """Every file that should be there or is."""
    return tuple(
        FileVerdict(
            path,
            _state(approved.get(path), shown.get(path)),
            shown.get(path) != recorded.get(path),
        )
        for path in sorted({*approved, *shown})
    )


def _state(approved: str | None, shown: str | None) -> State:
    if shown is None:
        return "missing"
    if approved is None:
        return "extra"
    return "same" if approved == shown else "differs"


def _untrue(record: Record, rebuilt: Record, source: bytes, *, given_anchor: bool) -> Iterator[str]:
    """What the record says that the rebuilt one does not."""
    for field, name in _FIELDS.items():
        if field == "anchor" and given_anchor:
            continue
        if getattr(record, field) != getattr(rebuilt, field):
            yield f"{name}（{field}）与重建的不符"
    if record.text().encode() != source:
        yield f"{RECORD} 写成后被改动过"


def _remarks(root: Path, record: Record, commit: str) -> Iterator[str]:
    """What is odd about the build, though the site may show what was approved."""
    built = read_moment(record.time)
    committed = datetime.fromtimestamp(int(commands(root).show("-s", "--format=%ct", commit)), UTC)
    if built < committed:
        yield "所记的构建时间早于它显示的提交"
    if built > datetime.now(UTC):
        yield "所记的构建时间还没有到"
    known = publication_tags(root, commit)
    for name in sorted(record.tags.keys() - known.keys()):
        yield f"公布标签“{name}”在这个仓库里已经不在了"
    for name in sorted(known.keys() & record.tags.keys()):
        if known[name] != record.tags[name]:
            yield f"公布标签“{name}”在生成网站以后被移动或重做过"
    for name in sorted(known.keys() - record.tags.keys()):
        if name < tag_name(built):
            yield f"生成网站时没有见到更早的公布标签“{name}”"


def _proof(hall: Path, commit: str, anchor: str | None) -> Proof:
    """What the approvals up to the commit are; what is carried over has its own manifest."""
    ledger = open_hall(hall, Trust(trunk=commit, anchor=anchor, proof=True)).ledger
    listed = _carried_over(hall, commit)
    judged = {
        path: approval
        for path, approval in ledger.approvals.items()
        if path not in listed and ATTACHMENTS not in path
    }
    merges = {each.merge for each in judged.values() if each.standing == "approved"}
    standings = Counter(each.standing for each in judged.values())
    return Proof(
        mode="merge" if ledger.catalogue is None else "signed",
        anchor=anchor,
        merges=len(merges),
        signed_merges=sum(
            entry.commit in merges and entry.signature.proof == "verified"
            for entry in ledger.entries
        ),
        approved=standings["approved"],
        carried_over=len(listed),
        unapproved=standings["unapproved"],
        problems=_problems(ledger, listed),
    )


def _carried_over(hall: Path, commit: str) -> Collection[str]:
    try:
        manifest = Commit(hall, commit).read(BASELINE)
    except KeyError:
        return ()
    baseline = load({BASELINE: manifest})[0].baseline
    return baseline.filings.keys() if baseline else ()


def _problems(ledger: Ledger, listed: Collection[str]) -> Mapping[str, int]:
    """The rules that trunk and its publications broke, and how often."""
    found = chain(
        (each for entry in ledger.entries for each in entry.problems if each.path not in listed),
        (each for publication in ledger.publications for each in publication.problems),
    )
    return dict(sorted(Counter(problem.rule for problem in found).items()))
