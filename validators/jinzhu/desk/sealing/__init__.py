"""Sealing what must stay secret: a whole record, with age, to those who may open it.

``seal`` and ``unseal`` work on values in memory and write nothing. What is sealed and how its
bytes are made is told in ``jinzhu.filing.sealed``. Keys are made and kept by others; here is no
cryptography but that of age.
"""

from jinzhu.desk.sealing.age import Identities, Sealing, open_sealed, seal, unseal
from jinzhu.desk.sealing.keys import read_identities
from jinzhu.desk.sealing.recipients import catalog_in_force, recipients_of

__all__ = [
    "Identities",
    "Sealing",
    "catalog_in_force",
    "open_sealed",
    "read_identities",
    "recipients_of",
    "seal",
    "unseal",
]
