"""``jinzhu seal``, ``unseal``, ``reseal``, ``key`` and ``check --identity``, as they are used."""

import hashlib
import re
import stat
import subprocess
import sys
from functools import partial
from pathlib import Path

import pexpect
import pyrage
import pytest
import yaml

from console import Run
from gitrepo import environment
from jinzhu.document import read
from jinzhu.filing.sealed import SEALED, read_record
from sealing.desk import ENTRY, RECIPIENTS, Office
from sealing.records import IDENTITY, RECORDS

RECORD = dict(RECORDS["staff-entry"])
JINZHU = str(Path(sys.executable).parent / "jinzhu")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    office = Office.create(tmp_path)
    monkeypatch.chdir(office.hall.root)
    return office


@pytest.fixture
def sealed(office: Office, run: Run) -> Path:
    """A filing with its record sealed."""
    filing = office.put()
    record = office.write("record.yml", RECORD)
    assert run("seal", str(filing), "--record", str(record))[0] == 0
    return filing


def opened(filing: Path, key: Path) -> bytes:
    text = yaml.safe_load(filing.read_text("utf-8"))["sealed"]
    secret = key.read_text("utf-8").splitlines()[-1]
    return bytes(pyrage.decrypt(text.encode(), [pyrage.x25519.Identity.from_str(secret)]))


def test_what_is_sealed_every_recipient_opens(office: Office, sealed: Path, run: Run) -> None:
    plain = {opened(sealed, office.outside / f"{name}.key") for name in "ab"}
    assert len(plain) == 1
    data = read(sealed.read_bytes())
    assert isinstance(data, dict)
    assert hashlib.sha256(plain.pop()).hexdigest() == data["commitment"]
    for name in "ab":
        out = run("check", "--identity", str(office.outside / f"{name}.key"), ENTRY)[1]
        assert "sealed-" not in out, out
    office.key("c")
    out = run("check", "--identity", str(office.outside / "c.key"), ENTRY)[1]
    assert "提示[sealed-key]" in out


def test_every_other_line_of_the_filing_stays(office: Office, run: Run) -> None:
    filing = office.put()
    before = "# 第一行\n" + filing.read_text("utf-8") + "# 备注在后\n\nremarks: 甲\n"
    filing.write_text(before, "utf-8")
    record = office.write("record.yml", RECORD)
    for _ in range(2):
        assert run("seal", str(filing), "--record", str(record))[0] == 0
        kept = [line for line in before.splitlines() if line[:1] not in (" ", "s")]
        after = filing.read_text("utf-8").splitlines()
        assert [line for line in kept if line not in after] == []
        assert after.count("remarks: 甲") == after.count("# 备注在后") == 1
        assert sum(line.startswith(("sealed:", "commitment:")) for line in after) == 2


def test_a_draft_outside_with_its_record_in_it(office: Office, run: Run) -> None:
    text = (Path(__file__).parents[1] / "halls/base" / ENTRY).read_text("utf-8")
    data = read(text.encode())
    assert isinstance(data, dict)
    draft = office.write("draft.yml", {**data, "sealed": RECORD})
    target = office.hall.root / ENTRY
    assert run("seal", str(draft))[0] == 2
    assert run("seal", str(draft), "--out", str(target))[0] == 0
    assert IDENTITY.encode() in opened(target, office.outside / "a.key")
    assert IDENTITY not in target.read_text("utf-8")
    assert IDENTITY in draft.read_text("utf-8")


def test_a_wrong_record_is_not_sealed_and_not_repeated(office: Office, run: Run) -> None:
    filing = office.put()
    before = filing.read_bytes()
    wrong = {**RECORD, "sex": "女", "mobile": "138001380", "电话 1380013": "甲乙丙丁"}
    record = office.write("record.yml", wrong)
    code, out, err = run("seal", str(filing), "--record", str(record))
    assert (code, filing.read_bytes()) == (1, before)
    lines = record.read_text("utf-8").splitlines()
    for rule, key in (("identity-sex", "identity_number"), ("mobile-number", "mobile")):
        at = next(n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:"))
        assert f"record.yml:{at}:{len(key) + 3} 错误[{rule}]" in out
    assert f"record.yml:{len(lines)}:1 错误[field-unknown]" in out
    assert [each for each in ("甲乙丙丁", "1380013", IDENTITY[:6]) if each in out + err] == []


def test_nothing_clear_is_taken_from_or_put_into_a_repository(office: Office, run: Run) -> None:
    filing = office.put()
    inside = office.hall.root / "record.yml"
    inside.write_text("sex: 男\n", "utf-8")
    code, _, err = run("seal", str(filing), "--record", str(inside))
    assert (code, "在 git 仓库里" in err) == (2, True)
    record = office.write("record.yml", RECORD)
    assert run("seal", str(filing), "--record", str(record))[0] == 0
    key = str(office.outside / "a.key")
    code, _, err = run("unseal", str(filing), "--identity", key, "--out", str(inside.parent / "o"))
    assert (code, "在 git 仓库里" in err) == (2, True)
    copy = office.hall.root / "a.key"
    copy.write_text(Path(key).read_text("utf-8"), "utf-8")
    assert run("unseal", str(filing), "--identity", str(copy), "--out", f"{key}.out")[0] == 2


def test_only_the_recipients_on_trunk_count(office: Office, run: Run) -> None:
    """A branch that puts another key into the catalogue gets nothing sealed to it."""
    filing = office.put()
    record = office.write("record.yml", RECORD)
    office.hall.branch()
    text = (office.hall.root / RECIPIENTS).read_text("utf-8")
    stranger = office.key("stranger")
    (office.hall.root / RECIPIENTS).write_text(text.replace(office_key(office), stranger), "utf-8")
    assert run("seal", str(filing), "--record", str(record))[0] == 0
    assert opened(filing, office.outside / "a.key")
    with pytest.raises(pyrage.DecryptError):
        opened(filing, office.outside / "stranger.key")


def office_key(office: Office) -> str:
    recipients = yaml.safe_load((office.hall.root / RECIPIENTS).read_text("utf-8"))
    return str(recipients["recipients"][0]["key"])


@pytest.mark.parametrize("words", [("nope.yml",), ("nope.yml", "--record", "nope.yml")])
def test_a_name_that_is_mistyped_is_told_first(office: Office, run: Run, words: list[str]) -> None:
    code, _, err = run("seal", *words)
    assert (code, "没有这个文件：“nope.yml”" in err) == (2, True)


def test_without_recipients_nothing_is_sealed(office: Office, run: Run) -> None:
    filing = office.put()
    office.register(a={"key": office_key(office), "until": "2025-01-01"})
    record = office.write("record.yml", RECORD)
    code, _, err = run("seal", str(filing), "--record", str(record))
    assert (code, "没有现在有效的公钥" in err) == (2, True)


def test_to_a_file_of_the_owner_alone_and_back(office: Office, sealed: Path, run: Run) -> None:
    key = str(office.outside / "b.key")
    out, proof = office.outside / "again.yml", office.outside / "proof"
    assert run("unseal", str(sealed), "--identity", key)[0] == 2
    arguments = ("unseal", str(sealed), "--identity", key, "--out", str(out), "--proof", str(proof))
    assert run(*arguments) == (0, "", "")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (out, proof)] == [0o600, 0o600]
    assert hashlib.sha256(proof.read_bytes()).hexdigest() in sealed.read_text("utf-8")
    assert run("seal", str(sealed), "--record", str(out))[0] == 0
    code, _, err = run(*arguments)
    assert (code, "已经存在" in err) == (2, True)


def test_at_a_terminal_it_is_read_by_its_labels(office: Office, sealed: Path) -> None:
    key = str(office.outside / "a.key")
    child = pexpect.spawn(
        JINZHU,
        ["unseal", str(sealed), "--identity", key],
        encoding="utf-8",
        env=environment(office.outside) | {"PYTHONUTF8": "1"},
        timeout=30,
    )
    child.expect(pexpect.EOF)
    assert f"身份证号码：{IDENTITY}\r\n" in child.before
    assert "是否参加进驻窗口公务员考核：是\r\n" in child.before


@pytest.mark.slow
def test_a_key_is_made_and_locked_by_a_passphrase(office: Office, sealed: Path) -> None:
    file = office.outside / "new.key"
    spawn = partial(
        pexpect.spawn,
        JINZHU,
        encoding="utf-8",
        env=environment(office.outside) | {"PYTHONUTF8": "1"},
        timeout=60,
    )
    child = spawn(["key", str(file)])
    for question in ("给私钥设口令", "再输入一次"):
        child.expect(question)
        child.sendline("correct horse battery")
    child.expect(r"(age1[0-9a-z]{58})\r\n")
    public = child.match[1]
    child.expect(pexpect.EOF)
    assert "correct horse" not in str(child.before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"AGE-SECRET-KEY" not in file.read_bytes()
    office.register(new=public)
    record = office.write("record.yml", RECORD)
    subprocess.run([JINZHU, "seal", sealed, "--record", record], check=True, capture_output=True)
    child = spawn(["unseal", str(sealed), "--identity", str(file)])
    child.expect("口令")
    child.sendline("correct horse battery")
    child.expect(IDENTITY)


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1QQQQ", "甲\n", "ssh-ed25519 AAAA"])
def test_what_is_no_key_is_said_without_being_shown(
    office: Office, sealed: Path, run: Run, text: str
) -> None:
    key = office.write("bad.key", text)
    code, out, err = run("check", "--identity", str(key))
    assert (code, out, "不是 age 私钥文件" in err) == (2, "", True)
    assert not text or text not in err


def test_after_a_change_of_recipients_merged_records_are_sealed_anew(
    office: Office, sealed: Path, run: Run
) -> None:
    a, b = (str(office.outside / f"{name}.key") for name in "ab")
    again = office.hall.root / "catalog/resealed" / ENTRY.removeprefix("filings/")
    code, _, err = run("reseal", "--identity", a)
    assert (code, "还没有合并 1 份" in err, again.exists()) == (0, True, False)
    office.hall.branch()
    office.hall.commit(by="ga@example.com")
    office.hall.merge(by="reviewer@example.com")
    merged = sealed.read_bytes()
    assert "不必重新密封 1 份" in run("reseal", "--identity", a)[2]
    office.key("stranger")
    stranger = str(office.outside / "stranger.key")
    code, _, err = run("reseal", "--all", "--identity", stranger)
    assert (code, "打不开 1 份" in err, again.exists()) == (1, True, False)
    old = office_key(office)
    ended = {"key": old, "until": "2026-02-28"}
    office.register(a=ended, c={"key": office.key("c"), "since": "2026-03-01"})
    assert "重新密封 1 份" in run("reseal", "--identity", a)[2]
    assert sealed.read_bytes() == merged
    c = str(office.outside / "c.key")
    assert "sealed-" not in run("check", "--identity", c, ENTRY)[1]
    assert "sealed-" not in run("check", "--identity", b, ENTRY)[1]
    out = office.outside / "out.yml"
    assert run("unseal", ENTRY, "--identity", c, "--out", str(out))[0] == 0
    assert IDENTITY in out.read_text("utf-8")
    before = again.read_bytes()
    assert "不必重新密封 1 份" in run("reseal", "--identity", c)[2]
    assert again.read_bytes() == before
    assert "resealed" not in run("check")[1]
    # Another text put in its place is found out by the commitment in the filing.
    data = read(again.read_bytes())
    assert isinstance(data, dict)
    other = office.put("filings/ga/2025-03-11-staff-entry-002.yml")
    record = office.write("record.yml", RECORD)
    assert run("seal", str(other), "--record", str(record))[0] == 0
    foreign = yaml.safe_load(other.read_text("utf-8"))["sealed"]
    again.write_text(again.read_text("utf-8").split("sealed:")[0], "utf-8")
    with again.open("a", encoding="utf-8") as file:
        file.write("sealed: |\n" + "".join(f"  {line}\n" for line in foreign.splitlines()))
    assert "错误[sealed-commitment]" in run("check", "--identity", c, ENTRY)[1]


@pytest.mark.source
def test_the_records_in_the_docs_are_whole_and_nobodys() -> None:
    text = (Path(__file__).parents[2] / "docs" / "sealing.md").read_text("utf-8")
    blocks = [
        read(each.encode())
        for each in re.findall(r"```yaml\n((?:sex|reason|outcome).*?)```", text, re.DOTALL)
    ]
    for kind, data in zip(
        ("staff-entry", "staff-adjustment", "return-decision"), blocks, strict=True
    ):
        assert isinstance(data, dict)
        assert list(data) == list(SEALED[kind].model_fields)
        wrong = {problem.loc[0] for problem in read_record(kind, data)[1]}
        assert wrong == ({"identity_number", "mobile"} if kind == "staff-entry" else set())
