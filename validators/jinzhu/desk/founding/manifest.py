"""``.jinzhu-generated.yml``: what was generated, by which version, so that an edit is recognised.

Each file is named with the id that git gives its text. Where the text was committed, git still has
it, and an upgrade can tell the hall's own changes from those of the new version.
"""

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from jinzhu.catalog.baseline import BlobId
from jinzhu.catalog.entry import CatalogFile
from jinzhu.checking.tree import blob_id
from jinzhu.desk.founding.answers import Place
from jinzhu.desk.founding.generated import Settings
from jinzhu.document import Refused, read, write
from jinzhu.failure import Failure
from jinzhu.filing.fields import Line, named
from jinzhu.filing.shape import parse

MANIFEST = ".jinzhu-generated.yml"
_HEAD = """\
# 由 jinzhu init 和 jinzhu upgrade 生成，不要手改：记着哪些文件由程序生成、生成时的内容，
# 升级时据此认出您改过的地方。
"""
GeneratedPath = Annotated[
    str, StringConstraints(pattern=r"^\.?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)*$")
]


class Manifest(CatalogFile):
    """What was generated, and what it was generated from."""

    version: Line = named("版本", "生成时 jinzhu 的版本")
    forge: Place = named("代码平台", "github、gitea、gitlab、gitee 或 server")
    address: Line = named("软件地址", "jinzhu 仓库的地址")
    revision: Line = named("软件版本", "标签或提交编号")
    files: dict[GeneratedPath, BlobId] = named("文件", "生成的文件和内容摘要")


def manifest_text(settings: Settings, generated: Mapping[str, str]) -> str:
    """The manifest of what was generated just now."""
    return _HEAD + write(
        {
            "format": 1,
            "version": version("jinzhu"),
            "forge": settings.forge,
            "address": settings.pin.address,
            "revision": settings.pin.revision,
            "files": {path: blob_id(text.encode()) for path, text in sorted(generated.items())},
        }
    )


def read_manifest(root: Path) -> Manifest | None:
    """What the hall's manifest says; None where there is none. Failure for a broken one."""
    try:
        source = (root / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
    try:
        found, problems = parse(Manifest, read(source))
    except Refused:
        found, problems = None, []
    if found is None or problems:
        raise Failure(f"{MANIFEST} 读不出来，请从 git 里恢复：git checkout -- {MANIFEST}")
    return found
