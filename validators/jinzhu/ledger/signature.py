"""SSH signatures, verified in this process with keys that the catalogue gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Literal

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sshsig import InvalidSignature, PublicKey
from sshsig.binary_io import ssh_read_string_pair
from sshsig.ssh_public_key import Ed25519PublicKey
from sshsig.sshsig import SshsigSignature, SshsigWrapper, hash_file

from jinzhu.catalog.people import Person
from jinzhu.ledger.objects import Signed
from jinzhu.ledger.office import sole

NAMESPACE = b"git"
Broken = Literal["openpgp", "bad", "unsigned"]
Proof = Literal["verified", "forge", "unknown key", Broken]
KeyRing = Mapping[PublicKey, str]
# What a signature says by itself: the key that made it, or why there is none.
Seal = PublicKey | Broken


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature proves: by whose key, if it is known."""

    proof: Proof
    owner: str | None = None
    fingerprint: str | None = None


UNSIGNED = Signature("unsigned")


@lru_cache(maxsize=4096)
def public_key(line: str) -> PublicKey | None:
    """The key of a line as OpenSSH writes it; None for a kind that cannot be verified."""
    try:
        return PublicKey.from_openssh_str(line)
    except Exception:  # what was typed is no key, and the library names no end of errors
        return None


@lru_cache(maxsize=4096)
def _fingerprint(key: PublicKey) -> str:
    return key.sha256_str()


def key_ring(people: Iterable[Person], day: date | None = None) -> KeyRing:
    """Whose key is whose on a day; a key that two persons share is nobody's."""
    holders: dict[PublicKey, list[Person]] = {}
    for person in people:
        for line in person.keys:
            if key := public_key(line):
                holders.setdefault(key, []).append(person)
    owners = {key: sole(persons, day) for key, persons in holders.items()}
    return {key: owner.id for key, owner in owners.items() if owner}


def verify(signed: Signed, keys: KeyRing, forge: frozenset[PublicKey] = frozenset()) -> Signature:
    """What the signature of a commit or tag proves."""
    return whose(read_seal(signed), keys, forge)


def read_seal(signed: Signed) -> Seal:
    """What a signature says whoever owns its key."""
    if signed.signature is None:
        return "unsigned"
    if signed.signature.startswith(b"-----BEGIN PGP"):
        return "openpgp"
    try:
        return _checked(signed.payload, signed.signature)
    except Exception:  # the bytes are a stranger's, and the library names no end of errors
        return "bad"


def _checked(payload: bytes, armored: bytes) -> PublicKey:
    """The key that made a signature over ``payload``, as ``sshsig.check_signature`` finds it.

    A hall has few keys, and making one ready takes a tenth of the time: so each is kept.
    """
    told = SshsigSignature.from_armored(armored)
    if told.namespace != NAMESPACE:
        raise InvalidSignature("made for another purpose")
    digest = hash_file(BytesIO(payload), told.hash_algo)
    over = SshsigWrapper(namespace=NAMESPACE, hash_algo=told.hash_algo, hash=digest)
    key = _embedded(told.public_key)
    key.verify(told.signature, bytes(over))
    return key


@lru_cache(maxsize=4096)
def _embedded(encoded: bytes) -> PublicKey:
    key = PublicKey.from_ssh_encoding(encoded)
    return _Sodium(encoded) if isinstance(key, Ed25519PublicKey) else key


class _Sodium(Ed25519PublicKey):
    """A key of the common kind: libsodium needs half of OpenSSL's time for a signature."""

    def __init__(self, encoded: bytes) -> None:
        _, raw = ssh_read_string_pair(encoded)
        super().__init__(raw)
        self._key = VerifyKey(raw)

    def do_verify(self, signature: bytes, message: bytes) -> Exception | None:
        """What is wrong with a signature, as the class above says it."""
        kind, raw = ssh_read_string_pair(signature)
        try:
            self._key.verify(message, raw)
        except (BadSignatureError, ValueError) as wrong:
            return wrong
        return None if kind == b"ssh-ed25519" else InvalidSignature("of another kind")


def whose(seal: Seal, keys: KeyRing, forge: frozenset[PublicKey] = frozenset()) -> Signature:
    """What a seal proves where these are the keys that are known."""
    if not isinstance(seal, PublicKey):
        return Signature(seal)
    fingerprint = _fingerprint(seal)
    if seal in forge:
        return Signature("forge", None, fingerprint)
    owner = keys.get(seal)
    return Signature("verified" if owner else "unknown key", owner, fingerprint)
