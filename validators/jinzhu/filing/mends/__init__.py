"""What of a file can be mended without asking what was meant.

Only what a rule refuses is touched, and a mend stands only when the rule is content with it and
everything else in the file reads as before. ``MENDABLE`` says which rules can be helped, and how;
the messages of these rules name the command.
"""

from jinzhu.filing.mends.answer import mended_answer
from jinzhu.filing.mends.mend import Mend, Mended, mend
from jinzhu.filing.mends.names import Names
from jinzhu.filing.mends.table import MENDABLE, hint

__all__ = ["MENDABLE", "Mend", "Mended", "Names", "hint", "mend", "mended_answer"]
