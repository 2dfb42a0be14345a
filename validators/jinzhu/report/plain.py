"""Text from a filing made safe for a terminal or a log."""

import re

# Whatever could move the cursor, hide text or turn its direction.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text with control, zero-width and bidirectional characters shown as �."""
    return _UNSEEN.sub("\ufffd", text)
