"""Plays the months: departments push, the hook refuses what is wrong, reviewers merge and sign."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from examples.hall import make_hall
from examples.replay.git import Refused, WorkTree
from examples.replay.people import (
    CLERK,
    PUBLISHER,
    REVIEWER,
    Player,
    equip,
    first,
    passwords,
)
from examples.replay.requests import Request, attached, requests
from examples.server.gitserver import GitServer, create_repository, serving

from jinzhu.filing.item_withdrawal import ItemWithdrawal
from jinzhu.filing.name import FilingName, read_name
from jinzhu.ledger.publication import tag_name
from jinzhu.repository.baseline import write_baseline
from jinzhu.repository.calendars import SHANGHAI

MANAGEMENT = "zwj"
ITEMS = 200
SINCE = date(2025, 9, 1)
"""What was filed before is carried over; from here on every filing is a request."""
REPOSITORY = "hall.git"
FILED, APPROVED, PUBLISHED = time(9, 0), time(14, 0), time(17, 30)
# Every so many requests a clerk forgets a line first; the hook says so, and they file again.
FORGETFUL = 12
FORGOTTEN = b"handled_by:"
WEEK = timedelta(days=7)


@dataclass
class Story:
    """What has happened so far, for whoever watches."""

    planned: int = 0
    requests: int = 0
    filings: int = 0
    refusals: list[str] = field(default_factory=list)
    publications: int = 0


@dataclass(frozen=True)
class Stage:
    """Where the replay takes place: the server, the one work tree, the people."""

    server: GitServer
    tree: WorkTree
    source: Path
    players: Sequence[Player]

    def url(self, player: Player) -> str:
        """The hall on the server, as one person logs in."""
        return self.server.url(player.email, REPOSITORY)


def play(work: Path, site: Path) -> Iterator[Story]:
    """Play into the folder ``work``; the story after every request.

    ``site`` holds ``mkdocs.yml`` and ``site/``, with which the hall is published. In the end
    ``work/hall`` is a clone with everything.
    """
    source, clone = work / "source", work / "hall"
    make_hall(source, ITEMS)
    players = equip(source, work / "keys")
    (work / "server").mkdir()
    owner = first(players, REVIEWER)
    create_repository(work / "server" / REPOSITORY, owner=f"http:{owner.email}")
    with serving(work / "server", passwords(players)) as server:
        clone.mkdir()
        stage = Stage(server, WorkTree(clone, work), source, players)
        _found(stage, owner, site)
        files = {
            path.relative_to(source).as_posix(): path.read_bytes()
            for path in (source / "filings").rglob("*.yml")
        }
        yield from _file_all(stage, requests(files, MANAGEMENT, SINCE), files)


def _found(stage: Stage, owner: Player, site: Path) -> None:
    """The first push: the catalogue, the pages, and what is carried over."""
    root, at = stage.tree.root, _at(SINCE - timedelta(days=3), FILED)
    shutil.copytree(stage.source / "catalog", root / "catalog")
    shutil.copytree(site / "site", root / "site")
    shutil.copy(site / "mkdocs.yml", root)
    for path in _carried_over(stage.source):
        _copy(stage, path)
    write_baseline(root)
    stage.tree.git("init", "--quiet", "--initial-branch=main", ".", by=owner, at=at)
    stage.tree.git("add", "--all", by=owner, at=at)
    stage.tree.git("commit", "--quiet", "-S", "--message=建库：目录与存量备案", by=owner, at=at)
    stage.tree.push(stage.url(owner), "main", by=owner, at=at)


def _carried_over(source: Path) -> Iterator[str]:
    for file in sorted((source / "filings").rglob("*.yml")):
        path = file.relative_to(source).as_posix()
        name = read_name(path)
        if isinstance(name, FilingName) and date.fromisoformat(name.day) < SINCE:
            yield path
            yield from attached(file.read_bytes())


def _copy(stage: Stage, path: str) -> None:
    target = stage.tree.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(stage.source / path, target)


def _file_all(
    stage: Stage, filed: Sequence[Request], files: Mapping[str, bytes]
) -> Iterator[Story]:
    story, publisher = Story(len(filed)), first(stage.players, PUBLISHER)
    published, clock = SINCE, _at(SINCE, FILED)
    tags: list[str] = []
    for number, request in enumerate(filed, start=1):
        clock = max(clock + timedelta(minutes=7), _at(request.last, FILED))
        branch = f"{request.department}/{number:03}"
        clerk = first(stage.players, CLERK, request.department)
        if number % FORGETFUL == 1:
            story.refusals.append(_forget(stage, request, files, branch, clerk, clock))
        _file(stage, request, branch, clerk, clock)
        clock = max(clock + timedelta(minutes=11), _at(request.last, APPROVED))
        _approve(stage, branch, clerk, clock)
        story.requests += 1
        story.filings += sum(path in files for path in request.paths)
        if _withdraws(request) or request.last - published >= WEEK or number == len(filed):
            clock = max(clock + timedelta(minutes=5), _at(request.last, PUBLISHED))
            published = request.last
            tags.append(_tag(stage, publisher, clock))
        yield story
    stage.tree.push(stage.url(publisher), *tags, by=publisher, at=clock)
    story.publications = len(tags)
    yield story


def _withdraws(request: Request) -> bool:
    names = (read_name(path) for path in request.paths)
    return any(isinstance(n, FilingName) and n.kind == ItemWithdrawal.KIND for n in names)


def _file(stage: Stage, request: Request, branch: str, clerk: Player, at: datetime) -> None:
    """A department's branch with its filings; the management adds what is its own."""
    stage.tree.git("switch", "--quiet", "--create", branch, "main", by=clerk, at=at)
    for author in (clerk, first(stage.players, CLERK, MANAGEMENT)):
        own = [path for path in request.paths if path.startswith(f"filings/{author.department}/")]
        for path in own:
            _copy(stage, path)
        if own:
            _commit(stage, branch, author, at)
        if author.department == MANAGEMENT == request.department:
            break


def _commit(stage: Stage, branch: str, clerk: Player, at: datetime) -> None:
    stage.tree.git("add", "--all", "filings", by=clerk, at=at)
    stage.tree.git("commit", "--quiet", f"--message=备案 {branch}", by=clerk, at=at)
    stage.tree.push(stage.url(clerk), branch, by=clerk, at=at)


def _forget(
    stage: Stage,
    request: Request,
    files: Mapping[str, bytes],
    branch: str,
    clerk: Player,
    at: datetime,
) -> str:
    """Push the request without a line that it needs; what the hook says to that."""
    path = next(path for path in request.paths if path in files)
    stage.tree.git("switch", "--quiet", "--create", f"{branch}-draft", "main", by=clerk, at=at)
    for each in request.paths:
        _copy(stage, each)
    lines = files[path].splitlines(keepends=True)
    start = next(place for place, line in enumerate(lines) if line.startswith(FORGOTTEN))
    end = next(p for p in range(start + 1, len(lines)) if not lines[p].startswith(b" "))
    (stage.tree.root / path).write_bytes(b"".join(lines[:start] + lines[end:]))
    try:
        _commit(stage, f"{branch}-draft", clerk, at)
    except Refused as refused:
        stage.tree.git("switch", "--quiet", "main", by=clerk, at=at)
        return str(refused)
    raise RuntimeError("the hook took a filing that lacks a line")


def _approve(stage: Stage, branch: str, clerk: Player, at: datetime) -> None:
    """A reviewer who is not the clerk merges, signs and pushes."""
    reviewer = next(p for p in stage.players if REVIEWER in p.roles and p is not clerk)
    stage.tree.git("switch", "--quiet", "main", by=reviewer, at=at)
    message = f"--message=审核通过 {branch}\n\nOpinion: 同意。"
    stage.tree.git("merge", "--quiet", "--no-ff", "-S", message, branch, by=reviewer, at=at)
    stage.tree.push(stage.url(reviewer), "main", by=reviewer, at=at)


def _tag(stage: Stage, publisher: Player, at: datetime) -> str:
    name = tag_name(at)
    stage.tree.git("tag", "-s", "--message=公布", name, by=publisher, at=at)
    return name


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, SHANGHAI)
