"""The forges, and what each makes of CODEOWNERS."""

from dataclasses import dataclass
from enum import StrEnum


class Forge(StrEnum):
    """A forge; the value is the prefix of its accounts in ``catalog/people.yml``."""

    github = "github"
    gitlab = "gitlab"
    gitea = "gitea"
    gitee = "gitee"


NAMES = {
    Forge.github: "GitHub",
    Forge.gitlab: "GitLab",
    Forge.gitea: "Gitea",
    Forge.gitee: "Gitee",
}


@dataclass(frozen=True)
class Places:
    """Where a forge looks for CODEOWNERS: ours, which no other forge reads, and the others."""

    ours: str
    others: tuple[str, ...] = ("CODEOWNERS", "docs/CODEOWNERS")


def places_of(forge: Forge) -> Places:
    """Where the forge looks. A file in another place may be read in place of ours."""
    return Places(f".{forge}/CODEOWNERS")
