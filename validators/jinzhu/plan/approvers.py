"""Who may approve a request, as far as can be told before anyone has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """A person who might approve; ``barred`` says why they may not."""

    person: str
    name: str
    roles: tuple[str, ...]
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class Approvers:
    """Who may approve what a merge brings.

    ``alone`` are those whose merge is enough; ``together`` says, where several roles are asked
    for, who may take each; ``barred`` have a role that is asked for and may not use it here.
    ``signed`` tells that only a signed merge approves.
    """

    alone: tuple[Official, ...] = ()
    together: tuple[tuple[str, tuple[Official, ...]], ...] = ()
    barred: tuple[Official, ...] = ()
    signed: bool = False

    @property
    def possible(self) -> bool:
        """Whether anybody can approve it at all."""
        return bool(self.alone) or bool(self.together and all(who for _, who in self.together))
