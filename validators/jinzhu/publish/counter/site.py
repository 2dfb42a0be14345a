"""Where the public site is served, as ``mkdocs.yml`` says: what the codes on the paper lead to."""

import re
from pathlib import Path

from jinzhu.failure import Failure

SETTINGS = "mkdocs.yml"
# Read as text: a tag in the file could otherwise run code.
_SITE_URL = re.compile(r"^site_url:[ \t]*['\"]?(https?://[^\s'\"#]+)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s'\"<>]+\Z")
# With the page's own path behind it, more would make a code too fine to be scanned from paper.
_LONGEST = 500


def site_address(root: Path, told: str | None) -> str | None:
    """The address that was told, else that of the settings, with a slash at its end."""
    if told is not None:
        if not _ADDRESS.match(told):
            raise Failure(f"--site 要写成网址，例如 https://zwfw.example.com/，现为“{told}”")
        return _address(told, "--site")
    try:
        text = (root / SETTINGS).read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return None
    found = _SITE_URL.search(text)
    return _address(found[1], f"{SETTINGS} 的 site_url") if found else None


def _address(address: str, where: str) -> str:
    if len(address) > _LONGEST:
        raise Failure(f"{where} 太长：有 {len(address)} 个字符，最多 {_LONGEST} 个，印不成二维码")
    return f"{address.rstrip('/')}/"
