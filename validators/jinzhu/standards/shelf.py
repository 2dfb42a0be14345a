"""The standards and base profiles that come with the package."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinzhu.document import read
from jinzhu.standards.clause import Standard

STANDARDS = ("db4404-t-11-2021", "local", "format")


@cache
def standards() -> dict[str, Standard]:
    """Every standard known, by its number."""
    found = (Standard.model_validate(_data(name)) for name in STANDARDS)
    return {standard.standard: standard for standard in found}


def base_profile(name: str) -> dict[str, Any] | None:
    """The data of a profile a hall can build on; None when there is no such profile."""
    resource = files("jinzhu.standards") / f"profile-{name}.yml"
    return _data(f"profile-{name}") if resource.is_file() else None


def _data(name: str) -> dict[str, Any]:
    data = read((files("jinzhu.standards") / f"{name}.yml").read_bytes())
    assert isinstance(data, dict)
    return data
