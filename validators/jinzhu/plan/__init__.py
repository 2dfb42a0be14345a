"""What a merge would change in the hall: the hall before and after, as one value.

``compare`` is handed both checks; ``summary`` is the value in a line.
"""

from jinzhu.plan.approvers import Approvers, Official
from jinzhu.plan.compare import Sides, compare
from jinzhu.plan.value import Plan, summary

__all__ = ["Approvers", "Official", "Plan", "Sides", "compare", "summary"]
