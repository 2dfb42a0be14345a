"""The clocks of a hall: what is due until when, whose turn it is, and when it was met.

A clock starts when an act is approved or takes effect. What was carried over (存量) starts none;
a correction takes over the clocks of what it corrects. Rules that speak of the same terms ask
here, so that a finding and a clock never disagree.
"""

from jinzhu.clocks.book import clocks_of
from jinzhu.clocks.clock import Clock, Facts, Status, Turn
from jinzhu.clocks.publications import Publications, Showing
from jinzhu.clocks.years import missing_year

__all__ = [
    "Clock",
    "Facts",
    "Publications",
    "Showing",
    "Status",
    "Turn",
    "clocks_of",
    "missing_year",
]
