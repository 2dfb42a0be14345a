"""The standards and base profiles that come with the package."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinzhu.document import read
from jinzhu.finding import Citation
from jinzhu.standards.clause import Clause, Standard

STANDARDS = (
    "db4404-t-11-2021",
    "gb-t-32169.2-draft",
    "db43-t-2422.1-2022",
    "db43-t-2422.2-2022",
    "local",
    "format",
)

# How a file is written binds every hall, whatever its profile.
ALWAYS = "备案文件格式"


@cache
def standards() -> dict[str, Standard]:
    """Every standard known, by its number."""
    found = (Standard.model_validate(_data(name)) for name in STANDARDS)
    return {standard.standard: standard for standard in found}


@cache
def file_names() -> dict[str, str]:
    """The name of each standard's file by its number: it stays, so addresses are made of it."""
    return dict(zip(standards(), STANDARDS, strict=True))


def clause_of(cited: Citation) -> Clause:
    """The clause that is cited; KeyError for one that does not exist."""
    return _clauses()[cited]


@cache
def declared() -> tuple[Citation, ...]:
    """Every clause that a hall answers by a declaration."""
    return tuple(cited for cited, clause in _clauses().items() if clause.is_declared)


@cache
def _clauses() -> dict[Citation, Clause]:
    return {
        Citation(number, clause.id): clause
        for number, standard in standards().items()
        for clause in standard.clauses
    }


def base_profile(name: str) -> dict[str, Any] | None:
    """The data of a profile a hall can build on; None when there is no such profile."""
    resource = files("jinzhu.standards") / f"profile-{name}.yml"
    return _data(f"profile-{name}") if resource.is_file() else None


@cache
def base_profiles() -> tuple[str, ...]:
    """The names of the profiles a hall can build on."""
    found = (each.name for each in files("jinzhu.standards").iterdir())
    return tuple(sorted(n[8:-4] for n in found if n.startswith("profile-") and n.endswith(".yml")))


def _data(name: str) -> dict[str, Any]:
    data = read((files("jinzhu.standards") / f"{name}.yml").read_bytes())
    assert isinstance(data, dict)
    return data
