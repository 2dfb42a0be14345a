"""Whatever is merged and pushed, and whatever the clocks say: numbers and days only go on."""

import re
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gitrepo import NOON
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.hall import Trust, open_hall
from ledger.stories import Stage, put

NAMES = [f"filings/ga/2026-01-0{day}-item-entry-x.yml" for day in range(1, 7)]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "push", "delete", "edit", "beside"]),
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
        st.sampled_from(["reviewer", "ga"]),
        st.integers(-500, 500),
    ),
    max_size=7,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_numbers_have_no_holes_and_days_never_run_back(
    steps: list[tuple[str, list[str], str, int]],
) -> None:
    with TemporaryDirectory() as folder:
        stage = Stage.set_up(Path(folder))
        added = play(stage, steps)
        ledger = open_hall(stage.hall.root, Trust("main", proof=True)).ledger
        assert [*ledger.approvals] == added
        hold_numbers(ledger, added)
        days = [entry.day for entry in ledger.entries]
        assert days == sorted(days)
        assert [entry.position for entry in ledger.entries] == [*range(len(days))]
        assert all(
            ledger.entries[each.position].day == each.day for each in ledger.approvals.values()
        )


def hold_numbers(ledger: Ledger, added: list[str]) -> None:
    """Each path has one number; they follow each other in the order of coming, year by year."""
    years: dict[str, list[int]] = defaultdict(list)
    for path in added:
        number = ledger.approvals[path].number or ""
        year, count = re.fullmatch("备〔([0-9]{4})〕([0-9]{4})号", number).groups()  # type: ignore[union-attr]
        assert int(year) == ledger.approvals[path].day.year  # type: ignore[union-attr]
        years[year].append(int(count))
    for counts in years.values():
        assert counts == [*range(1, len(counts) + 1)]


def play(stage: Stage, steps: list[tuple[str, list[str], str, int]]) -> list[str]:
    """Play the steps; the filings in the order in which trunk first had them."""
    added: list[str] = []
    for number, (what, paths, by, days) in enumerate(steps):
        at = (datetime.fromisoformat(NOON) + timedelta(days)).isoformat()
        stage.go_to("request" if what == "merge" else "main")
        there = [path for path in sorted(paths) if (stage.hall.root / path).exists()]
        if what == "delete":
            for path in there:
                (stage.hall.root / path).unlink()
        elif what == "beside":
            put(stage.hall.root / "README.md", f"{number}\n")
        else:
            for path in there if what == "edit" else paths:
                put(stage.hall.root / path, f"number: {number}\n")
            added += [path for path in sorted(paths) if what != "edit" and path not in added]
        stage.git("add", "--all", by="zwj")
        stage.git("commit", "--quiet", "--allow-empty", "--message=x", by=by, at=at)
        if what == "merge":
            stage.go_to("main")
            stage.join(["request"], by=by, at=at)
            stage.git("branch", "--quiet", "--delete", "request", by="zwj")
    return added
