"""An invented hall, as large as asked for: the example at the root and the halls of ``bench/``."""

from examples.hall.broken import Broken
from examples.hall.make import Made, items_for, make_hall

__all__ = ["Broken", "Made", "items_for", "make_hall"]
