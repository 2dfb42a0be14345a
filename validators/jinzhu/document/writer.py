"""Data back to canonical text: one way to write everything, and `read` gives the same data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from jinzhu.document.guards import find_characters
from jinzhu.document.problem import MAX_BYTES, MAX_DEPTH, MAX_KEY, NotWritable

Writable: TypeAlias = Mapping[str, "Writable"] | Sequence["Writable"] | str | int | bool | None
"""What `write` takes: what `read` gives, and whole numbers and booleans."""

# Text starts plainly with a letter of any script or an opening bracket of Chinese prose.
_PLAIN_START = re.compile(r"[^\W_]|[《（〔「]")
_PLAIN_KEY = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_./\u4e00-\u9fff-]*")
_UNSAFE = re.compile(r": |:$| #| $|\n")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write(data: Writable, *, limit: int = MAX_BYTES) -> str:
    """Return the canonical text of a filing; `read(write(data).encode())` is `data` again.

    Whole numbers and booleans are written plainly and read back as text, like everything.
    Raises `NotWritable` for what `read` would refuse: bad characters, a root that is no mapping,
    too much depth or size; and for any other type of value or key.
    """
    if not isinstance(data, Mapping):
        raise NotWritable("yaml-root")
    text = "".join(_lines(data)) if data else "{}\n"
    problems = find_characters(text)
    if problems:
        raise NotWritable(problems[0].rule)
    if _size(text) > limit:
        raise NotWritable("yaml-too-large")
    return text


def _size(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError:
        raise NotWritable("yaml-surrogate") from None


def _lines(data: Mapping[str, Any]) -> list[str]:
    """Write all collections with an explicit stack: depth never meets Python's own limit."""
    out: list[str] = []
    stack: list[Iterator[tuple[str, Any]]] = [_entries(data)]
    lead = ""  # what the first entry of an item stands behind, instead of its indent
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        indent = "  " * (len(stack) - 1)
        mark, value = entry
        head, lead = f"{lead or indent}{mark}", ""
        if not (value and _is_collection(value)):
            out.append(f"{head} {_scalar(value, indent + '  ')}\n")
            continue
        if mark == "-":
            lead = f"{head} "
        else:
            out.append(f"{head}\n")
        stack.append(_entries(value))
        if len(stack) > MAX_DEPTH:
            raise NotWritable("yaml-depth")
    return out


def _is_collection(value: object) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def _entries(collection: Any) -> Iterator[tuple[str, Any]]:
    """Yield what each entry starts with, `key:` or `-`, and its value."""
    if isinstance(collection, Mapping):
        return ((f"{_key(key)}:", value) for key, value in collection.items())
    return (("-", value) for value in collection)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotWritable(f"key of type {type(key).__name__}")
    written = key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _WORDS else _quoted(key)
    if len(written) > MAX_KEY:
        raise NotWritable("yaml-key-too-long")
    return written


def _scalar(value: object, indent: str) -> str:
    """Return a value as it stands after `key: ` or `- `; `indent` is that of text below `|`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, (list, tuple)):
        return "[]"
    if not isinstance(value, str):
        raise NotWritable(f"value of type {type(value).__name__}")
    return _text(value, indent)


def _text(text: str, indent: str) -> str:
    if _is_plain(text):
        return text
    if "\n" in text and _fits_block(text):
        return _block(text, indent)
    return _quoted(text)


def _is_plain(text: str) -> bool:
    """Say whether no YAML reader would take `text`, without quotes, for anything else."""
    if not _PLAIN_START.match(text) or _UNSAFE.search(text) or text.lower() in _WORDS:
        return False
    if text.isascii() and text[0].isdigit():
        return _is_date(text)
    return True


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _quoted(text: str) -> str:
    if "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _fits_block(text: str) -> bool:
    """Say whether `text` survives below `|`, where its first line with content sets the indent."""
    body = text.lstrip("\n")
    return bool(body) and body[0] != " "


def _block(text: str, indent: str) -> str:
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = "|-" if ends == 0 else "|" if ends == 1 else "|+"
    lines = [indent + line if line else "" for line in body.split("\n")]
    return "\n".join([header, *lines]) + "\n" * max(ends - 1, 0)
