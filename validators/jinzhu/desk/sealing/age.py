"""A record and its armored text, there and back."""

import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyrage

from jinzhu.failure import Failure
from jinzhu.filing.fields import Part
from jinzhu.filing.sealed import Opened, commitment, opened, payload
from jinzhu.finding import Problem
from jinzhu.rules.texts import rule_texts

SALT_BYTES = 32
# How age says that none of the keys is one of the recipients.
_NO_KEY = "No matching keys found"
Identities = Sequence[pyrage.x25519.Identity]


class Sealing(NamedTuple):
    """What goes into a filing: the armored text, and what proves the record later."""

    sealed: str
    commitment: str


def seal(kind: str, staff: str, record: Part, recipients: Iterable[str]) -> Sealing:
    """Seal a record of ``staff`` that was read and found right. Raises Failure."""
    plain = payload(kind, staff, record, secrets.token_hex(SALT_BYTES))
    return Sealing(armored(plain, recipients), commitment(plain))


def armored(plain: bytes, recipients: Iterable[str]) -> str:
    """The bytes sealed with age to all of these. Raises Failure without any."""
    keys = [pyrage.x25519.Recipient.from_str(each) for each in dict.fromkeys(recipients)]
    if not keys:
        raise Failure("没有可用的收件人公钥，不能密封；请管理机构在 catalog/recipients.yml 登记")
    return bytes(pyrage.encrypt(plain, keys, armored=True)).decode("ascii")


def unseal(sealed: str, identities: Identities, proof: str | None = None) -> Opened:
    """The record, held against its commitment where there is one. Raises Failure."""
    found, problems = open_sealed(sealed, identities, proof)
    if found is None:
        raise Failure(rule_texts()[problems[0].rule].said(problems[0].values)[0])
    return found


def open_sealed(
    sealed: str, identities: Identities, proof: str | None = None
) -> tuple[Opened | None, list[Problem]]:
    """The record, or what keeps it from being read; nothing of it is repeated."""
    plain = plain_of(sealed, identities)
    if isinstance(plain, Problem):
        return None, [plain]
    if proof is not None and commitment(plain) != proof:
        return None, [Problem("sealed-commitment")]
    return opened(plain)


def plain_of(sealed: str, identities: Identities) -> bytes | Problem:
    """The bytes that were sealed, or why they cannot be had."""
    try:
        return bytes(pyrage.decrypt(sealed.strip().encode(), list(identities)))
    except pyrage.DecryptError as error:
        return Problem("sealed-key" if _NO_KEY in str(error) else "sealed-broken")
