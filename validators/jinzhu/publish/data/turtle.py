"""Turtle (RDF 1.1) written piece by piece; every text is escaped by construction."""

import re
from collections.abc import Iterable, Sequence

from jinzhu.publish.data.plain_text import FORBIDDEN, plain

_SPECIAL = re.compile('["\\\\\n\r\t]')
_is_special = re.compile(f'["\\\\\n\r\t{FORBIDDEN}]').search
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NO_ADDRESS = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f]')
Property = tuple[str, str]


def literal(text: str) -> str:
    """A text without a language: an identifier."""
    if _is_special(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], plain(text))
    return f'"{text}"'


def chinese(text: str) -> str:
    """A text in Chinese."""
    return f"{literal(text)}@zh"


def node(address: str) -> str:
    """A thing by its address; what an address cannot hold is written in per cent."""
    return f"<{_NO_ADDRESS.sub(_in_per_cent, address)}>"


def _in_per_cent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def listed(values: Iterable[str]) -> str:
    """Several values of one property, without repetition."""
    return ", ".join(dict.fromkeys(values))


def thing(subject: str, kind: str, properties: Sequence[Property]) -> str:
    """A thing with its properties; those without a value are left out."""
    told = "".join([f" ;\n  {name} {value}" for name, value in properties if value])
    return f"{subject} a {kind}{told} .\n"


def prefixes(names: Iterable[Property]) -> str:
    """What the short names stand for."""
    return "".join(f"@prefix {name}: <{address}> .\n" for name, address in names) + "\n"
