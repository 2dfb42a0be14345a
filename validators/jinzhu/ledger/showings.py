"""The deployments as clocks reckon with them."""

from jinzhu.clocks import Publications, Showing
from jinzhu.ledger.entries import Ledger


def publications_of(ledger: Ledger) -> Publications:
    """The deployments that prove what was published, each to its position of trunk."""
    return Publications(
        Showing(each.time.date(), each.position)
        for each in ledger.publications
        if each.counts and each.position is not None
    )
