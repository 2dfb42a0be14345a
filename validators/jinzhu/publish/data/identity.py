"""Identifiers that stay the same for ever, since they follow from the hall's place and a code."""

from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

from jinzhu.catalog.book import Catalog

_VARIANT = "89ab"


class Identity:
    """Makes the identifiers of one hall: other halls use the same codes."""

    def __init__(self, catalog: Catalog) -> None:
        hall = catalog.hall
        place = f"{hall.division}:{hall.management}" if hall else ""
        self._hall = uuid5(NAMESPACE_URL, f"jinzhu:{place}").bytes

    def of(self, kind: str, name: str) -> str:
        """The identifier (UUID, version 5) of something of a kind by its code.

        Spelt out, since a data package has hundreds of thousands of them.
        """
        told = sha1(self._hall + f"{kind}:{name}".encode(), usedforsecurity=False)
        x = told.hexdigest()
        return f"{x[:8]}-{x[8:12]}-5{x[13:16]}-{_VARIANT[int(x[16], 16) & 3]}{x[17:20]}-{x[20:32]}"

    def urn(self, kind: str, name: str) -> str:
        """The same as a URI."""
        return f"urn:uuid:{self.of(kind, name)}"
