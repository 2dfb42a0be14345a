"""What the files and entries of the catalogue share."""

from datetime import date

from jinzhu.filing.fields import Count, Day, Part, named


class CatalogFile(Part):
    """A file of the catalogue."""

    format: Count = named("格式版本", "固定填 1", json_schema_extra={"const": 1})


class Entry(Part):
    """An entry that is ended, never deleted, so that old filings stay readable."""

    since: Day | None = named("自", "从哪天起有效；不填为一直有效", None)
    until: Day | None = named("至", "到哪天为止有效（含当天）；不填为仍有效", None)

    def valid_on(self, day: date) -> bool:
        """Whether the entry holds on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def ends_before(self, other: "Entry") -> bool:
        """Whether this entry is over when the other begins."""
        return self.until is not None and other.since is not None and self.until < other.since
