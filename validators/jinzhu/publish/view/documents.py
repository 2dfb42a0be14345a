"""The samples and blank forms that are kept with the filings, and what they are called on the site."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator

from jinzhu.checking.tree import ATTACHMENTS
from jinzhu.filing.envelope import Attachment
from jinzhu.filing.guide import Guide
from jinzhu.publish.view.guides import KeptGuide

FOLDER = "assets/files/"
# What a reader's machine opens as a document. A page or a picture with scripts in it would act
# in the name of the hall, so anything else is handed out under an ending that nothing runs.
ENDINGS = frozenset(
    [
        "pdf",
        "ofd",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "wps",
        "et",
        "odt",
        "ods",
        "rtf",
        "txt",
        "csv",
        "jpg",
        "jpeg",
        "png",
        "zip",
    ]
)
OTHER = "bin"
_STRAY = re.compile(r"[^A-Za-z0-9_-]+")
_MOST = 60


class Documents:
    """The files of a hall that its guides hand out; each is read when it is asked for."""

    def __init__(
        self, read: Callable[[str], bytes] | None = None, paths: Iterable[str] = ()
    ) -> None:
        """``read`` gives the bytes of a file of the hall; KeyError when there is none."""
        self._read = read
        self._any = any(ATTACHMENTS in path for path in paths)
        self._addresses: dict[tuple[str, str | None], str | None] = {}

    def address(self, document: Attachment) -> str | None:
        """Where the site keeps the document; None unless it is public, there, and as filed."""
        if not document.public or document.path is None or self._read is None:
            return None
        key = (document.path, document.sha256)
        if key not in self._addresses:
            self._addresses[key] = self._address(*key)
        return self._addresses[key]

    def _address(self, path: str, filed: str | None) -> str | None:
        if not _is_attachment(path):
            return None
        try:
            digest = hashlib.sha256(self.content(path)).hexdigest()
        except KeyError:
            return None
        return f"{FOLDER}{digest[:16]}-{file_name(path)}" if filed in (None, digest) else None

    def content(self, path: str) -> bytes:
        """The bytes of a file of the hall; KeyError when there is none."""
        if self._read is None:
            raise KeyError(path)
        return self._read(path)

    def published(self, guides: Iterable[Guide]) -> Iterator[tuple[str, str]]:
        """The address and the path of each document that these guides hand out, once."""
        if not self._any:
            return
        found = {
            address: document.path
            for guide in guides
            for document in files_of_guide(guide)
            if document.path and (address := self.address(document))
        }
        yield from sorted(found.items())


def files_of_guide(guide: Guide) -> Iterator[Attachment]:
    """The public files of a guide; of one that is packed, as they are told beside it."""
    if not isinstance(guide, KeptGuide):
        yield from documents_of(guide)
        return
    for path, digest in guide.handed_out:
        yield Attachment.model_construct(title="", path=path, sha256=digest, public=True)


def documents_of(guide: Guide) -> Iterator[Attachment]:
    """Every sample and blank form of a guide."""
    for material in guide.materials:
        if material.sample:
            yield material.sample
        if material.blank_form:
            yield material.blank_form
    if guide.result.sample:
        yield guide.result.sample


def file_name(path: str) -> str:
    """The last part of a path in plain ASCII, with an ending that is safe to hand out."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    if not dot:
        stem, ending = ending, ""
    plain = _STRAY.sub("-", stem).strip("-")[:_MOST] or "file"
    safe = ending.lower() if ending.lower() in ENDINGS else OTHER
    return f"{plain}.{safe}"


def _is_attachment(path: str) -> bool:
    """Whether the path is where attachments are kept; nothing else of a hall is handed out."""
    parts = path.split("/")
    return (
        len(parts) > 3
        and (parts[0], parts[2]) == ("filings", "attachments")
        and not any(part in ("", ".", "..") for part in parts)
    )
