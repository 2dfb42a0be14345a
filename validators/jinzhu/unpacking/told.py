"""What is told of an attachment: where personal data stands in it, or why it was not looked at."""

from typing import NamedTuple

PDF = b"%PDF-"
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A PDF may have some bytes before its beginning.
_BEFORE_PDF = 1024


class Found(NamedTuple):
    """Personal data of a kind, and the page, cell or part where it stands."""

    place: str
    kind: str


class Looked(NamedTuple):
    """What was found, and what kept the rest from being looked at; empty where nothing did."""

    found: tuple[Found, ...] = ()
    fault: str = ""


class NotReadable(Exception):
    """The attachment, or what is left of it, cannot be looked at; the reason is in Chinese."""


def is_packed(source: bytes) -> bool:
    """Whether it is a format that is looked into."""
    return source.startswith((ZIP, OLD_OFFICE)) or PDF in source[:_BEFORE_PDF]
