"""The mark a deployment leaves: a publication tag on the commit that the site shows."""

from datetime import UTC, date, datetime
from pathlib import Path

import git

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import PEOPLE, PROFILE, load
from jinzhu.failure import Failure
from jinzhu.ledger.hall import Trust, open_hall
from jinzhu.ledger.message import with_trailers
from jinzhu.ledger.objects import read_tag
from jinzhu.ledger.office import SIGNED, Office
from jinzhu.ledger.publication import PUBLISHER, tag_name
from jinzhu.publish.digests import digest
from jinzhu.publish.provenance import publication_tags
from jinzhu.publish.record import RECORD, Record, files_of, read_record, require_publishable
from jinzhu.publish.verification import require_on_trunk
from jinzhu.repository.calendars import SHANGHAI
from jinzhu.repository.commit import Commit
from jinzhu.repository.git import commands, failure_of, said
from jinzhu.repository.identity import own_email
from jinzhu.rules.texts import rule_texts

TITLE = "公布政务服务大厅网站"
DIGEST = "Build-SHA256"
_HOW = "；签名用的 SSH 公钥用 git config user.signingkey 指明"


def publish_site(
    site: Path, root: Path, *, trunk: str | None = None, sign: bool | None = None
) -> str:
    """Tag the commit that the site shows as published now; the name of the tag.

    ``sign`` left out, the profile decides. Raises Failure for a site that is not what an approved
    commit gave, and for a publisher whom that commit does not know as one.
    """
    record, source = read_record(site)
    commit = require_publishable(record)
    _require_untouched(site, record)
    try:
        require_on_trunk(root, commit, trunk)
        if record.trunk != commit:
            raise Failure("生成网站时，它显示的提交还不在主线上；请在主线上重新运行 mkdocs build")
        moment = datetime.now(UTC).replace(microsecond=0)
        catalog = _catalog(root, commit)
        _require_publisher(root, catalog, moment.astimezone(SHANGHAI).date())
        name = tag_name(moment)
        _tag(root, name, commit, _message(source), moment, signed=_to_sign(catalog, sign))
        _require_proof(root, name, commit, record.anchor)
    except git.GitError as error:
        raise failure_of(error) from None
    return name


def push_tag(root: Path, name: str, remote: str) -> None:
    """Push this one tag; the remote refuses it where it has another of that name."""
    try:
        commands(root).push(
            "--quiet", "--no-follow-tags", "--", remote, f"refs/tags/{name}:refs/tags/{name}"
        )
    except git.GitCommandError as error:
        raise Failure(
            f"公布标签“{name}”已建立，但没有推送成功：{said(error)}；"
            f"排除故障后运行 git push <远端> refs/tags/{name}"
        ) from None


def _require_untouched(site: Path, record: Record) -> None:
    """Raise Failure unless the folder holds what its record says the build wrote."""
    shown = files_of(site)
    paths = sorted({*shown, *record.files})
    changed = [path for path in paths if shown.get(path) != record.files.get(path)]
    if changed:
        raise Failure(
            f"网站目录在生成之后被改动过：{len(changed)} 个文件与 {RECORD} 不符，"
            f"例如“{changed[0]}”；请重新运行 mkdocs build"
        )


def _catalog(root: Path, commit: str) -> Catalog:
    """The people and the profile of a commit."""
    tree = Commit(root, commit)
    return load({path: tree.read(path) for path in (PEOPLE, PROFILE) if path in tree.paths()})[0]


def _require_publisher(root: Path, catalog: Catalog, day: date) -> None:
    """Raise Failure unless git's identity here is a publisher's."""
    email = own_email(root, "committer")
    office = Office(catalog.people, catalog.profile, catalog.management, day)
    person = office.person(email)
    if person is None or not person.valid_on(day):
        raise Failure(
            f"邮箱“{email}”在网站所记提交的 catalog/people.yml 里没有登记，不能公布；"
            "请用发布人登记的邮箱（git config user.email）"
        )
    if PUBLISHER not in office.roles_of(person.id):
        raise Failure(f"{person.name}没有“{PUBLISHER}”的角色，不能公布；请由登记的发布人公布")


def _to_sign(catalog: Catalog, wanted: bool | None) -> bool:
    asked = catalog.profile is not None and catalog.profile.publication == SIGNED
    if asked and wanted is False:
        raise Failure("本厅要求公布标签有发布人的签名（publication: signed），不能用 --no-sign")
    return asked or bool(wanted)


def _message(record: bytes) -> str:
    return with_trailers(TITLE, {DIGEST: digest(record)})


def _tag(
    root: Path, name: str, commit: str, message: str, moment: datetime, *, signed: bool
) -> None:
    told = commands(root)
    # The tag says the moment its name says, whatever the environment claims.
    told.update_environment(GIT_COMMITTER_DATE=f"{int(moment.timestamp())} +0000")
    try:
        told(c="gpg.format=ssh").tag(
            "--sign" if signed else "--no-sign", "--annotate", "--cleanup=verbatim",
            f"--message={message}", "--", name, commit,
        )  # fmt: skip
    except git.GitCommandError as error:
        if name in publication_tags(root, commit):
            raise Failure(f"公布标签“{name}”已经存在，公布标签从不移动；请稍后再公布") from None
        raise Failure(f"没能建立公布标签：{said(error)}{_HOW if signed else ''}") from None
    # Git 2.39 leaves a tag without a signature, and no error, where the key is missing.
    if signed and read_tag(told.get_object_data(f"refs/tags/{name}")[3]).signature is None:
        _take_back(root, name, commit)
        raise Failure(f"没能给公布标签签名{_HOW}")


def _require_proof(root: Path, name: str, commit: str, anchor: str | None) -> None:
    """Take a tag back, just made and seen by nobody, that the ledger would not count."""
    trust = Trust(trunk=commit, anchor=anchor, tags={name})
    found = open_hall(root, trust, commit).ledger.publications
    problems = [problem for each in found if each.tag == name for problem in each.problems]
    if problems:
        _take_back(root, name, commit)
        titles = "、".join(rule_texts()[each.rule].title for each in problems)
        raise Failure(f"这样的公布标签不能作为公布凭证（{titles}），没有留下；请核对签名所用的公钥")


def _take_back(root: Path, name: str, commit: str) -> None:
    commands(root).update_ref("-d", f"refs/tags/{name}", publication_tags(root, commit)[name])
