"""What the registries give for the versions in the table, as lines for it: size and SHA-256.

For who moves a version on: ``python -m jinzhu.publish.form.measure``.
"""

import sys
import tempfile
from pathlib import Path

from jinzhu.publish.digests import digest
from jinzhu.publish.form.fetch import brought
from jinzhu.publish.form.pins import pinned_files, pins


def main() -> None:
    """Print a line for each file; one that is not as pinned is marked."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in brought(pins(), Path(folder)):
            known = pinned_files()[path].content
            now = (len(content), digest(content))
            mark = " " if now == (known.size, known.sha256) else "*"
            sys.stdout.write(f"{mark} {path}: {now[0]} {now[1]}\n")


if __name__ == "__main__":
    main()
