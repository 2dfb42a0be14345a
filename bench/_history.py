"""A hall's history of signed merges, made in this process and handed to git as one pack."""

import base64
import hashlib
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BASE = Path(__file__).parents[1] / "tests" / "halls" / "base"
REVIEWER = "reviewer@example.com"
DEPARTMENTS = 100
FOUNDED = 1_735_790_400
MERGE_EVERY = 3_600
FILE, FOLDER = b"100644", b"40000"
_TYPES = {"commit": 1, "tree": 2, "blob": 3}


class Pack:
    """Git objects, each kept once, as one pack file."""

    def __init__(self) -> None:
        self._packed: dict[bytes, bytes] = {}

    def add(self, kind: str, source: bytes) -> bytes:
        """Take in an object; its id."""
        name = hashlib.sha1(b"%s %d\0" % (kind.encode(), len(source)) + source).digest()
        if name not in self._packed:
            self._packed[name] = _head(_TYPES[kind], len(source)) + zlib.compress(source, 1)
        return name

    def source(self) -> bytes:
        """The whole pack."""
        body = b"".join(self._packed.values())
        pack = b"PACK" + struct.pack("!LL", 2, len(self._packed)) + body
        return pack + hashlib.sha1(pack).digest()


def _head(kind: int, size: int) -> bytes:
    first, size = (kind << 4) | (size & 15), size >> 4
    head = []
    while size:
        head.append(first | 0x80)
        first, size = size & 0x7F, size >> 7
    return bytes([*head, first])


class Signer:
    """A reviewer's key, and what ``git commit -S`` would make with it."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        public = self._key.public_key()
        self.line = public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        self._public = _string(b"ssh-ed25519") + _string(raw)

    def signed(self, head: bytes, message: bytes) -> bytes:
        """A commit with its signature."""
        payload = head + b"\n" + message
        purpose = _string(b"git") + _string(b"") + _string(b"sha512")
        signature = self._key.sign(b"SSHSIG" + purpose + _string(hashlib.sha512(payload).digest()))
        proof = _string(_string(b"ssh-ed25519") + _string(signature))
        text = base64.b64encode(
            b"SSHSIG" + struct.pack("!L", 1) + _string(self._public) + purpose + proof
        )
        lines = [text[at : at + 70] for at in range(0, len(text), 70)]
        begin, end = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
        return head + b"gpgsig " + b"\n ".join([begin, *lines, end]) + b"\n\n" + message


def _string(text: bytes) -> bytes:
    return struct.pack("!L", len(text)) + text


@dataclass(frozen=True)
class Filings:
    """The folder ``filings/`` at one moment: its departments' folders, and their trees."""

    pack: Pack
    catalog: bytes
    folders: Mapping[bytes, Mapping[bytes, bytes]] = field(default_factory=dict)
    trees: Mapping[bytes, bytes] = field(default_factory=dict)

    def with_file(self, department: bytes, name: bytes, blob: bytes) -> "Filings":
        """The same with another filing."""
        folder = {**self.folders.get(department, {}), name: blob}
        trees = {**self.trees, department: tree(self.pack, FILE, folder)}
        return Filings(self.pack, self.catalog, {**self.folders, department: folder}, trees)

    @property
    def root(self) -> bytes:
        """The hall's tree."""
        filings = tree(self.pack, FOLDER, self.trees)
        return tree(self.pack, FOLDER, {b"catalog": self.catalog, b"filings": filings})


def tree(pack: Pack, mode: bytes, entries: Mapping[bytes, bytes]) -> bytes:
    """A tree of entries of one mode."""
    lines = (mode + b" " + name + b"\0" + entries[name] for name in sorted(entries))
    return pack.add("tree", b"".join(lines))


def catalog_tree(pack: Pack, folder: Path) -> bytes:
    """The tree of ``catalog/``."""
    lines = []
    for path in folder.iterdir():
        if path.is_dir():
            lines.append((path.name + "/", FOLDER, path.name, catalog_tree(pack, path)))
        else:
            lines.append((path.name, FILE, path.name, pack.add("blob", path.read_bytes())))
    source = (mode + b" " + name.encode() + b"\0" + at for _, mode, name, at in sorted(lines))
    return pack.add("tree", b"".join(source))


def signed_hall(root: Path, merges: int) -> str:
    """A hall that trusts signatures alone, with so many signed merges; the reviewer's key."""
    signer, pack = Signer(), Pack()
    catalog = root / "catalog"
    shutil.copytree(BASE / "catalog", catalog)
    with (catalog / "profile.yml").open("a", encoding="utf-8") as profile:
        profile.write("approval: signed\n")
    with (catalog / "people.yml").open("a", encoding="utf-8") as people:
        people.write(f"    keys:\n      - {signer.line}\n")
        people.writelines(map(_clerk, range(DEPARTMENTS)))
    *_, tip = _history(pack, catalog_tree(pack, catalog), signer, merges)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _git(root, "index-pack", "--stdin", source=pack.source())
    _git(root, "update-ref", "refs/heads/main", tip.hex())
    # As it lies on a server and in every clone of it: similar objects as differences.
    _git(root, "repack", "-a", "-d", "-f", "--quiet")
    return signer.line


def _history(pack: Pack, catalog: bytes, signer: Signer, merges: int) -> Iterator[bytes]:
    """The commits of trunk; each request was begun before the merge that precedes its own."""
    filings = before = Filings(pack, catalog)
    root = tree(pack, FOLDER, {b"catalog": catalog})
    base = tip = pack.add("commit", _commit(root, (), "zwj@example.com", 0) + b"\nfounded\n")
    yield tip
    for number in range(merges):
        clerk, department = f"{_name(number)}@example.com", _name(number).encode()
        name = b"2025-01-02-item-entry-%05d.yml" % number
        blob = pack.add("blob", b"format: 1\nnumber: %d\n" % number)
        requested = before.with_file(department, name, blob)
        request = _commit(requested.root, (base,), clerk, number) + b"\nfiling\n"
        branch = pack.add("commit", request)
        before, filings = filings, filings.with_file(department, name, blob)
        head = _commit(filings.root, (tip, branch), REVIEWER, number + 1)
        base, tip = tip, pack.add("commit", signer.signed(head, b"Merge request %d\n" % number))
        yield tip


def _name(number: int) -> str:
    return f"d{number % DEPARTMENTS:03}"


def _clerk(number: int) -> str:
    name = _name(number)
    roles, emails = "    roles:\n      - 经办人\n", f"    emails:\n      - {name}@example.com\n"
    return f"  - id: {name}-clerk\n    name: 丙{number}\n    department: {name}\n{roles}{emails}"


def _commit(tree_id: bytes, parents: Iterable[bytes], by: str, number: int) -> bytes:
    ident = f"{by} <{by}> {FOUNDED + number * MERGE_EVERY} +0800"
    lineage = "".join(f"parent {parent.hex()}\n" for parent in parents)
    return f"tree {tree_id.hex()}\n{lineage}author {ident}\ncommitter {ident}\n".encode()


def _git(root: Path, *arguments: str, source: bytes | None = None) -> None:
    subprocess.run(["git", *arguments], cwd=root, input=source, check=True, capture_output=True)
