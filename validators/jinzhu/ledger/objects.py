"""A commit or an annotated tag as git keeps it: what was signed, and the signature over it."""

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURES = (b"gpgsig", b"gpgsig-sha256")
_BEGIN = (b"-----BEGIN SSH SIGNATURE-----", b"-----BEGIN PGP SIGNATURE-----")


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature is over, and the signature; None where there is none."""

    payload: bytes
    signature: bytes | None
    message: str
    headers: tuple[tuple[bytes, bytes], ...]

    def header(self, name: bytes) -> str:
        """The value of a header; empty without one."""
        value = next((value for key, value in self.headers if key == name), b"")
        return value.decode("utf-8", "replace")


def read_commit(source: bytes) -> Signed:
    """A commit: its signature stands in a header."""
    head, gap, message = source.partition(b"\n\n")
    headers = list(_headers(head))
    signatures = [value for name, value, _ in headers if name in _SIGNATURES]
    kept = [each for each in headers if each[0] not in _SIGNATURES]
    # What was signed are the very bytes of the commit, without those of the signature.
    payload = b"\n".join(raw for _, _, raw in kept) + gap + message
    # Of two signatures git itself takes one; an approval must not depend on which.
    signature = signatures[0] if len(signatures) == 1 else b"" if signatures else None
    return Signed(payload, signature, _text(message), tuple((name, at) for name, at, _ in kept))


def read_tag(source: bytes) -> Signed:
    """An annotated tag: its signature ends the message."""
    start = min((at for mark in _BEGIN if (at := _line(source, mark)) >= 0), default=-1)
    payload, signature = (source, None) if start < 0 else (source[:start], source[start:])
    # Headers and message are read from what was signed, never from what stands behind it.
    head, _, message = payload.partition(b"\n\n")
    headers = tuple((name, value) for name, value, _ in _headers(head))
    return Signed(payload, signature, _text(message), headers)


def _text(message: bytes) -> str:
    return message.decode("utf-8", "replace")


def _line(source: bytes, mark: bytes) -> int:
    """Where the last line that begins with ``mark`` starts; -1 without one."""
    at = source.rfind(b"\n" + mark)
    return at + 1 if at >= 0 else -1


def _headers(head: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Names, values and the lines as they stand; one that begins with a space goes on."""
    raw: list[bytes] = []
    for line in head.split(b"\n"):
        if raw and not line.startswith(b" "):
            yield _header(raw)
            raw = []
        raw.append(line)
    yield _header(raw)


def _header(raw: list[bytes]) -> tuple[bytes, bytes, bytes]:
    name, _, value = raw[0].partition(b" ")
    return name, b"\n".join([value, *(line[1:] for line in raw[1:])]), b"\n".join(raw)
