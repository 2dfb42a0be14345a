"""The one style sheet of the site, joined from a part for each kind of page."""

from pathlib import Path

STYLE = "assets/jinzhu/site.css"
_PARTS = Path(__file__).parent / "styles"


def stylesheet() -> str:
    """The parts in the order of their names; ``0-base`` comes first."""
    return "".join(part.read_text("utf-8") for part in sorted(_PARTS.glob("*.css")))
