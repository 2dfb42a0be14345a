"""Commits and tags read as git writes them, and whatever bytes there may be."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sshsig import check_signature

from jinzhu.ledger.objects import Signed, read_commit, read_tag
from jinzhu.ledger.signature import key_ring, public_key, read_seal, verify
from ledger.stories import Stage, key, public

MESSAGES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
# A signature stands in lines of its own, none of them empty.
HEADER_LINES = st.lists(
    st.binary(max_size=30).filter(lambda line: b"\n" not in line), min_size=1, max_size=5
)
HEADERS = st.lists(
    st.tuples(st.from_regex(rb"[a-z][a-z0-9-]{0,8}", fullmatch=True), HEADER_LINES), max_size=5
).map(lambda headers: [each for each in headers if not each[0].startswith(b"gpgsig")])
KEY = "signer"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A hall to write commits into."""
    return Stage.set_up(tmp_path_factory.mktemp("hall"))


def source_of(stage: Stage, kind: str, name: str) -> bytes:
    command = ["git", "cat-file", kind, name]
    return subprocess.run(command, cwd=stage.hall.top, check=True, capture_output=True).stdout


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(message=MESSAGES)
def test_what_git_signed_is_verified(stage: Stage, message: str) -> None:
    """Whatever the message holds, payload and signature are the ones that git made."""
    path = stage.hall.top / "message"
    path.write_text(message, encoding="utf-8", newline="")
    command = ["commit", "--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim"]
    stage.git(*command, f"--file={path}", by="reviewer", signed=KEY)
    signed = read_commit(source_of(stage, "commit", "HEAD"))
    assert verify(signed, {}).proof == "unknown key"
    assert signed.message.rstrip("\n") == message.rstrip("\n")
    expected = subprocess.run(
        ["ssh-keygen", "-lf", str(key(KEY))], check=True, capture_output=True, text=True
    ).stdout.split()[1]
    assert verify(signed, {}).fingerprint == expected


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(message=MESSAGES.filter(lambda text: "-----BEGIN" not in text))
def test_a_tag_that_git_signed_is_verified(stage: Stage, message: str) -> None:
    path = stage.hall.top / "message"
    path.write_text(message + "\n", encoding="utf-8", newline="")
    command = ["tag", "--force", "--cleanup=verbatim", f"--file={path}", "published/x"]
    stage.git(*command, by="reviewer", signed=KEY)
    signed = read_tag(source_of(stage, "tag", "published/x"))
    ring = {public_key(public(KEY)): "someone"}
    assert verify(signed, ring).owner == "someone"
    assert signed.header(b"tag") == "published/x"
    assert signed.message == message + "\n"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_tampered_with_is_judged_as_sshsig_does(
    one_signed: tuple[bytes, bytes], data: st.DataObject
) -> None:
    """Whichever byte is another, of the signature or of what was signed."""
    parts = [*one_signed]
    which = data.draw(st.integers(0, 1))
    at = data.draw(st.integers(0, len(parts[which]) - 1))
    other = bytes([data.draw(st.integers(1, 127))])
    parts[which] = parts[which][:at] + other + parts[which][at + 1 :]
    try:
        expected = check_signature(parts[0], parts[1], "git")
    except Exception:
        expected = None
    assert (read_seal(Signed(*parts)) == "bad") is (expected is None)


@pytest.fixture(scope="module")
def one_signed(stage: Stage) -> tuple[bytes, bytes]:
    """What was signed of a commit, and its signature."""
    stage.git("commit", "--quiet", "--allow-empty", "--message=x", by="reviewer", signed=KEY)
    signed = read_commit(source_of(stage, "commit", "HEAD"))
    assert signed.signature is not None
    assert read_seal(signed) == check_signature(signed.payload, signed.signature, "git")
    return signed.payload, signed.signature


@given(before=HEADERS, after=HEADERS, signature=HEADER_LINES, message=st.binary())
def test_payload_and_signature_are_told_apart(
    before: list[tuple[bytes, list[bytes]]],
    after: list[tuple[bytes, list[bytes]]],
    signature: list[bytes],
    message: bytes,
) -> None:
    """The payload is the commit without the lines of its signature, to the last byte."""
    lines = {
        name: [header + b" " + b"\n ".join(value) for header, value in headers]
        for name, headers in (("before", before), ("after", after))
    }
    head = [b"tree x", *lines["before"]]
    signed = [*head, b"gpgsig " + b"\n ".join(signature), *lines["after"]]
    read = read_commit(b"\n".join(signed) + b"\n\n" + message)
    assert read.signature == b"\n".join(signature)
    assert read.payload == b"\n".join([*head, *lines["after"]]) + b"\n\n" + message
    plain = read_commit(read.payload)
    assert plain.signature is None
    assert plain.payload == read.payload
    for name, _ in (*before, *after):
        values = (value for key, value in (*before, *after) if key == name)
        assert read.header(name) == b"\n".join(next(values)).decode("utf-8", "replace")


@given(st.binary())
def test_no_bytes_stop_the_reading(source: bytes) -> None:
    for read in (read_commit, read_tag):
        signed = read(source)
        assert signed.header(b"author") is not None
        assert verify(signed, {}).owner is None


@given(st.text())
def test_what_is_no_key_is_nobodys(line: str) -> None:
    assert public_key(line) is None


def test_a_key_of_a_kind_that_is_not_known() -> None:
    assert public_key("sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t") is None
    assert key_ring([]) == {}
