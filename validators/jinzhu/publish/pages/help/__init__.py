"""Pages for the clerk and the reviewer: how to file, how to review, every rule, every kind."""

import json
from collections.abc import Iterator

from jinzhu.filing.kinds import KINDS
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.doors import door_page
from jinzhu.publish.pages.help.examples import sample
from jinzhu.publish.pages.help.filing import filing_page
from jinzhu.publish.pages.help.kinds import kind_pages
from jinzhu.publish.pages.help.reviewing import reviewing_page
from jinzhu.publish.pages.help.rules import rule_pages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import schema_of


def help_pages(view: HallView) -> Iterator[Page]:
    """All of them, one after the other."""
    yield door_page(view)
    yield filing_page(view)
    yield reviewing_page(view)
    yield from kind_pages(view)
    yield from rule_pages(view)


def kind_files() -> Iterator[tuple[str, str]]:
    """What a kind's page offers to take along: the example, and the schema for editors."""
    for kind in KINDS:
        yield addresses.kind_sample(kind), "\n".join((*sample(kind).lines, ""))
        schema = json.dumps(schema_of(kind), ensure_ascii=False, separators=(",", ":"))
        yield addresses.kind_schema(kind), schema + "\n"
