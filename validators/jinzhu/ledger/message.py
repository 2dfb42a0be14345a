"""What a merge's message claims: the request it closed, and the opinion of who approved it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

OPINION = "Opinion"
ROLE = "Approved-as"
_PAGURE = re.compile(r"Merge #([0-9]+) `")
# As GitHub, Gitea, Gitee and Pagure begin a merge, and any forge the title of a squash. The rest
# of the message may be the request's own text, which can say what it likes.
_TITLES = (
    re.compile(r"Merge pull request #([0-9]+) from "),
    re.compile(r"Merge pull request '[^\n]*' \(#([0-9]+)\) from "),
    re.compile(r"(?:![0-9]+ [^\n]*\n+)?Merge pull request !([0-9]+) from "),
    _PAGURE,
    re.compile(r"[^\n]*\(#([0-9]+)\)(?:\n|\Z)"),
)
# As GitLab and Gitea end one; the last line that looks like it is theirs.
_ENDS = (
    re.compile(r"See merge request \S*!([0-9]+)"),
    re.compile(r"Reviewed-on: \S+/(?:pulls|pull|merge_requests)/([0-9]+)"),
)
_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): ?(.*)")


@lru_cache(maxsize=1)
def request_number(message: str) -> str | None:
    """The number of the request on the forge."""
    found = (form.match(message) for form in _TITLES)
    ends = (form.fullmatch(line) for line in reversed(message.split("\n")) for form in _ENDS)
    return next((match[1] for match in chain(found, ends) if match), None)


def trailers(message: str) -> Mapping[str, str]:
    """The ``Key: value`` lines of the last paragraph; a line that is indented goes on."""
    title, _, paragraph = message.replace("\r\n", "\n").rstrip().rpartition("\n\n")
    found: dict[str, str] = {}
    key = ""
    for line in paragraph.splitlines() if title else ():
        if line.startswith(" ") and key:
            found[key] += "\n" + line.strip()
        elif match := _TRAILER.fullmatch(line):
            key = match[1]
            found[key] = match[2]
        else:
            key = ""
    return found


def opinion(message: str) -> str | None:
    """The opinion that the approver wrote with the merge.

    The message of a forge's merge repeats the request's title, which is its author's to choose: in
    it nothing counts as an opinion.
    """
    return None if request_number(message) else trailers(message).get(OPINION)


def with_trailers(title: str, given: Mapping[str, str | None]) -> str:
    """A message of a title and the trailers that have a value."""
    texts = {
        key: "\n ".join(line.strip() for line in value.splitlines() if line.strip())
        for key, value in given.items()
        if value
    }
    lines = [f"{key}: {text}" for key, text in texts.items() if text]
    return title + ("\n\n" + "\n".join(lines) if lines else "") + "\n"
