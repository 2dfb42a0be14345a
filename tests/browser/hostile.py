"""Build the site of the hall whose every text is an attack: ``hostile.py FOLDER``."""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from publish.conftest import build_site
from publish.test_hostile import FILES


def main(target: Path) -> None:
    """Build beside, then move into place."""
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(Path(folder), FILES)
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(site, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
