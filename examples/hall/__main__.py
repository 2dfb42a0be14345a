"""``python -m examples.hall --items N --root DIR``."""

import argparse
import sys
from pathlib import Path

from examples.hall.make import clear, make_hall
from examples.hall.refused import make_refused


def main() -> None:
    """Make a hall and say what was made."""
    parser = argparse.ArgumentParser(prog="python -m examples.hall", description=__doc__)
    parser.add_argument("--items", type=int, default=200, help="items in force at the end")
    parser.add_argument("--root", type=Path, default=Path(), help="where filings/ and catalog/ go")
    parser.add_argument("--bad", type=float, default=0.0, help="share of broken filings, e.g. 0.01")
    parser.add_argument("--refused", action="store_true", help="the tiny hall of examples/refused")
    parser.add_argument("--replace", action="store_true", help="remove what was there before")
    given = parser.parse_args()
    if given.replace:
        clear(given.root)
    if given.refused:
        made = make_refused(given.root)
    else:
        made = make_hall(given.root, given.items, given.bad)
    for kind, count in sorted(made.kinds.items()):
        sys.stdout.write(f"{count:7} {kind}\n")
    sys.stdout.write(f"{made.filings:7} filings, {made.items} items in force, {made.staff} staff\n")
    for broken in made.bad:
        sys.stdout.write(f"{broken.path} {broken.rule}\n")


if __name__ == "__main__":
    main()
