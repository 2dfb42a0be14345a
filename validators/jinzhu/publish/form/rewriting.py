"""Scripts from npm as a plain web server can serve them: named by path, and ending in ``.js``.

Between themselves they name each other by package, which no browser knows; and many a server does
not know that ``.mjs`` is a script, and browsers then refuse it.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping

_IMPORT = re.compile(
    rb"""(?P<head>^[ \t]*(?:import|export)\b[^;'"]*?(?:\bfrom[ ]*)?)(?P<quote>['"])(?P<name>[^'"\n]+)(?P=quote)""",
    re.MULTILINE,
)
_INDEX = "index.js"
_MODULE = ".mjs"
_SCRIPT = ".js"


def with_paths(script: bytes, path: str, folders: Mapping[str, str]) -> bytes:
    """The script at ``path`` with every package it imports named by its folder."""

    def named(found: re.Match[bytes]) -> bytes:
        name = found["name"].decode()
        place = _place(name, folders)
        if place is None:
            return found[0]
        told = posixpath.relpath(place, posixpath.dirname(path))
        told = told if told.startswith(".") else f"./{told}"
        return found["head"] + found["quote"] + told.encode() + found["quote"]

    return _IMPORT.sub(named, script)


def _place(name: str, folders: Mapping[str, str]) -> str | None:
    """Where the file lies that is imported by this name; None for one that is a path already."""
    for package, folder in folders.items():
        if name == package:
            return f"{folder}/{_INDEX}"
        if name.startswith(f"{package}/"):
            return f"{folder}{name.removeprefix(package)}"
    return None


def served_as(name: str) -> str:
    """The name of a file of a package as it is served."""
    return name.removesuffix(_MODULE) + _SCRIPT if name.endswith(_MODULE) else name


def with_served_names(script: bytes, names: Iterable[str]) -> bytes:
    """The script with the others of its package named as they are served."""
    for name in names:
        script = script.replace(name.encode(), served_as(name).encode())
    return script
