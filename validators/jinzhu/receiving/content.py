"""What a push may write: ordinary files with plain names, of a bounded size, lines ending in LF,
nothing personal in clear.

Every version that a commit brings is looked at, also one that a later commit replaces or removes:
once it is on the server, anybody can fetch it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from jinzhu.catalog.load import MOST_BYTES
from jinzhu.checking.tree import ATTACHMENTS, CATALOG
from jinzhu.document import MAX_BYTES
from jinzhu.filing.name import FILINGS
from jinzhu.finding import Problem
from jinzhu.ledger.log import Change
from jinzhu.protection.personal import find_in_message, find_personal_data
from jinzhu.receiving.arrivals import EXECUTABLE, GONE, LINK, SUBMODULE, Arrival
from jinzhu.receiving.hall import ServersHall
from jinzhu.unpacking import is_packed

SPOT = (1, 1)
HIDDEN_NAME = "（文件名里有个人信息，不显示）"
MOST_PATH = 240
MOST_ATTACHED = 20 * 1024 * 1024
"""Largest attachment, and largest file outside ``filings/`` and ``catalog/``, in bytes."""

# ASCII that every file system takes, and Chinese characters; all else may look like one of them.
_ODD = re.compile(r"""[^\x20-\x7e\u3400-\u9fff]|["*:<>?\\|]""")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_PARTS = frozenset({"catalog", "filings"})
_GIT = frozenset({"", ".", "..", ".git", "git~1"})


def message_problems(arrival: Arrival, ref: str) -> Iterator[Problem]:
    """A commit says nothing personal: no later commit takes back what it said."""
    for kind in dict.fromkeys(hit.kind for hit in find_in_message(arrival.message)):
        values = {"kind": kind, "commit": arrival.id[:12]}
        yield Problem("push-message", values=values, path=ref, spot=SPOT)


def content_problems(wrote: Iterable[Change], hall: ServersHall) -> Iterator[Problem]:
    """What is wrong with what was written; ``hall`` has the objects."""
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
            yield from _bytes(each, hall)


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


def _bytes(each: Change, hall: ServersHall) -> Iterator[Problem]:
    """The size of a file; persons' data; in what the strict reader will read, carriage returns."""
    size = int(hall.git.get_object_header(each.blob)[2])
    if not _is_halls(each.path) or ATTACHMENTS in each.path:
        if size > MOST_ATTACHED:
            yield _problem("push-large", each.path, size=str(size), limit=str(MOST_ATTACHED))
        elif _is_halls(each.path):
            yield from _attached(each, hall)
        return
    limit = MOST_BYTES if each.path.startswith(CATALOG) else MAX_BYTES
    if size > limit:
        yield _problem("yaml-too-large", each.path, size=str(size), limit=str(limit))
        return
    source: bytes = hall.git.get_object_data(each.blob)[3]
    if (at := source.find(b"\r")) >= 0:
        before = source[:at].decode(errors="replace")
        spot = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        yield Problem("yaml-carriage-return", path=each.path, spot=spot)
    yield from _personal(each.path, source)


def _attached(each: Change, hall: ServersHall) -> Iterator[Problem]:
    """Persons' data in an attachment: in its name, its text, or what is packed in it."""
    source: bytes = hall.git.get_object_data(each.blob)[3]
    yield from _personal(each.path, source)
    if not is_packed(source):
        return
    looked = hall.unpacker.look(source)
    for found in looked.found:
        yield _problem("push-attached", each.path, kind=found.kind, place=found.place)
    if looked.fault:
        yield _problem("push-unsearched", each.path, fault=looked.fault)


def _personal(path: str, source: bytes) -> Iterator[Problem]:
    for hit in find_personal_data(path, source):
        # A message shows the path, unless that is what must not be shown.
        shown = HIDDEN_NAME if hit.in_name else path
        spot = (hit.line, hit.column)
        yield Problem("push-personal", values={"kind": hit.kind}, path=shown, spot=spot)


def _problem(rule: str, path: str, **values: str) -> Problem:
    return Problem(rule, values=values, path=path, spot=SPOT)
