"""Our own code for the browser: the pure half of the package, as one archive."""

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

# The pure half, as the import contract lists it, and the two modules that the worker calls.
PURE = (
    "catalog",
    "checking",
    "clocks",
    "codes",
    "document",
    "failure.py",
    "filing",
    "finding.py",
    "memory.py",
    "plan",
    "protection",
    "register",
    "report",
    "rules",
    "standards",
)
CALLED = (
    "__init__.py",
    "publish/__init__.py",
    "publish/form/__init__.py",
    "publish/form/engine.py",
)
PATH = "assets/form/jinzhu.zip"
_KEPT = (".py", ".yml", ".json")
# The same bytes for the same content, whenever and wherever it is packed.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LEVEL = 9


def sources() -> bytes:
    """The archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, content in sorted(_files()):
            entry = zipfile.ZipInfo(f"jinzhu/{path}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content, compresslevel=_LEVEL)
    return packed.getvalue()


def _files() -> Iterator[tuple[str, bytes]]:
    package = files("jinzhu")
    for path in CALLED:
        yield path, package.joinpath(path).read_bytes()
    for name in PURE:
        yield from _below(package.joinpath(name), name)


def _below(place: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if place.is_file():
        if path.endswith(_KEPT):
            yield path, place.read_bytes()
        return
    for each in place.iterdir():
        if each.name != "__pycache__":
            yield from _below(each, f"{path}/{each.name}")
