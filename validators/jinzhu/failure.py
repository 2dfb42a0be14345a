"""The one exception for what keeps a command from running at all."""


class Failure(Exception):
    """The command could not run; the message is one Chinese line for the user (exit code 2)."""
