"""The plan of a floor: in the directory with links, and as a picture in a file of its own.

Both are drawn on the same ground. The picture is one file for a floor, so that ten thousand pages
can show it; a fragment marks one window in it.
"""

from jinzhu.publish.pages.plan.figure import figure
from jinzhu.publish.pages.plan.picture import on_plan, plan_files

__all__ = ["figure", "on_plan", "plan_files"]
