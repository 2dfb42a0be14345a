"""Where the public site is served, as ``mkdocs.yml`` says: what the codes on the paper lead to."""

import re
from pathlib import Path

from jinzhu.failure import Failure

SETTINGS = "mkdocs.yml"
# Read as text: a tag in the file could otherwise run code.
_SITE_URL = re.compile(r"^site_url:[ \t]*['\"]?(https?://[^\s'\"#]+)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s'\"<>]+\Z")


def site_address(root: Path, told: str | None) -> str | None:
    """The address that was told, else that of the settings, with a slash at its end."""
    if told is not None:
        if not _ADDRESS.match(told):
            raise Failure(f"--site 要写成网址，例如 https://zwfw.example.com/，现为“{told}”")
        return f"{told.rstrip('/')}/"
    try:
        text = (root / SETTINGS).read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    found = _SITE_URL.search(text)
    return f"{found[1].rstrip('/')}/" if found else None
