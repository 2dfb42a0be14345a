"""The command line as tests run it."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Arguments in; exit code, stdout, stderr out."""
