"""Personal data inside attachments that are no text: PDF, Word, Excel, and archives of them.

Whoever sends an attachment may be hostile, and reading such formats is the work of large
libraries. So it is done by a process of its own that has little memory and is ended when it takes
too long, and that tells where personal data stands, never what it is.
"""

from jinzhu.unpacking.process import Unpacker
from jinzhu.unpacking.told import Looked, is_packed

__all__ = ["Looked", "Unpacker", "is_packed"]
