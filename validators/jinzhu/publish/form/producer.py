"""The files of the form's engine: our own always, what is taken from elsewhere where it is at hand.

A site with these parts and one without them differ in nothing but the parts and the small file that
tells whether they are there; all of that is known beforehand, so that either can be verified.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinzhu.publish.digests import digest
from jinzhu.publish.edition import Edition, LargeFile, SiteFile
from jinzhu.publish.form.pins import pinned_files, pins
from jinzhu.publish.form.places import missing
from jinzhu.publish.form.sources import PATH, sources
from jinzhu.publish.view.hall import HallView

FOLDER = "assets/form/"
PARTS = f"{FOLDER}parts.json"
ADVICE = (
    "网页表单没有带核对程序：缺少部件，我要备案页只写明其他备案方式。"
    "在大厅仓库里运行 jinzhu form fetch 取来部件，再重新生成网站"
)


def engine_files(view: HallView, edition: Edition) -> Iterator[SiteFile | LargeFile]:
    """Our own code, the register it is held against, and the parts."""
    yield SiteFile(PATH, sources())
    for path, content in view.register_parts.items():
        yield SiteFile(path, content)
    yield SiteFile(PARTS, told_parts(present=edition.form is not None))
    if edition.form:
        for path in pinned_files():
            yield LargeFile(FOLDER + path, (edition.form / path).open("rb"))


def parts_at(place: Path) -> Path | None:
    """The folder with the parts, if all of them are there and right."""
    return None if missing(place) else place


def told_parts(*, present: bool) -> bytes:
    """Which parts there are, as the browser reads it."""
    parts = [
        {"path": path, "size": pinned.content.size}
        for path, pinned in pinned_files().items()
        if present
    ]
    told = {"present": present, "version": pins().lock, "parts": parts}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def as_shown(approved: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    """The files that a site must have that shows any of the parts: all of them as pinned.

    ``approved`` are those of a build without the parts. A hall that leaves the form out has none.
    """
    pinned = {FOLDER + path: each.content.sha256 for path, each in pinned_files().items()}
    if PARTS not in approved or not pinned.keys() & shown.keys():
        return dict(approved)
    return {**approved, **pinned, PARTS: digest(told_parts(present=True))}
