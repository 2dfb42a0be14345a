"""Strict YAML: text to data, the place of any value when asked, canonical text back."""

from jinzhu.document.positions import Position, Positions, locate
from jinzhu.document.problem import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_KEY,
    MAX_PROBLEMS,
    Data,
    NotWritable,
    Problem,
    Refused,
)
from jinzhu.document.reader import DEFAULT_PARSER, PureParser, read
from jinzhu.document.writer import Writable, write

__all__ = [
    "DEFAULT_PARSER",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_KEY",
    "MAX_PROBLEMS",
    "Data",
    "NotWritable",
    "Position",
    "Positions",
    "Problem",
    "PureParser",
    "Refused",
    "Writable",
    "locate",
    "read",
    "write",
]
