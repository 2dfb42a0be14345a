"""To whom a record is sealed today."""

from datetime import date
from pathlib import Path

from jinzhu.catalog.book import Catalog
from jinzhu.catalog.load import RECIPIENTS, load
from jinzhu.catalog.recipients import Recipient
from jinzhu.checking.tree import Tree, catalog_files
from jinzhu.failure import Failure
from jinzhu.repository.checkout import Checkout, require_hall
from jinzhu.repository.commit import GitTree
from jinzhu.repository.git import default_trunk, open_git, resolve


def catalog_in_force(root: Path, trunk: str | None = None) -> Catalog:
    """The catalogue as it stands on trunk: what a branch says of the recipients does not count."""
    require_hall(root)
    tip = None
    if open_git(root) is not None:
        tip = resolve(root, trunk) if trunk else default_trunk(root)
    tree: Tree = GitTree(root, tip) if tip else Checkout(root)
    return load(catalog_files(tree))[0]


def recipients_of(catalog: Catalog, day: date) -> tuple[Recipient, ...]:
    """The keys of the catalogue that hold on a day. Raises Failure where there is none."""
    found = tuple(each for each in catalog.recipients.values() if each.valid_on(day))
    if not found:
        raise Failure(
            f"{RECIPIENTS} 里没有现在有效的公钥，不能密封；请管理机构先登记（见 docs/sealing.md）"
        )
    return found
