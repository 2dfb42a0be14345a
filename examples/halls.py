"""``python -m examples.halls WORK``: check and build the halls of other standards.

Each is copied into a repository of its own, where management carries over what it finds there;
then it is checked, its site is built from what the trunk holds, and the site is verified.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SITE = HERE.parent / "site"
HALLS = ("hunan", "national")
# The day on which the halls look at themselves; their filings end shortly before.
TODAY = "2026-03-02"
AT = f"{TODAY}T09:00:00+08:00"
SECONDS = str(1_772_413_200)
MANAGEMENT = {
    "GIT_AUTHOR_NAME": "审核人",
    "GIT_AUTHOR_EMAIL": "reviewer@example.com",
    "GIT_COMMITTER_NAME": "审核人",
    "GIT_COMMITTER_EMAIL": "reviewer@example.com",
    "GIT_AUTHOR_DATE": AT,
    "GIT_COMMITTER_DATE": AT,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "SOURCE_DATE_EPOCH": SECONDS,
}


def found(name: str, work: Path) -> Path:
    """A repository with the hall on its trunk, its filings carried over."""
    hall = work / name
    shutil.rmtree(hall, ignore_errors=True)
    shutil.copytree(HERE / name, hall)
    shutil.copytree(SITE, hall / "site")
    (hall / ".gitignore").write_text("public/\n.jinzhu/\n", encoding="utf-8")
    _run(hall, "git", "init", "-q", "-b", "main")
    _run(hall, *_tool("jinzhu"), "baseline")
    _run(hall, "git", "add", "-A")
    _run(hall, "git", "commit", "-q", "-m", "The hall as it stands")
    return hall


def build(hall: Path) -> Iterator[str]:
    """Check, build and verify a hall; what each step says, and CalledProcessError where one fails."""
    yield _run(hall, *_tool("jinzhu"), "check", "--today", TODAY)
    yield _run(hall, *_tool("mkdocs"), "build", "-q")
    yield _run(hall, *_tool("jinzhu"), "verify", "public")


def _tool(name: str) -> tuple[str, ...]:
    """A command of this Python's own environment."""
    return (str(Path(sys.executable).parent / name),)


def _run(place: Path, *words: str) -> str:
    done = subprocess.run(
        words, cwd=place, env=os.environ | MANAGEMENT, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    if done.returncode:
        sys.stderr.write(said)
        raise subprocess.CalledProcessError(done.returncode, words)
    return said


def main() -> None:
    """Every hall into the folder that is named."""
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    for name in HALLS:
        hall = found(name, work)
        sys.stdout.write(f"== {name}\n")
        for said in build(hall):
            sys.stdout.write(said)
        sys.stdout.write(f"网站在 {hall / 'public'}\n")


if __name__ == "__main__":
    main()
