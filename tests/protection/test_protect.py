"""``jinzhu protect``: owners that let no department approve itself, and rules to set on a forge."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml

from console import Run
from gitrepo import Hall
from jinzhu.protection.forges import Forge, places_of

REPO = Path(__file__).parent.parent.parent
PEOPLE = "catalog/people.yml"
FILING = "filings/ga/2025-03-05-item-entry-hukou.yml"
ELSEWHERE = ["catalog/people.yml", ".github/workflows/check.yml", "mkdocs.yml", "CODEOWNERS"]
DAY = ["--today", "2026-03-01"]

each_forge = pytest.mark.parametrize("forge", list(Forge))


@pytest.fixture
def run(run: Run) -> Run:
    """Run ``jinzhu protect`` with these arguments: exit code, stdout, stderr."""
    return partial(run, "protect")


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """The base hall; everyone has an account of the same name on every forge."""
    hall = Hall.create(tmp_path / "hall", git=False)
    change(hall, lambda person: {**person, "accounts": [f"{on}:{person['id']}" for on in Forge]})
    monkeypatch.chdir(hall.root)
    return hall


def change(hall: Hall, how: Callable[[dict], dict]) -> None:
    """Rewrite each person of the hall."""
    file = hall.root / PEOPLE
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    data["people"] = [how(person) for person in data["people"]]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def made(run: Run, hall: Hall, forge: Forge, *options: str) -> str:
    code, out, _ = run("--forge", forge, *DAY, *options)
    assert (code, out) == (0, "")
    return (hall.root / places_of(forge).ours).read_text("utf-8")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def approvers(text: str, path: str, forge: Forge) -> set[str]:
    """Whose approval the forge takes for a change of ``path``, as its documentation tells."""
    if forge is Forge.gitea:
        return set().union(
            *(line.split()[1:] for line in lines(text) if re.fullmatch(line.split()[0], path))
        )
    found: dict[str, list[str]] = {}
    section = ""
    for line in lines(text):
        if line.startswith(("[", "^[")):
            section = line
        elif line.startswith("* ") or path.startswith(line.split()[0].removeprefix("/")):
            found[section] = line.split()[1:]
    return {owner for name, owners in found.items() if name[:1] != "^" for owner in owners}


@each_forge
def test_the_management_owns_the_rest(run: Run, hall: Hall, forge: Forge) -> None:
    text = made(run, hall, forge)
    for path in ELSEWHERE:
        assert approvers(text, path, forge) == {"@zwj-reviewer"}


@pytest.mark.parametrize("forge", [Forge.github, Forge.gitlab, Forge.gitee])
def test_no_department_lets_its_own_filing_through(run: Run, hall: Hall, forge: Forge) -> None:
    """Not even by a reviewer of its own, who may approve what others file."""
    change(
        hall,
        lambda person: {**person, "roles": ["审核人"]} if person["id"] == "ga-clerk" else person,
    )
    text = made(run, hall, forge)
    assert approvers(text, FILING, forge) == {"@zwj-reviewer"}
    assert approvers(text, FILING.replace("/ga/", "/mz/"), forge) == {"@ga-clerk", "@zwj-reviewer"}
    assert approvers(text, "catalog/people.yml", forge) == {"@zwj-reviewer"}


def test_a_role_that_the_profile_asks_for_approves_too(run: Run, hall: Hall) -> None:
    with (hall.root / "catalog/profile.yml").open("a", encoding="utf-8") as profile:
        profile.write("approvals:\n  item-entry: [审核人, 法制]\n")
    change(
        hall,
        lambda person: {**person, "roles": ["法制"]} if person["id"] == "mz-clerk" else person,
    )
    text = made(run, hall, Forge.github)
    assert approvers(text, FILING, Forge.github) == {"@mz-clerk", "@zwj-reviewer"}
    assert approvers(text, "mkdocs.yml", Forge.github) == {"@zwj-reviewer"}


@pytest.mark.parametrize("forge", [Forge.gitlab, Forge.gitee])
def test_a_department_is_asked_where_that_binds_nobody(run: Run, hall: Hall, forge: Forge) -> None:
    listed = lines(made(run, hall, forge))
    asked = listed[listed.index("^[部门]") + 1 :]
    assert "/filings/ga/ @ga-clerk" in asked
    assert all("@ga-clerk" not in line for line in listed[: listed.index("^[部门]")])


def test_gitea_asks_all_and_counts_those_whom_its_rules_name(run: Run, hall: Hall) -> None:
    text = made(run, hall, Forge.gitea)
    assert approvers(text, FILING, Forge.gitea) == {"@ga-clerk", "@zwj-reviewer"}
    _, rules, _ = run("--forge", "gitea", "--rules", *DAY)
    (whitelist,) = (line for line in rules.splitlines() if "只放审核人" in line)
    assert "（zwj-reviewer）" in whitelist


@each_forge
def test_the_file_does_not_depend_on_the_order_of_the_people(
    run: Run, hall: Hall, forge: Forge
) -> None:
    before = made(run, hall, forge)
    file = hall.root / PEOPLE
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
    data["people"].reverse()
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert made(run, hall, forge) == before


@each_forge
def test_a_stale_file_is_told(run: Run, hall: Hall, forge: Forge) -> None:
    check = ["--forge", forge, "--check", *DAY]
    assert run(*check)[0] == 1
    before = made(run, hall, forge)
    assert run(*check) == (0, "", "")
    change(hall, lambda person: {**person, "accounts": [f"{forge}:new-{person['id']}"]})
    code, out, _ = run(*check)
    assert (code, "与人员目录不一致" in out) == (1, True)
    assert (hall.root / places_of(forge).ours).read_text("utf-8") == before
    assert made(run, hall, forge) != before
    assert run(*check)[0] == 0


@each_forge
@pytest.mark.parametrize("other", ["CODEOWNERS", "docs/CODEOWNERS"])
def test_a_file_that_is_read_in_its_place_is_told(
    run: Run, hall: Hall, forge: Forge, other: str
) -> None:
    made(run, hall, forge)
    (hall.root / other).parent.mkdir(exist_ok=True)
    (hall.root / other).write_text("* @somebody\n", encoding="utf-8")
    code, out, _ = run("--forge", forge, "--check", *DAY)
    assert (code, out.startswith(f"{other} ")) == (1, True)


def test_who_has_left_owns_nothing(run: Run, hall: Hall) -> None:
    change(
        hall, lambda person: {**person, "until": "2026-02-28"} if "ga" in person["id"] else person
    )
    assert "ga-clerk" not in made(run, hall, Forge.gitlab)
    assert "ga-clerk" in made(run, hall, Forge.gitlab, "--today", "2026-02-28")


@pytest.mark.parametrize(
    "account", ["a @b", "a\n* @b", "@b", "a/b", "", "甲", "a#", "-a", "a" * 200, "a@b.cn", "a."]
)
def test_an_account_that_could_be_more_is_refused(run: Run, hall: Hall, account: str) -> None:
    change(hall, lambda person: {**person, "accounts": [f"github:{account}"]})
    code, out, err = run("--forge", "github", *DAY)
    assert (code, out) == (2, "")
    assert PEOPLE in err
    assert not (hall.root / ".github").exists()


def test_where_nobody_could_approve_there_is_no_file(run: Run, hall: Hall) -> None:
    change(
        hall, lambda person: {**person, "accounts": []} if "审核人" in person["roles"] else person
    )
    code, _, err = run("--forge", "gitlab", *DAY)
    assert (code, "没有一位审核人登记了 GitLab 账号" in err) == (2, True)


def test_the_forge_is_the_one_that_people_have_accounts_on(run: Run, hall: Hall) -> None:
    code, _, err = run(*DAY)
    assert (code, "请用 --forge 指定" in err) == (2, True)
    change(hall, lambda person: {**person, "accounts": [f"gitee:{person['id']}"]})
    assert run(*DAY)[0] == 0
    assert (hall.root / ".gitee" / "CODEOWNERS").exists()


def test_a_catalogue_that_cannot_be_read_gives_no_owners(run: Run, hall: Hall) -> None:
    (hall.root / PEOPLE).write_text("people: [\n", encoding="utf-8")
    code, _, err = run("--forge", "github", *DAY)
    assert (code, PEOPLE in err) == (2, True)


@each_forge
def test_the_rules_name_the_reviewers_the_file_and_what_is_asked_for(
    run: Run, hall: Hall, forge: Forge
) -> None:
    code, out, _ = run("--forge", forge, "--rules", *DAY)
    assert code == 0
    words = ["zwj-reviewer", places_of(forge).ours, "published/*", "合并", "推送", "删除"]
    assert [word for word in words if word not in out] == []
    assert "{" not in out
    assert not (hall.root / places_of(forge).ours).exists()
    with (hall.root / "catalog/profile.yml").open("a", encoding="utf-8") as profile:
        profile.write("approval: signed\n")
    signed = run("--forge", forge, "--rules", *DAY)[1]
    assert "jinzhu approve" in signed
    assert "jinzhu approve" not in out


def test_the_rulesets_of_github_can_be_imported(run: Run, hall: Hall) -> None:
    branch, tag = (json.loads(run("--ruleset", target)[1]) for target in ("branch", "tag"))
    rules = {rule["type"]: rule.get("parameters", {}) for rule in branch["rules"]}
    assert rules.keys() == {
        "deletion", "non_fast_forward", "pull_request", "required_status_checks",
    }  # fmt: skip
    assert rules["pull_request"]["allowed_merge_methods"] == ["merge"]
    assert rules["pull_request"]["require_code_owner_review"]
    assert branch["conditions"]["ref_name"]["include"] == ["~DEFAULT_BRANCH"]
    assert tag["conditions"]["ref_name"]["include"] == ["refs/tags/published/*"]
    assert {rule["type"] for rule in tag["rules"]} == {"update", "deletion"}
    assert branch["bypass_actors"] == tag["bypass_actors"] == []


@pytest.mark.source
def test_the_ruleset_asks_for_the_check_that_runs_here(run: Run, hall: Hall) -> None:
    rules = json.loads(run("--ruleset", "branch")[1])["rules"]
    (asked,) = rules[-1]["parameters"]["required_status_checks"]
    workflow = yaml.safe_load((REPO / ".github/workflows/check.yml").read_text("utf-8"))
    assert asked["context"] == workflow["jobs"]["filings"]["name"]


@pytest.mark.parametrize("link", [".github", ".github/CODEOWNERS"])
def test_nothing_is_written_through_a_link(run: Run, hall: Hall, tmp_path: Path, link: str) -> None:
    target = tmp_path / "elsewhere"
    (hall.root / link).parent.mkdir(exist_ok=True)
    (hall.root / link).symlink_to(target, target_is_directory=link == ".github")
    code, _, err = run("--forge", "github", *DAY)
    assert (code, "符号链接" in err) == (2, True)
    assert not target.exists()


def test_a_hall_in_a_folder_of_the_repository_has_no_file_that_counts(run: Run, hall: Hall) -> None:
    Hall(hall.root.parent, hall.root.parent).git("init", "--quiet", ".")
    code, _, err = run("--forge", "github", *DAY)
    assert (code, "最上层" in err) == (2, True)
    assert not (hall.root / ".github").exists()


def test_one_thing_at_a_time(run: Run, hall: Hall) -> None:
    assert run("--check", "--rules")[0] == 2
    code, _, err = run("--forge", "gitee", "--ruleset", "tag")
    assert (code, "只用于 GitHub" in err) == (2, True)


@pytest.mark.source
def test_the_owners_of_the_example_hall_are_current(run: Run) -> None:
    assert run("--root", str(REPO), "--check") == (0, "", "")
