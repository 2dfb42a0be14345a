"""What the hall at a desk follows, told by its profile alone: its filings are not read for it."""

from jinzhu.catalog.load import PROFILE, load
from jinzhu.catalog.profile import Profile
from jinzhu.checking.run import PLAIN
from jinzhu.checking.tree import Tree


def profile_of(tree: Tree) -> Profile:
    """The hall's profile; the plain one where it has none that can be read."""
    try:
        source = tree.read(PROFILE)
    except KeyError:
        return PLAIN
    return load({PROFILE: source})[0].profile or PLAIN
