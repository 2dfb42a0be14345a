"""The fold of one filing into the state of the hall.

``fold`` either changes the state or leaves it untouched and says which earlier filing it
contradicts. It judges no clause of a standard: that is what the rules do on the state after.
"""

from jinzhu.register.fold.items import changed_guide
from jinzhu.register.fold.one import NO_STEPS, Steps, fold

__all__ = ["NO_STEPS", "Steps", "changed_guide", "fold"]
