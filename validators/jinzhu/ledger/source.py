"""Git's objects by name: one when it is asked for, or all that will be asked for in one stream."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from jinzhu.failure import Failure
from jinzhu.repository.git import commands


class Source:
    """Reads objects; no process for each, and those that are expected together, together."""

    def __init__(self, root: Path) -> None:
        self._git = commands(root)
        self._expected: dict[str, Sequence[str]] = {}
        self._read: dict[str, bytes] = {}

    def expect(self, names: Sequence[str]) -> None:
        """Who asks for one of these will ask for all of them."""
        self._expected |= dict.fromkeys(names, names)

    def __call__(self, name: str) -> bytes:
        """The bytes of an object; Failure for one that is not there."""
        if name in self._expected and name not in self._read:
            self._read.update(self._stream(self._expected[name]))
        return self._read[name] if name in self._read else self._one(name)

    def _one(self, name: str) -> bytes:
        try:
            data: bytes = self._git.get_object_data(name)[3]
        except ValueError:
            raise _missing(name) from None
        return data

    def _stream(self, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        with TemporaryFile() as wanted:
            wanted.write("\n".join(names).encode())
            wanted.seek(0)
            told: bytes = self._git.cat_file(
                "--batch",
                "--buffer",
                istream=wanted,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
        start = 0
        for name in names:
            end = told.index(b"\n", start)
            size = told[start:end].rpartition(b" ")[2]
            if not size.isdigit():
                raise _missing(name)
            start = end + 1 + int(size) + 1
            yield name, told[end + 1 : start - 1]


def _missing(name: str) -> Failure:
    return Failure(f"仓库里读不出对象“{name}”，请运行 git fsck 查明原因")
