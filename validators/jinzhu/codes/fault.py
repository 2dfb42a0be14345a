"""The one error every code check raises."""


class CodeFault(ValueError):
    """A code is wrong; ``reason`` says why, in Chinese a clerk understands."""

    def __init__(self, reason: str) -> None:
        """Keep the reason where messages can be built from it."""
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> "tuple[type[CodeFault], tuple[str]]":
        """Pickle by reason, so that worker processes can hand it back."""
        return type(self), (self.reason,)
