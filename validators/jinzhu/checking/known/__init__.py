"""The published hall as plain data, for a draft to be held against where no repository is.

``tell`` splits it into a core and a part for each department; ``Known`` is put together again
from the core and whichever parts a draft needs. Persons are in it as codes alone.
"""

from jinzhu.checking.known.hall import Known, OtherFormat
from jinzhu.checking.known.telling import CORE, Published, tell

__all__ = ["CORE", "Known", "OtherFormat", "Published", "tell"]
