"""The one check: a tree of files in, findings and the state of the hall out.

The command line, the hook, CI, the server and the browser form all call ``check``; the site,
which shows no finding, calls ``fold_hall``.
"""

from jinzhu.checking.folded import Folded, fold_hall
from jinzhu.checking.run import Checked, check
from jinzhu.checking.tree import Tree, blob_id

__all__ = ["Checked", "Folded", "Tree", "blob_id", "check", "fold_hall"]
