"""When a build takes place: asked once, so that a build has one moment and one day."""

import os
from datetime import UTC, datetime

from jinzhu.failure import Failure

# The convention of reproducible-builds.org; MkDocs' own clocks follow it too.
EPOCH = "SOURCE_DATE_EPOCH"
FORM = "%Y-%m-%dT%H:%M:%SZ"


def build_moment() -> datetime:
    """The moment of the build, to the second: the one the environment names, else now."""
    told = os.environ.get(EPOCH)
    if told is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise Failure(f"环境变量 {EPOCH} 要写成从 1970 年起的秒数，现为“{told}”") from None


def moment_text(moment: datetime) -> str:
    """The moment as ``build.json`` writes it."""
    return moment.astimezone(UTC).strftime(FORM)


def read_moment(text: str) -> datetime:
    """The moment that ``moment_text`` wrote; ValueError for any other text."""
    return datetime.strptime(text, FORM).replace(tzinfo=UTC)
