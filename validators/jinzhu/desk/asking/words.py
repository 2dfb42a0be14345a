"""What the models say to whoever writes a file, said to one who sees no file."""

import re

from jinzhu.desk.asking.fields import Field

# 7.procedure is a part of clause 7.
_NO_NUMBER = re.compile(r"\.[a-z-]+$")
# What a help says of the file, and what it says at the desk.
_AT_THE_DESK = (
    ("填 true", "选“是”"),
    ("填 false", "选“否”"),
    ("填 [无]", "填“无”"),
    ("填 []", "选“没有”"),
    ("留空列表 []", "选“没有”"),
    ("；不填为不公开", ""),
    ("填 opinion_of", "填“意见见”"),
)


def in_plain_words(field: Field) -> str:
    """The help of a field."""
    if field.chooses:
        return "从列表中选" + (f"；{field.help}" if "catalog/" not in field.help else "")
    words = field.help
    for in_a_file, at_the_desk in _AT_THE_DESK:
        words = words.replace(in_a_file, at_the_desk)
    return words


def clause_number(clause: str) -> str:
    """The clause as the standard numbers it."""
    return _NO_NUMBER.sub("", clause)
