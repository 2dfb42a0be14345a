"""``jinzhu init --from``: a hall that is sound from its first commit, or nothing at all."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from console import Run
from founding.conftest import Founder
from founding.newcomer import ADDRESS, ANSWERS, NAME, git, write_answers
from jinzhu.desk.founding.answers import PLACES, Place
from jinzhu.desk.founding.generated import trunk_of
from jinzhu.document import read

CATALOGUE = ["departments", "hall", "people", "profile", "windows"]

each_forge = pytest.mark.parametrize("forge", list(PLACES))


@each_forge
def test_a_new_hall_is_sound(run: Run, founded: Founder, forge: Place) -> None:
    hall = founded(forge=forge)
    assert run("check", "--root", str(hall))[:2] == (0, "检查完毕：错误 0，警告 0，提示 0\n")
    code, out, _ = run("audit", "--root", str(hall))
    assert (code, out.splitlines()[-1]) == (0, "没有例外")
    assert git(hall, "status", "--porcelain") == ""
    assert git(hall, "branch", "--show-current") == f"{trunk_of(forge)}\n"
    assert git(hall, "log", "--format=%an %ae %cn %s") == (
        f"张三 zhangsan@zwj.gov.cn 张三 建立{NAME}的备案仓库\n"
    )
    assert {f"catalog/{name}.yml" for name in CATALOGUE} <= set(git(hall, "ls-files").split())


@each_forge
def test_the_code_owners_are_those_of_the_catalogue(
    run: Run, founded: Founder, forge: Place
) -> None:
    hall = founded(forge=forge)
    if forge == "server":
        assert not list(hall.rglob("CODEOWNERS"))
    else:
        assert run("protect", "--root", str(hall), "--forge", forge, "--check")[0] == 0


def test_a_hall_holds_no_code(founded: Founder) -> None:
    tracked = git(founded(), "ls-files").split()
    assert [path for path in tracked if path.endswith((".py", ".js", ".toml"))] == []


def test_every_file_of_the_catalogue_is_explained(founded: Founder) -> None:
    told = (founded() / "catalog" / "README.md").read_text("utf-8")
    assert [name for name in CATALOGUE if f"`{name}.yml`" not in told] == []


def test_an_empty_folder_gives_way(founded: Founder, place: Path) -> None:
    (place / "hall").mkdir()
    assert (founded() / "catalog").is_dir()


@pytest.mark.parametrize("name", ["a hall", "大厅", "../beside", "-hall", "'; echo x"])
def test_any_name_of_a_folder(run: Run, place: Path, name: str) -> None:
    answers = write_answers(place / "answers.yml", {})
    code, out, err = run("init", "--from", str(answers), "--", name)
    assert (code, out) == (0, f"{name}\n")
    assert (place / name / "catalog" / "hall.yml").is_file()
    shown = next(line for line in err.splitlines() if line.startswith("  cd "))
    done = subprocess.run(
        ["bash", "-c", f"{shown.replace('cd -', 'cd -- -')} && git rev-parse --show-toplevel"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.rstrip("\n") == os.path.realpath(place / name)


# --- nothing at all -------------------------------------------------------------------------


def _full(place: Path) -> str:
    (place / "hall").mkdir()
    (place / "hall" / "mine.txt").write_text("mine")
    return "里已经有文件"


def _file(place: Path) -> str:
    (place / "hall").write_text("mine")
    return "已经有了"


def _link(place: Path) -> str:
    (place / "elsewhere").mkdir()
    (place / "hall").symlink_to(place / "elsewhere")
    return "已经有了"


def _inside(place: Path) -> str:
    git(place, "init", "--quiet")
    return "在另一个 git 仓库"


def _broken(place: Path) -> str:
    (place / ".git").write_text("gitdir: nowhere\n")
    return "在另一个 git 仓库"


@pytest.mark.parametrize("make", [_full, _file, _link, _inside, _broken])
def test_nothing_is_written_over(run: Run, place: Path, make: Callable[[Path], str]) -> None:
    answers = write_answers(place.parent / "answers.yml", {})
    why = make(place)
    before = _everything(place)
    code, out, err = run("init", "hall", "--from", str(answers))
    assert (code, out) == (2, "")
    assert why in err
    assert _everything(place) == before


def _everything(folder: Path) -> list[tuple[str, bytes | None]]:
    return sorted(
        (str(path), path.read_bytes() if path.is_file() else None) for path in folder.rglob("*")
    )


def test_a_folder_below_none(run: Run, place: Path) -> None:
    answers = write_answers(place / "answers.yml", {})
    code, _, err = run("init", "no/such/hall", "--from", str(answers))
    assert (code, list(place.iterdir())) == (2, [answers])
    assert "没有文件夹" in err


def test_without_git(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = write_answers(place / "answers.yml", {})
    monkeypatch.setenv("PATH", str(place))
    code, _, err = run("init", "hall", "--from", str(answers))
    assert (code, list(place.iterdir())) == (2, [answers])
    assert "请先安装 git" in err


def test_a_commit_that_fails_leaves_nothing(run: Run, place: Path) -> None:
    """Git is told to sign, with a key that is not there."""
    settings = "[commit]\n\tgpgsign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = /no/key\n"
    Path(os.environ["HOME"], ".gitconfig").write_text(settings)
    answers = write_answers(place / "answers.yml", {})
    code, _, err = run("init", "hall", "--from", str(answers))
    assert (code, list(place.iterdir())) == (2, [answers])
    assert "git 没能提交，什么都没有建立" in err


def test_the_first_commit_is_signed_where_git_is_set_up_so(founded: Founder) -> None:
    home = Path(os.environ["HOME"])
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / "key"], check=True)
    settings = "[user]\n\tname = 李四\n\temail = lisi@zwj.gov.cn\n\tsigningkey = ~/key.pub\n"
    settings += "[commit]\n\tgpgsign = true\n[gpg]\n\tformat = ssh\n"
    (home / ".gitconfig").write_text(settings)
    commit = git(founded(), "cat-file", "commit", "HEAD")
    assert "BEGIN SSH SIGNATURE" in commit
    assert "author 李四 <lisi@zwj.gov.cn>" in commit


def test_a_hook_of_the_users_template_is_not_run(run: Run, founded: Founder) -> None:
    home = Path(os.environ["HOME"])
    hooks = home / "template" / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (home / ".gitconfig").write_text("[init]\n\ttemplateDir = ~/template\n")
    assert git(founded(), "log", "--oneline").count("\n") == 1


# --- answers that do not fit ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "place_in_file", "what"),
    [
        ({"name": None}, "name", "缺少“大厅名称”"),
        ({"level": "地级"}, "level", "地级"),
        ({"division": "990000"}, "division", "不是省级行政区划代码"),
        ({"division": "5116"}, "division", "位"),
        ({"management": {"name": "局", "credit_code": "11449900MB9000015X"}}, "management.credit_code", "校验码"),
        ({"management": {"name": "局", "credit_code": "11449900MB9000015J", "id": "../x"}}, "management.id", "小写字母"),
        ({"phones": {"enquiry": "2345678", "complaint": "0826-2345679"}}, "phones.enquiry", "区号"),
        ({"hours": []}, "hours", "至少要有 1 项"),
        ({"forge": "sourceforge"}, "forge", "github"),
        ({"reviewer": {"name": "张三", "email": "张三"}}, "reviewer.email", "邮箱"),
        ({"reviewer": {"name": "张三", "email": "a@b.cn"}}, "reviewer.account", "缺少“平台账号”"),
        ({"reviewer": {"name": "张三", "email": "a@b.cn", "account": "x @everyone"}}, "reviewer.account", "账号名"),
        ({"code": "x"}, "code", "code"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit(
    run: Run, place: Path, changes: dict[str, Any], place_in_file: str, what: str
) -> None:
    answers = write_answers(place / "answers.yml", changes)
    code, out, _ = run("init", "hall", "--from", str(answers))
    assert (code, list(place.iterdir())) == (1, [answers])
    assert what in out
    assert f"  --> {answers}:" in out
    line = int(out.split(f"--> {answers}:")[1].split(":")[0])
    last = place_in_file.split(".")[-1]
    if "缺少" not in what:
        assert last in answers.read_text("utf-8").splitlines()[line - 1]


def test_a_private_key_is_refused_and_not_shown(run: Run, place: Path) -> None:
    secret = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END"
    reviewer = {**ANSWERS["reviewer"], "key": secret}
    answers = write_answers(place / "answers.yml", {"reviewer": reviewer})
    code, out, err = run("init", "hall", "--from", str(answers))
    assert (code, list(place.iterdir())) == (1, [answers])
    assert "b3BlbnNzaC1rZXkt" not in out + err
    assert "私钥不得填写" in out


@pytest.mark.parametrize(
    "source",
    [b"", b"- a\n", b"format: 1\nname: [", b"\xff\xfe", "name: 甲\nname: 乙\n".encode(), b"a: &x 1\n"],
)  # fmt: skip
def test_a_file_that_is_no_answers(run: Run, place: Path, source: bytes) -> None:
    (place / "answers.yml").write_bytes(source)
    code, out, _ = run("init", "hall", "--from", "answers.yml")
    assert (code, (place / "hall").exists()) == (1, False)
    assert "--> answers.yml:" in out


@pytest.mark.parametrize("name", ["--from", "answers.yml"])
def test_an_answers_file_that_is_not_there(run: Run, name: str) -> None:
    code, _, err = run("init", "hall", "--from", "none.yml")
    assert code == 2
    assert "none.yml" in err


HOSTILE = [
    'O\'Brien "大厅"',
    "大厅: 一楼",
    "on",
    "2026-01-01",
    "{{ config }} ${{ secrets.X }} $(touch /tmp/x)",
    "大厅\\n`rm -rf` <b>",
    "!ENV PATH",
    "@大厅 *a &b # c",
    "x" * 200,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_text_is_data_wherever_it_goes(run: Run, founded: Founder, name: str) -> None:
    hall = founded(name=name, address=name)
    told = read((hall / "catalog" / "hall.yml").read_bytes())
    assert isinstance(told, dict)
    assert (told["name"], told["address"]) == (name, name)
    assert yaml.safe_load((hall / "mkdocs.yml").read_text("utf-8"))["site_name"] == name
    assert run("check", "--root", str(hall))[0] == 0
    assert run("upgrade", "--root", str(hall))[:2] == (0, "")
    heading = (hall / "README.md").read_text("utf-8").splitlines()[0]
    assert "<" not in heading


def test_its_site_is_built_at_once(founded: Founder) -> None:
    """Also where the name of the hall would be a script."""
    hall = founded(name="<script>alert(1)</script>")
    build(load_config(str(hall / "mkdocs.yml")))
    for page in ("", "items", "windows", "departments", "notices", "gaps", "help"):
        text = (hall / "public" / page / "index.html").read_text("utf-8")
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
    assert "还没有事项进驻" in (hall / "public" / "items" / "index.html").read_text("utf-8")
    assert git(hall, "status", "--porcelain") == ""


# --- where the package comes from -------------------------------------------------------------


@each_forge
def test_the_address_of_the_package(founded: Founder, forge: Place) -> None:
    hall = founded("hall", "--package", ADDRESS, forge=forge)
    tracked = git(hall, "ls-files").split()
    texts = {path: (hall / path).read_text("utf-8") for path in tracked}
    assert [path for path in texts if "forge.example" in texts[path]] == []
    assert f"git+{ADDRESS}@v" in "".join(texts.values())


@pytest.mark.parametrize(
    "address",
    [
        "jinzhu",
        "https://user:secret@git.example.org/jinzhu",
        "https://a/$(id)",
        "https://a/b c",
        "",
    ],
)
def test_an_address_that_is_none(run: Run, place: Path, address: str) -> None:
    answers = write_answers(place / "answers.yml", {})
    code, _, err = run("init", "hall", "--from", str(answers), "--package", address)
    assert (code, list(place.iterdir())) == (2, [answers])
    assert "不是 jinzhu 仓库的地址" in err


def test_without_a_terminal_nothing_is_asked(run: Run, place: Path) -> None:
    code, _, err = run("init", "hall")
    assert (code, list(place.iterdir())) == (2, [])
    assert "--from" in err
