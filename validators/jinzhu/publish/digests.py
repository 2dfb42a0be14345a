"""SHA-256 of every file of a site: of a page while it is written, of the others at the end."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# A link or a pipe has no content that a site could show.
NO_FILE = ""


def digest(content: bytes) -> str:
    """The digest of these bytes."""
    return hashlib.sha256(content).hexdigest()


def site_digests(site: Path, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The digest of every file below ``site``, by path; those ``known`` are not read again."""
    known = known or {}
    return {
        path: known.get(path) or (_digest_of(full) if is_file else NO_FILE)
        for path, full, is_file in sorted(_files(str(site)))
    }


def _files(site: str) -> Iterator[tuple[str, str, bool]]:
    """Every file as the site names it, where it lies, and whether it is a plain one."""
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in os.scandir(f"{site}/{folder}"):
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{folder}{entry.name}/")
            else:
                path = f"{folder}{entry.name}"
                yield _readable(path), entry.path, entry.is_file(follow_symlinks=False)


def _readable(path: str) -> str:
    """The path as text; a name that is no UTF-8 with its bytes spelt out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _digest_of(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
