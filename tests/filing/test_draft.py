"""A draft: what was typed, in the order of the form, and nothing lost."""

from pathlib import Path

import pytest

from jinzhu.document import read
from jinzhu.filing.draft import draft_path, draft_text
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name

ROOT = Path(__file__).parents[2]
ONE_OF_EACH = {
    kind: next(iter(sorted(ROOT.glob(f"filings/*/*-{kind}*.yml"))), None) for kind in KINDS
}


@pytest.mark.parametrize("kind", [kind for kind, path in ONE_OF_EACH.items() if path])
def test_an_approved_filing_written_anew_says_the_same(kind: str) -> None:
    path = ONE_OF_EACH[kind]
    assert path
    data = read(path.read_bytes())
    assert isinstance(data, dict)
    shuffled = dict(reversed(data.items()))
    assert read(draft_text(kind, shuffled).encode()) == data


def test_blanks_are_left_out_and_empty_lists_stay() -> None:
    text = draft_text("handover", {"goods": [], "remarks": "", "received_by": None})
    assert text == "format: 1\nkind: handover\ngoods: []\n"


def test_keys_stand_in_the_order_of_the_form_and_strays_at_the_end() -> None:
    values = {"typo": "x", "reason": "r", "contact": {}, "department": "gaj"}
    assert list(read(draft_text("item-withdrawal", values).encode())) == [
        "format",
        "kind",
        "department",
        "reason",
        "typo",
        "contact",
    ]


def test_the_path_is_the_name_of_the_filing() -> None:
    values = {"department": "gaj", "filed_on": "2026-03-01"}
    path = draft_path("notice", values, "sample")
    assert path == "filings/gaj/2026-03-01-notice-sample.yml"
    assert read_name(path) == FilingName("gaj", "2026-03-01", "notice")
    assert draft_path("notice", values, "") == "filings/gaj/2026-03-01-notice.yml"
