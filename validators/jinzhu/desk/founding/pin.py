"""Which package a hall installs: its address and the fixed version, as it is installed here."""

import json
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, version

from jinzhu.failure import Failure

# An address that leads nowhere, until someone names the real one.
NOWHERE = "https://forge.example/hall/jinzhu"
# It stands in shell scripts and YAML: nothing that either would read as its own, no password.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)+")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Pin:
    """Where the package comes from, and which tag or commit of it."""

    address: str
    revision: str

    @property
    def leads_nowhere(self) -> bool:
        """Whether the address is still the placeholder."""
        return self.address == NOWHERE


def pin_of(address: str | None) -> Pin:
    """The installed version at an address; left out, the address it was installed from."""
    known, commit = installed_from(distribution("jinzhu"))
    if address is not None and not _ADDRESS.fullmatch(address):
        raise Failure(
            f"“{address}”不是 jinzhu 仓库的地址，要写成 https://主机/组织/jinzhu，不带账号密码"
        )
    if address is None or address == known:
        return Pin(known or NOWHERE, commit or f"v{version('jinzhu')}")
    return Pin(address, f"v{version('jinzhu')}")


def installed_from(package: Distribution) -> tuple[str | None, str | None]:
    """The address and the commit that pip installed a package from (PEP 610), if it was git's."""
    try:
        told = json.loads(package.read_text("direct_url.json") or "{}")
        address, commit = told["url"].removesuffix("/"), told["vcs_info"]["commit_id"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, None
    if not _ADDRESS.fullmatch(address) or not _COMMIT.fullmatch(commit):
        return None, None
    return address, commit
