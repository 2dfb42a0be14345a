"""A site built again, by the installed package alone, in a process that knows nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from jinzhu.failure import Failure
from jinzhu.publish.moment import EPOCH, read_moment
from jinzhu.publish.scratch import ENVIRONMENT
from jinzhu.publish.settings import named_anchor, require_harmless
from jinzhu.report.plain import printable

CONFIG = "mkdocs.yml"
# What a program needs to start at all; nothing that could tell it what to do.
KEPT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


def rebuild(hall: Path, site: Path, time: str, anchor: str | None) -> None:
    """Build the hall's site as at ``time`` into ``site``, beside which nothing else may lie.

    Raises Failure for a site that cannot be built.
    """
    config = _harmless(hall)
    # -I: no module from the folder we stand in, the environment or the user's own folder.
    command = [sys.executable, "-I", "-X", "utf8", "-m", __name__]
    environment = {
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        **ENVIRONMENT,
        "HOME": str(site.parent),
        EPOCH: str(int(read_moment(time).timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(
        [*command, str(config), str(site), anchor or ""],
        cwd=site.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise Failure(f"按这次提交重建网站没有成功：{printable(said)}")


def anchor_of(hall: Path) -> str | None:
    """Where trust begins, as the hall's own settings say; None for its first commit."""
    return named_anchor(_harmless(hall).read_bytes())


def _harmless(hall: Path) -> Path:
    config = hall / CONFIG
    if not config.is_file():
        raise Failure(f"这次提交的大厅目录里没有 {CONFIG}，不能重建网站")
    require_harmless(config.read_bytes())
    return config


def _build(config_file: str, site: str, anchor: str) -> None:
    config = load_config(config_file, site_dir=site)
    config.plugins["jinzhu"].config["anchor"] = anchor or None
    build(config)


if __name__ == "__main__":
    try:
        _build(*sys.argv[1:])
    except MkDocsException as error:
        raise SystemExit(f"{error}") from None
