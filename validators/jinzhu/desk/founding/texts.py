"""Texts of earlier versions, and how two changes of one text are joined."""

import tempfile
from pathlib import Path

import git

from jinzhu.repository.git import commands, open_git


def old_text(root: Path, blob: str) -> str | None:
    """The text that git keeps under this id; None where it never was committed."""
    if open_git(root) is None:
        return None
    try:
        kind = commands(root).cat_file("-t", blob)
        if kind != "blob":
            return None
        data: bytes = commands(root).get_object_data(blob)[3]
        return data.decode()
    except (git.GitError, ValueError, UnicodeDecodeError):
        return None


def joined(ours: str, base: str, theirs: str) -> str | None:
    """Both changes of ``base`` in one text; None where they are about the same lines."""
    with tempfile.TemporaryDirectory(prefix="jinzhu-") as folder:
        names = {"ours": ours, "base": base, "theirs": theirs}
        for name, text in names.items():
            (Path(folder) / name).write_bytes(text.encode())
        status, output, _ = git.Git(folder).merge_file(
            "-p", "--quiet", *names,
            with_extended_output=True, with_exceptions=False, strip_newline_in_stdout=False,
        )  # fmt: skip
    return str(output) if status == 0 else None
