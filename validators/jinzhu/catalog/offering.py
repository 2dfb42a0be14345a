"""Which kinds of filing a hall offers."""

from functools import lru_cache

from jinzhu.catalog.profile import PUBLICATION, Profile
from jinzhu.filing.kinds import KINDS
from jinzhu.standards.basis import kinds_for


def kinds_of(profile: Profile) -> tuple[str, ...]:
    """The kinds of the profile's standards, and those that its own steps and terms wait for."""
    awaited = [kind for steps in profile.steps.values() for kind in steps]
    awaited += [term.met_by for term in profile.clocks.values() if term.met_by != PUBLICATION]
    return _kinds(profile.standards, frozenset(awaited))


@lru_cache(maxsize=64)
def _kinds(standards: tuple[str, ...], awaited: frozenset[str]) -> tuple[str, ...]:
    asked = kinds_for(standards)
    return tuple(kind for kind in KINDS if kind in asked or kind in awaited)
