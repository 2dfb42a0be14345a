"""The parts of the form that are taken from elsewhere: the table ``pins.yml``, read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from jinzhu.document import read
from jinzhu.filing.fields import Count, Part
from jinzhu.publish.form.rewriting import served_as

TABLE = "pins.yml"
WHEELS = "wheels"
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Content(Part):
    """What a file holds: its size in bytes and its SHA-256."""

    size: Count
    sha256: Sha256


def _content(text: object) -> object:
    """``12 ab…`` as the table has it."""
    size, _, sha256 = str(text).partition(" ")
    return {"size": size, "sha256": sha256}


Contents = dict[str, Annotated[Content, BeforeValidator(_content)]]


class NpmPackage(Part):
    """A package from npm, which of its files are taken, and what they hold as they are served."""

    name: str
    version: str
    folder: str
    files: Contents


class Wheel(Part):
    """A wheel from PyPI, taken whole; ``platform`` is set where it is not for every one."""

    name: str
    version: str
    platform: str | None = None
    file: str
    content: Annotated[Content, BeforeValidator(_content)]


class Pins(Part):
    """The table."""

    format: Count
    python: str
    lock: dict[str, str]
    npm: tuple[NpmPackage, ...]
    wheels: tuple[Wheel, ...]


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """A file of the form: its path below the form's folder, and what it holds."""

    path: str
    content: Content


@cache
def pins() -> Pins:
    """The table of this version."""
    return Pins.model_validate(read((files(__package__) / TABLE).read_bytes()))


@cache
def pinned_files() -> Mapping[str, PinnedFile]:
    """Every file by its path below the form's folder."""
    return {each.path: each for each in _files(pins())}


def _files(table: Pins) -> Iterator[PinnedFile]:
    for package in table.npm:
        for name, content in package.files.items():
            yield PinnedFile(f"{package.folder}/{served_as(name)}", content)
    for wheel in table.wheels:
        yield PinnedFile(f"{WHEELS}/{wheel.file}", wheel.content)
