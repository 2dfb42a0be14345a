"""What is sealed comes out again as it was, to whoever it was sealed to and to nobody else."""

import json
import secrets
from functools import cache
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinzhu.codes.age_recipient import check_age_recipient
from jinzhu.codes.fault import CodeFault
from jinzhu.desk.sealing import open_sealed, seal, unseal
from jinzhu.desk.sealing.age import armored
from jinzhu.failure import Failure
from jinzhu.filing.fields import Part
from jinzhu.filing.sealed import BLOCK, SEALED, commitment, opened, payload, read_record
from jinzhu.filing.shape import parse
from sealing.records import RECORDS, identity

WORDS = st.text(min_size=1, max_size=80).filter(lambda text: text.strip())
SALT = secrets.token_hex(32)
STAFF = "ga-001"


@st.composite
def records(draw: Any) -> tuple[str, Part]:
    """A record that is right, with any text where any may stand."""
    kind = draw(st.sampled_from(sorted(SEALED)))
    data = dict(RECORDS[kind])
    for name, value in data.items():
        if name in ("native_place", "employer", "duties", "reason", "decision"):
            data[name] = draw(WORDS | st.just(value))
    if kind == "staff-entry" and draw(st.booleans()):
        data["trainings"] = [{"content": draw(WORDS), "done_on": "2026-03-01", "result": "合格"}]
    if kind == "staff-adjustment" and draw(st.booleans()):
        data["warnings"] = [{"warned_on": "2026-01-05", "what": draw(WORDS)}]
    record, problems = parse(SEALED[kind], data)
    assert record, problems
    return kind, record


@settings(deadline=None)
@given(records())
def test_the_same_record_and_salt_are_the_same_bytes(made: tuple[str, Part]) -> None:
    kind, record = made
    plain = payload(kind, STAFF, record, SALT)
    assert len(plain) % BLOCK == 0
    found, problems = opened(plain)
    assert (found and found.record, problems) == (record, [])
    assert found
    assert payload(found.kind, found.staff, found.record, found.salt) == plain
    # What a browser's JSON.stringify writes of sorted keys.
    whole = json.loads(plain)
    assert list(whole) == sorted(whole)
    assert plain.decode().rstrip(" ") == json.dumps(
        whole, ensure_ascii=False, separators=(",", ":")
    )


@settings(max_examples=25, deadline=None)
@given(records())
def test_what_is_sealed_is_opened_by_its_key_alone(made: tuple[str, Part]) -> None:
    kind, record = made
    sealing = seal(kind, STAFF, record, [str(identity().to_public())])
    assert unseal(sealing.sealed, [identity()], sealing.commitment).record == record
    with pytest.raises(Failure, match="没有密封给这把钥匙"):
        unseal(sealing.sealed, [pyrage.x25519.Identity.generate()])
    again = seal(kind, STAFF, record, [str(identity().to_public())])
    assert again.commitment != sealing.commitment
    with pytest.raises(Failure, match="对不上"):
        unseal(again.sealed, [identity()], sealing.commitment)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1700), st.sampled_from("ABCxyz012+/="))
def test_no_changed_character_goes_unnoticed(place: int, char: str) -> None:
    text = _sealed()
    if char != text[place]:
        found, problems = open_sealed(text[:place] + char + text[place + 1 :], [identity()])
        assert found is None
        assert problems


@cache
def _sealed() -> str:
    record = parse(SEALED["staff-entry"], dict(RECORDS["staff-entry"]))[0]
    assert record
    return seal("staff-entry", STAFF, record, [str(identity().to_public())]).sealed


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=60).map(str.encode))
def test_other_bytes_are_told_apart(plain: bytes) -> None:
    found, problems = opened(plain)
    assert found is None
    assert [problem.rule for problem in problems] == ["sealed-format"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(JSON, JSON, JSON, JSON)
def test_nor_does_other_json_break_it(record: Any, staff: Any, salt: Any, kind: Any) -> None:
    for own, drawn in ((kind, salt), ("staff-entry", salt), ("staff-entry", SALT)):
        whole = {"format": 1, "kind": own, "record": record, "salt": drawn, "staff": staff}
        found, problems = opened(json.dumps(whole).encode())
        assert found is None
        assert problems


@pytest.mark.parametrize("key", ["staff", "duties"])
def test_half_a_character_is_none(key: str) -> None:
    record = {**RECORDS["staff-entry"], "duties": "\ud800"} if key == "duties" else {}
    staff = STAFF if key == "duties" else "\ud800"
    whole = {"format": 1, "kind": "staff-entry", "record": record, "salt": SALT, "staff": staff}
    assert opened(json.dumps(whole).encode())[0] is None


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(RECORDS["staff-entry"])) | WORDS, WORDS, max_size=6))
def test_no_problem_of_a_record_repeats_what_was_typed(data: dict[str, str]) -> None:
    told = [
        text
        for each in read_record("staff-entry", data)[1]
        for text in (*each.values.values(), *map(str, each.loc))
    ]
    # A word that the form itself uses says nothing of whoever typed it.
    own = json.dumps(SEALED["staff-entry"].model_json_schema(), ensure_ascii=False)
    known = (*RECORDS["staff-entry"], "（密封内容不显示）", own, "下面项第写在填的键用。、；：“”")
    typed = {*data, *data.values()}
    hidden = [each for each in typed if len(each) > 3 and not any(each in word for word in known)]
    assert [each for each in hidden if any(each in text for text in told)] == []


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_recipient_opens_it(count: int) -> None:
    keys = [pyrage.x25519.Identity.generate() for _ in range(count)]
    text = armored(b"a", [str(key.to_public()) for key in keys])
    assert {bytes(pyrage.decrypt(text.encode(), [key])) for key in keys} == {b"a"}
    assert len(commitment(b"a")) == 64
    with pytest.raises(Failure):
        armored(b"a", [])


def test_a_recipient_is_what_age_takes() -> None:
    public = str(identity().to_public())
    assert check_age_recipient(public) == public
    for place in range(len(public)):
        char = "q" if public[place] != "q" else "p"
        wrong = public[:place] + char + public[place + 1 :]
        with pytest.raises(CodeFault):
            check_age_recipient(wrong)
        with pytest.raises(pyrage.RecipientError):
            pyrage.x25519.Recipient.from_str(wrong)


def test_a_secret_key_in_place_of_a_public_one_is_not_repeated() -> None:
    secret = str(identity())
    with pytest.raises(CodeFault) as fault:
        check_age_recipient(secret)
    assert "私钥" in str(fault.value)
    assert secret[20:40] not in str(fault.value)
