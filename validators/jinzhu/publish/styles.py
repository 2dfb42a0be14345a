"""The one style sheet of the site, joined from a part for each kind of page."""

from pathlib import Path

STYLE = "assets/jinzhu/site.css"
_PARTS = Path(__file__).parent / "styles"
# The reader's device asks for dark unless the reader chose otherwise; print is always light.
_DARK = """
@media screen and (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {{
{colours}}} }}
@media screen {{ :root[data-scheme="dark"] {{
{colours}}} }}
"""


def stylesheet() -> str:
    """The parts in the order of their names, ``0-base`` first; the dark colours come last."""
    parts = [part.read_text("utf-8") for part in sorted(_PARTS.glob("*.css"))]
    colours = (_PARTS / "schemes" / "dark.css").read_text("utf-8")
    return "".join([*parts, _DARK.format(colours=colours)])
