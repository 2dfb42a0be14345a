"""Text from filings as Markdown that shows it and does nothing else, wherever it goes on a forge.

What could be markup is written as a character reference. Forges look for mentions, references
and addresses in the text after Markdown has been rendered, so those are broken by a reference to
a space of no width.
"""

import re

from jinzhu.codes.identity import hide_identity_numbers
from jinzhu.report.plain import printable

BREAK = "&#8203;"
_MARKUP = re.compile(r"[&<>\\`*_{}\[\]#|~@$]")
# A mention, an issue, a request, a label, a milestone, a snippet; a key of another tracker.
_SIGIL = re.compile(r"[@#](?=\S)|[!~%$^&](?=[0-9A-Za-z\"_])|(?<=[A-Z])-(?=[0-9])")
# An address, an emoji.
_ADDRESS = re.compile(r":(?=//)|(?<=[wW]{3})\.|:(?=[a-z+-][a-z0-9_+-]*:)|(?<=mailto):|(?<=xmpp):")
# A commit.
_HASH = re.compile(r"(?<![0-9a-zA-Z])(?=[0-9]*[a-f])[0-9a-f]{7,40}(?![0-9a-zA-Z])")
_MARK = "\x00"
_LINES = re.compile(r"\s*\n\s*")


def escaped(text: str) -> str:
    """The text as it reads, on one line, safe in a table, a list or a paragraph."""
    line = hide_identity_numbers(printable(_LINES.sub("／", text.strip())))
    line = _HASH.sub(lambda found: found[0][:6] + _MARK + found[0][6:], line)
    line = _ADDRESS.sub(lambda found: found[0] + _MARK, line)
    line = _SIGIL.sub(lambda found: found[0] + _MARK, line)
    line = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)
    return line.replace(_MARK, BREAK)
