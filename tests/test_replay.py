"""The requests of the replay: everything once, in an order in which it can be approved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from examples.replay.play import MANAGEMENT, SINCE
from examples.replay.requests import Request, requests

from jinzhu.checking import blob_id, check
from jinzhu.document import write
from jinzhu.filing.name import FilingName, read_name
from jinzhu.register.acts import Approval
from jinzhu.repository.calendars import state_council_calendar
from jinzhu.repository.checkout import Checkout

pytestmark = pytest.mark.source
ROOT = Path(__file__).parents[1]


class Files(dict[str, bytes]):
    """A tree in memory."""

    def paths(self) -> Sequence[str]:
        """Every path."""
        return list(self)

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        return self[path]


@pytest.fixture(scope="module")
def files() -> Files:
    """The example hall, without its baseline."""
    tree = Checkout(ROOT)
    return Files({path: tree.read(path) for path in tree.paths() if "baseline" not in path})


@pytest.fixture(scope="module")
def filed(files: Files) -> Sequence[Request]:
    """Its requests."""
    return requests(files, MANAGEMENT, SINCE)


def filed_on(path: str) -> date:
    name = read_name(path)
    assert isinstance(name, FilingName)
    return date.fromisoformat(name.day)


def test_every_filing_is_in_one_request(files: Files, filed: Sequence[Request]) -> None:
    names = [path for path in files if isinstance(read_name(path), FilingName)]
    asked = Counter(path for request in filed for path in request.paths if path in names)
    assert asked == Counter(path for path in names if filed_on(path) >= SINCE)


def test_requests_come_in_the_order_of_their_approval(filed: Sequence[Request]) -> None:
    days = [request.last for request in filed]
    assert days == sorted(days)
    assert all(request.first <= request.last for request in filed)


def test_approved_in_this_order_they_break_no_rule(files: Files, filed: Sequence[Request]) -> None:
    carried = [path for path in files if isinstance(read_name(path), FilingName)]
    listed = {path: blob_id(files[path]) for path in carried if filed_on(path) < SINCE}
    hall = Files(files)
    hall["catalog/baseline.yml"] = write({"format": 1, "filings": listed}, limit=1 << 24).encode()
    approvals: Mapping[str, Approval] = {
        path: Approval(
            "approved", place, request.last, blob=blob_id(files[path]), known_since=request.last
        )
        for place, request in enumerate(filed)
        for path in request.paths
    }
    checked = check(hall, state_council_calendar(), approvals, today=date(2026, 11, 22))
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
