"""Our whole reading of a signed history beside git's own verification of its signatures.

Ours reads the history, verifies every merge in process, judges who approved what by the catalogue
of its day and numbers the filings; ``git log --format=%G?`` only verifies, with two processes a
commit. Git verifies the newest 200 merges and is counted by the merge. Every merge
must be verified and every filing approved. ``SIZE=small`` is what CI runs, with a looser gate.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from _halls import scratch
from _history import REVIEWER, signed_hall
from _timing import Gates, times_faster
from jinzhu.ledger.entries import Ledger
from jinzhu.ledger.reading import read_ledger
from jinzhu.repository.git import resolve

SMALL = os.environ.get("SIZE", "full") == "small"
MERGES = 500 if SMALL else 10_000
SAMPLE = 200
ROUNDS = 3 if SMALL else 7
FASTER = 20 if SMALL else 50


def ours(root: Path) -> Ledger:
    """Read the ledger with the whole proof."""
    return read_ledger(root, resolve(root, "main"), proof=True)


def peer(root: Path, signers: Path) -> Callable[[], str]:
    """Git's verification of the newest merges: a letter for each."""
    command = ["git", "-c", f"gpg.ssh.allowedSignersFile={signers}", "log", "--first-parent"]
    command += [f"--max-count={SAMPLE}", "--format=%G?", "main"]
    return lambda: (
        subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    )


def unproven(ledger: Ledger) -> int:
    """How many merges were not verified, or filings not approved, or left without a number."""
    merges = sum(entry.signature.proof == "verified" for entry in ledger.entries)
    filings = sum(
        approval.standing == "approved" and approval.number is not None
        for approval in ledger.approvals.values()
    )
    return 2 * MERGES - merges - filings + sum(bool(e.problems) for e in ledger.entries)


def main() -> int:
    """Make the history, run the contenders, print the ratio."""
    gates = Gates()
    with scratch() as folder:
        hall, signers = folder / "hall", folder / "signers"
        hall.mkdir()
        signers.write_text(f"{REVIEWER} {signed_hall(hall, MERGES)}\n", encoding="utf-8")
        verify = peer(hall, signers)
        print(f"{MERGES} signed merges; git verifies the newest {SAMPLE}")
        gates.at_most("merges unproven by ours", unproven(ours(hall)), 0)
        gates.at_most(
            "merges of the sample that git does not verify", SAMPLE - verify().count("G"), 0
        )
        together = times_faster(ROUNDS, lambda: ours(hall), verify)
    ratio = together * MERGES / SAMPLE
    gates.at_least("git log %G? / ours, a merge", ratio, FASTER)
    return gates.failed


if __name__ == "__main__":
    sys.exit(main())
