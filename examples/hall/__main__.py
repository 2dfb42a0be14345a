"""``python -m examples.hall --items N --root DIR``."""

import argparse
import sys
from pathlib import Path

from examples.hall.make import make_hall


def main() -> None:
    """Make a hall and say what was made."""
    parser = argparse.ArgumentParser(prog="python -m examples.hall", description=__doc__)
    parser.add_argument("--items", type=int, default=200, help="items in force at the end")
    parser.add_argument("--root", type=Path, default=Path(), help="where filings/ and catalog/ go")
    parser.add_argument("--bad", type=float, default=0.0, help="share of broken filings, e.g. 0.01")
    given = parser.parse_args()
    made = make_hall(given.root, given.items, given.bad)
    for kind, count in sorted(made.kinds.items()):
        sys.stdout.write(f"{count:7} {kind}\n")
    sys.stdout.write(f"{made.filings:7} filings, {made.items} items in force, {made.staff} staff\n")
    for broken in made.bad:
        sys.stdout.write(f"{broken.path} {broken.fault}\n")


if __name__ == "__main__":
    main()
