"""From the bytes of a filing to its data, in one pass over the events of a YAML parser."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.parser import Parser as _Parser
from yaml.reader import Reader as _Reader
from yaml.scanner import Scanner as _Scanner

from jinzhu.document.classify import find_problems
from jinzhu.document.clean import is_plainly_clean
from jinzhu.document.guards import decode
from jinzhu.document.problem import MAX_BYTES, MAX_DEPTH, Data, Problem, Refused


class EventSource(Protocol):
    """What is asked of a YAML parser: the next event."""

    def get_event(self) -> Any:
        """Return the next event; raise `yaml.YAMLError` where the text is no YAML."""


Parser: TypeAlias = Callable[[str], EventSource]


class PureParser(_Reader, _Scanner, _Parser):
    """PyYAML's parser in pure Python, the one a browser has."""

    def __init__(self, text: str) -> None:
        """Take the text to parse."""
        _Reader.__init__(self, text)
        _Scanner.__init__(self)
        _Parser.__init__(self)


try:
    from yaml._yaml import CParser as _CParser

    DEFAULT_PARSER: Parser = _CParser
except ImportError:  # no libyaml here: the same answers, more slowly
    DEFAULT_PARSER = PureParser


class _Unexpected(Exception):
    """The events are not those of a filing; the scanner finds out where and why."""


def read(source: bytes, *, parser: Parser = DEFAULT_PARSER, limit: int = MAX_BYTES) -> Data:
    """Return the data of one file, always a mapping at the root; ``limit`` is in bytes.

    Every scalar is the text as typed; an empty plain value or a plain `null` is None.
    Raises `Refused` with every problem found, in the order of their places.
    """
    text = admit(source, limit)
    try:
        return _build(parser(text).get_event)
    except (yaml.YAMLError, _Unexpected):
        raise Refused(find_problems(text) or _fallback(text)) from None


def admit(source: bytes, limit: int = MAX_BYTES) -> str:
    """Return the text of `source`, which ends with a line feed, if its form is accepted.

    Raises `Refused`. Duplicate keys and depth pass unseen when the text is plainly clean.
    """
    text = decode(source, limit)
    if not text.endswith("\n"):
        text += "\n"
    if not is_plainly_clean(text):
        problems = find_problems(text)
        if problems:
            raise Refused(problems)
    return text


def _fallback(text: str) -> tuple[Problem, ...]:
    """Name the first line with content: nothing a parser says may move this place."""
    for number, line in enumerate(text.split("\n"), 1):
        content = line.lstrip(" ")
        if content and not content.startswith("#"):
            return (Problem(number, len(line) - len(content) + 1, "yaml-syntax"),)
    return (Problem(1, 1, "yaml-empty"),)


def _build(get: Callable[[], Any]) -> Data:
    """Turn the events of one document into data, without recursion."""
    _expect(get, StreamStartEvent)
    _expect(get, DocumentStartEvent)
    _expect(get, MappingStartEvent)
    root: dict[str, Data] = {}
    _fill(get, root)
    _expect(get, DocumentEndEvent)
    _expect(get, StreamEndEvent)
    return root


def _expect(get: Callable[[], Any], kind: type) -> None:
    if get().__class__ is not kind:
        raise _Unexpected


# Every value of every file runs through the three functions below. Events are taken in pairs of key
# and value, and their marks are never looked at: a place is found again when a finding needs it.
def _fill(get: Callable[[], Any], root: dict[str, Data]) -> None:
    stack: list[dict[str, Data] | list[Data]] = [root]
    while stack:
        top = stack[-1]
        child = _fill_mapping(get, top) if top.__class__ is dict else _fill_sequence(get, top)
        if child is None:
            stack.pop()
        elif len(stack) == MAX_DEPTH:
            raise _Unexpected
        else:
            stack.append(child)


def _fill_mapping(get: Callable[[], Any], into: Any) -> Any:
    """Read pairs into `into` until a collection opens, which is returned, or the mapping ends."""
    scalar = ScalarEvent
    while (event := get()).__class__ is scalar:
        key = event.value
        if key in into:
            raise _Unexpected
        event = get()
        if event.__class__ is scalar:
            value: str | None = event.value
            if (not value or value == "null") and not event.style:
                value = None
            into[key] = value
        else:
            child = into[key] = _opened(event)
            return child
    if event.__class__ is not MappingEndEvent:
        raise _Unexpected
    return None


def _fill_sequence(get: Callable[[], Any], into: Any) -> Any:
    """Read items into `into` until a collection opens, which is returned, or the list ends."""
    scalar = ScalarEvent
    while (event := get()).__class__ is scalar:
        value: str | None = event.value
        if (not value or value == "null") and not event.style:
            value = None
        into.append(value)
    if event.__class__ is SequenceEndEvent:
        return None
    child = _opened(event)
    into.append(child)
    return child


def _opened(event: Any) -> Any:
    if event.__class__ is MappingStartEvent:
        return {}
    if event.__class__ is SequenceStartEvent:
        return []
    raise _Unexpected
