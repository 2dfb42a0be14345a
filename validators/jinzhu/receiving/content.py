"""What a push may write: ordinary files with plain names, of a bounded size, lines ending in LF,
nothing personal in clear.

Every version that a commit brings is looked at, also one that a later commit replaces or removes:
once it is on the server, anybody can fetch it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from jinzhu.catalog.load import MOST_BYTES
from jinzhu.checking.tree import ATTACHMENTS, CATALOG
from jinzhu.document import MAX_BYTES
from jinzhu.filing.name import FILINGS
from jinzhu.finding import Problem
from jinzhu.ledger.log import Change
from jinzhu.protection.personal import find_personal_data
from jinzhu.receiving.arrivals import EXECUTABLE, GONE, LINK, SUBMODULE

SPOT = (1, 1)
MOST_PATH = 240
MOST_ATTACHED = 20 * 1024 * 1024
"""Largest attachment, and largest file outside ``filings/`` and ``catalog/``, in bytes."""

# ASCII that every file system takes, and Chinese characters; all else may look like one of them.
_ODD = re.compile(r"""[^\x20-\x7e\u3400-\u9fff]|["*:<>?\\|]""")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_PARTS = frozenset({"catalog", "filings"})
_GIT = frozenset({"", ".", "..", ".git", "git~1"})


def content_problems(wrote: Iterable[Change], git: Any) -> Iterator[Problem]:
    """What is wrong with what was written; ``git`` has the objects."""
    for each in wrote:
        if each.status == GONE:
            continue
        if fault := name_fault(each.path):
            yield _problem("push-name", each.path, fault=fault)
        if each.mode == SUBMODULE:
            yield _problem("push-submodule", each.path)
        elif each.mode == LINK:
            yield _problem("push-link", each.path)
        else:
            if each.mode == EXECUTABLE and _is_halls(each.path):
                yield _problem("push-executable", each.path)
            yield from _bytes(each, git)


def name_fault(path: str) -> str:
    """What is wrong with the path of a file, or with a branch; empty where nothing is."""
    if _NO_UTF8.search(path):
        return "不是 UTF-8 编码"
    if len(path.encode(errors="replace")) > MOST_PATH:
        return f"超过 {MOST_PATH} 个字节"
    if unicodedata.normalize("NFC", path) != path:
        return "不是 NFC 标准写法"
    if odd := _ODD.search(path):
        return f"里面的 U+{ord(odd[0]):04X} 容易混淆或看不见"
    first = path.partition("/")[0]
    if first.casefold() in _PARTS and first not in _PARTS:
        return f"与 {first.casefold()} 只差大小写"
    for part in path.split("/"):
        if part.casefold() in _GIT or (part.startswith(".") and _is_halls(path)):
            return "不能以点开头"
        if part != part.strip() or part.endswith("."):
            return "不能以空格开头，也不能以空格或点结尾"
    return ""


def _is_halls(path: str) -> bool:
    return path.startswith((FILINGS, CATALOG))


def _bytes(each: Change, git: Any) -> Iterator[Problem]:
    """The size of a file; in what the strict reader will read, carriage returns and persons' data."""
    size = int(git.get_object_header(each.blob)[2])
    if not _is_halls(each.path) or ATTACHMENTS in each.path:
        if size > MOST_ATTACHED:
            yield _problem("push-large", each.path, size=str(size), limit=str(MOST_ATTACHED))
        return
    limit = MOST_BYTES if each.path.startswith(CATALOG) else MAX_BYTES
    if size > limit:
        yield _problem("yaml-too-large", each.path, size=str(size), limit=str(limit))
        return
    source: bytes = git.get_object_data(each.blob)[3]
    if (at := source.find(b"\r")) >= 0:
        before = source[:at].decode(errors="replace")
        spot = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        yield Problem("yaml-carriage-return", path=each.path, spot=spot)
    for hit in find_personal_data(each.path, source):
        spot = (hit.line, hit.column)
        yield Problem("push-personal", values={"kind": hit.kind}, path=each.path, spot=spot)


def _problem(rule: str, path: str, **values: str) -> Problem:
    return Problem(rule, values=values, path=path, spot=SPOT)
