"""The manifest of what is carried over: every filing that is there now."""

from pathlib import Path

from jinzhu.catalog.load import BASELINE, MOST_BYTES
from jinzhu.checking.tree import ATTACHMENTS, blob_id
from jinzhu.document import write
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FILINGS, FilingName, read_name
from jinzhu.repository.checkout import Checkout, require_hall


def baseline_text(root: Path) -> tuple[str, int]:
    """The manifest's text and how many filings it lists, in the order of the fold."""
    tree = Checkout(root)
    listed = [
        (path, name)
        for path in tree.paths()
        if path.startswith(FILINGS) and ATTACHMENTS not in path
        if isinstance(name := read_name(path), FilingName)
    ]
    listed.sort(key=lambda each: (each[1].day, KINDS[each[1].kind].RANK, each[0]))
    manifest = {path: blob_id(tree.read(path)) for path, _ in listed}
    return write({"format": 1, "filings": manifest}, limit=MOST_BYTES), len(manifest)


def write_baseline(root: Path) -> int:
    """Write ``catalog/baseline.yml``; the number of filings it lists."""
    require_hall(root)
    text, count = baseline_text(root)
    (root / BASELINE).write_text(text, encoding="utf-8", newline="\n")
    return count
