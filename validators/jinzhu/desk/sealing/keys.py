"""The files in which key holders keep their secret keys."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyrage

from jinzhu.desk.sealing.age import Identities
from jinzhu.desk.sealing.files import refuse_in_repository
from jinzhu.failure import Failure
from jinzhu.filing.staff_entry import ARMOR_BEGIN
from jinzhu.usage import why

_BINARY = b"age-encryption.org/v1"
_MOST_BYTES = 64 * 1024
_COMMENT = "#"
AskPassphrase = Callable[[Path], str]


def read_identities(paths: Iterable[Path], ask: AskPassphrase) -> Identities:
    """The secret keys in these files, as age-keygen writes them; one locked by a passphrase is
    opened by asking for it. Raises Failure, which names the file and nothing of its content.
    """
    return [identity for path in paths for identity in _identities(path, ask)]


def _identities(path: Path, ask: AskPassphrase) -> list[pyrage.x25519.Identity]:
    refuse_in_repository(path, "私钥文件")
    try:
        with path.open("rb") as file:
            source = file.read(_MOST_BYTES)
    except OSError as error:
        raise Failure(f"私钥文件“{path}”读不了：{why(error)}") from None
    if source.lstrip().startswith((ARMOR_BEGIN.encode(), _BINARY)):
        source = _unlocked(path, source, ask)
    lines = source.decode("utf-8", "replace").splitlines()
    keys = [line for each in lines if (line := each.strip()) and not line.startswith(_COMMENT)]
    try:
        found = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except pyrage.IdentityError:
        found = []
    if not found:
        raise Failure(
            f"“{path}”不是 age 私钥文件：应有以 AGE-SECRET-KEY-1 开头的一行，由 jinzhu key 生成"
        )
    return found


def _unlocked(path: Path, source: bytes, ask: AskPassphrase) -> bytes:
    try:
        return bytes(pyrage.passphrase.decrypt(source, ask(path)))
    except pyrage.DecryptError:
        raise Failure(f"私钥文件“{path}”打不开：口令不对，或文件不完整") from None


def new_key(passphrase: str) -> tuple[bytes, str]:
    """A new secret key as its file holds it, and its public key.

    With a passphrase the file is locked by it; without one whoever has the file has the key.
    """
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    source = f"# public key: {public}\n{identity}\n".encode()
    if passphrase:
        source = bytes(pyrage.passphrase.encrypt(source, passphrase, armored=True))
    return source, public
