"""Pages for the clerk and the reviewer: how to file, how to review, every rule, every kind."""

import json
from collections.abc import Iterator

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.doors import door_page
from jinzhu.publish.pages.help.examples import sample
from jinzhu.publish.pages.help.filing import filing_page
from jinzhu.publish.pages.help.kinds import kind_pages
from jinzhu.publish.pages.help.reviewing import reviewing_page
from jinzhu.publish.pages.help.rules import rule_pages
from jinzhu.publish.pages.page import Page
from jinzhu.publish.view.hall import HallView
from jinzhu.standards.asking import schema_for


def help_pages(view: HallView) -> Iterator[Page]:
    """All of them, one after the other."""
    yield door_page(view)
    yield filing_page(view)
    yield reviewing_page(view)
    yield from kind_pages(view)
    yield from rule_pages(view)


def kind_files(view: HallView) -> Iterator[tuple[str, str]]:
    """What a kind's page offers to take along: the example, and the schema for editors."""
    for kind in view.kinds:
        yield addresses.kind_sample(kind), "\n".join((*sample(kind).lines, ""))
        schema = json.dumps(
            schema_for(kind, view.chosen), ensure_ascii=False, separators=(",", ":")
        )
        yield addresses.kind_schema(kind), schema + "\n"
