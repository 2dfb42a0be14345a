"""``catalog/baseline.yml``: filings carried over (存量) from before the register began."""

from typing import Annotated

from pydantic import StringConstraints

from jinzhu.catalog.entry import CatalogFile
from jinzhu.filing.fields import FilingPath, named

BlobId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]


class Baseline(CatalogFile):
    """Path and git blob id of each filing carried over, in the order of the fold."""

    filings: dict[FilingPath, BlobId] = named("存量备案", "路径和内容摘要，由 jinzhu baseline 生成")
