"""How many columns of a terminal a text takes: Chinese characters take two."""

import unicodedata

WIDE = frozenset("WF")


def width(text: str) -> int:
    """Columns the text takes; combining marks take none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in WIDE else 1
        for char in text
    )
