"""A commit or an annotated tag as git keeps it: what was signed, and the signature over it."""

import re
from dataclasses import dataclass

# A line that begins with a space goes on with the header before it.
_HEADER_ENDS = re.compile(rb"\n(?! )")
_SIGNATURES = (b"gpgsig", b"gpgsig-sha256")
_BEGIN = (b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN PGP SIGNATURE-----")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature is over, and the signature; None where there is none.

    Headers and message are read from what was signed, never from what stands beside it.
    """

    payload: bytes
    signature: bytes | None

    @property
    def message(self) -> str:
        """What its author wrote."""
        return self.payload.partition(b"\n\n")[2].decode("utf-8", "replace")

    def header(self, name: bytes) -> str:
        """The value of a header; empty without one."""
        headers = map(_header, _lines(self.payload.partition(b"\n\n")[0]))
        value = next((value for key, value in headers if key == name), b"")
        return value.decode("utf-8", "replace")


def read_commit(source: bytes) -> Signed:
    """A commit: its signature stands in a header."""
    head, gap, message = source.partition(b"\n\n")
    kept: list[bytes] = []
    signatures: list[bytes] = []
    for lines in _lines(head):
        (signatures if _signs(lines) else kept).append(lines)
    # What was signed are the very bytes of the commit, without those of the signature.
    payload = b"\n".join(kept) + gap + message
    # Of two signatures git itself takes one; an approval must not depend on which.
    if len(signatures) == 1:
        return Signed(payload, _header(signatures[0])[1])
    return Signed(payload, b"" if signatures else None)


def read_tag(source: bytes) -> Signed:
    """An annotated tag: its signature ends the message."""
    start = min((at for mark in _BEGIN if (at := _line(source, mark)) >= 0), default=-1)
    return Signed(source, None) if start < 0 else Signed(source[:start], source[start:])


def _line(source: bytes, mark: bytes) -> int:
    """Where the last line that begins with ``mark`` starts; -1 without one."""
    at = source.rfind(b"\n" + mark)
    return at + 1 if at >= 0 else -1


def _lines(head: bytes) -> list[bytes]:
    """The lines of each header, as they stand."""
    return _HEADER_ENDS.split(head)


def _signs(lines: bytes) -> bool:
    return lines.startswith(_SIGNATURES) and _header(lines)[0] in _SIGNATURES


def _header(lines: bytes) -> tuple[bytes, bytes]:
    first, gap, more = lines.partition(b"\n")
    name, _, value = first.partition(b" ")
    return name, value + gap + more[1:].replace(b"\n ", b"\n")
