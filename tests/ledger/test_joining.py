"""What a merge adds to its two sides is what git finds when it joins them again."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gitrepo import Hall
from jinzhu.ledger.history import read_history
from ledger.stories import Stage, put

# Few names and few texts, so that sides meet; one name is a folder of another.
NAMES = ["hall/a", "hall/b", "hall/d/e", "hall/d", "beside"]
FILES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "x\n", "y\n"]), max_size=2)
NOTHING: st.SearchStrategy[dict[str, str]] = st.just({})


@dataclass(frozen=True)
class Request:
    """A branch that begins some merges back on trunk, and how it was joined.

    ``update`` is what was put in when trunk was merged into the branch, if it was.
    """

    back: int
    commits: list[dict[str, str]]
    update: dict[str, str] | None
    how: str
    besides: dict[str, str]


REQUESTS = st.builds(
    Request,
    back=st.integers(0, 2),
    commits=st.lists(FILES, min_size=1, max_size=3),
    update=st.one_of(st.none(), st.none(), NOTHING, FILES),
    how=st.sampled_from(["join", "join", "ours", "theirs", "octopus"]),
    besides=st.one_of(NOTHING, NOTHING, FILES),
)

# Of a commit that git printed it forgets the parents: by its clock, one that others stand on.
PRINTED_TOO_EARLY = [
    Request(0, [{"hall/a": ""}], {}, "join", {}),
    Request(1, [{}], {}, "join", {}),
]


class Repository:
    """A trunk of requests, written without a work tree."""

    def __init__(self, top: Path, founded: dict[str, str]) -> None:
        self.hall = Hall(top, top)
        self.hall.git("init", "--quiet", "--initial-branch=main", ".")
        self.trunk = [self.commit(changed({}, founded), [])]

    def commit(self, files: dict[str, str], parents: list[str]) -> str:
        """A commit of these files and no others."""
        self.hall.git("read-tree", "--empty")
        for name, text in files.items():
            put(self.hall.root / ".git" / "text", text)
            blob = self.hall.git("hash-object", "-w", ".git/text").strip()
            self.hall.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}")
        tree = self.hall.git("write-tree").strip()
        lineage = [option for parent in parents for option in ("-p", parent)]
        return self.hall.git("commit-tree", "-m", f"{len(files)}", *lineage, tree).strip()

    def files(self, commit: str) -> dict[str, str]:
        """The files of a commit."""
        names = self.hall.git("ls-tree", "-r", "--name-only", commit).split()
        return {name: self.hall.git("cat-file", "-p", f"{commit}:{name}") for name in names}

    def play(self, request: Request) -> None:
        """Write the branch, and merge it into trunk."""
        *_, tip = self.trunk
        branch = self.trunk[-1 - min(request.back, len(self.trunk) - 1)]
        for changes in request.commits:
            branch = self.commit(changed(self.files(branch), changes), [branch])
        if request.update is not None:
            files = changed(self.joined(branch, tip), request.update)
            branch = self.commit(files, [branch, tip])
        joined = {"ours": self.files(tip), "theirs": self.files(branch)}
        files = joined.get(request.how) or self.joined(tip, branch)
        others = [self.trunk[0]] if request.how == "octopus" else []
        parents = [*dict.fromkeys([tip, branch, *others])]
        self.trunk.append(self.commit(changed(files, request.besides), parents))

    def joined(self, ours: str, theirs: str) -> dict[str, str]:
        """What git makes of two sides; the first of two that conflict."""
        command = ["git", "-c", "merge.renames=false", "merge-tree", "--write-tree", ours, theirs]
        done = subprocess.run(command, cwd=self.hall.top, capture_output=True, text=True)
        return self.files(ours if done.returncode else done.stdout.strip())

    def own(self, root: Path, merge: str) -> set[str]:
        """What git itself finds in a merge besides its sides."""
        command = ["git", "-c", "merge.renames=false", "-c", "merge.directoryRenames=false"]
        command += ["show", "--remerge-diff", "--raw", "-z", "--no-renames", "--relative"]
        done = subprocess.run(
            [*command, "--format=", merge], cwd=root, check=True, capture_output=True, text=True
        )
        return {*done.stdout.split("\0")[1::2]}


def changed(files: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """The files after changes; what is written in a folder's place takes the folder away."""
    for name, text in changes.items():
        files = {
            other: kept
            for other, kept in files.items()
            if other != name
            and not other.startswith(f"{name}/")
            and not name.startswith(f"{other}/")
        }
        files |= {name: text} if text else {}
    return files


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(founded={"hall/a": "x\n"}, requests=PRINTED_TOO_EARLY, below=False)
@given(founded=FILES, requests=st.lists(REQUESTS, min_size=1, max_size=4), below=st.booleans())
def test_own_content_is_what_git_finds(
    founded: dict[str, str], requests: list[Request], below: bool
) -> None:
    with TemporaryDirectory() as folder:
        repository = Repository(Path(folder), founded)
        for request in requests:
            repository.play(request)
        root = Path(folder) / "hall" if below else Path(folder)
        root.mkdir(exist_ok=True)
        for commit in read_history(root, repository.trunk[-1]).commits.values():
            two = len(commit.parents) == 2
            assert commit.own == (repository.own(root, commit.id) if two else set())


@pytest.mark.parametrize("last", ["octopus", "request"])
def test_a_merge_beside_an_octopus_hides_nothing(tmp_path: Path, last: str) -> None:
    """Git cannot join an octopus again, and says so where the next commit would begin."""
    stage = Stage.set_up(tmp_path / "hall")
    plan, other = (
        "filings/ga/2025-02-10-entry-plan-first.yml",
        "filings/mz/2026-01-12-entry-plan-first.yml",
    )
    for branch in ("left", "right", "request"):
        stage.go_to("main")
        stage.go_to(branch)
        put(stage.hall.root / f"{branch}.txt", "x\n")
        if branch == "request":
            stage.add(plan)
        stage.commit(by="ga")
    stage.go_to("main")
    joins = {"octopus": (["left", "right"], ()), "request": (["request"], [other])}
    for name in sorted(joins, key=lambda name: name == last):
        branches, adding = joins[name]
        stage.join(branches, adding, by="reviewer")
    rules = {(p.path, p.rule) for entry in stage.ledger().entries for p in entry.problems}
    assert (other, "merge-added-content") in rules
    assert plan not in {path for path, _ in rules}
