"""Who pushes is read from what the server says, and from nothing that a pusher could choose."""

from datetime import date

import pytest

from jinzhu.catalog.people import Person
from jinzhu.failure import Failure
from jinzhu.receiving.push import Update, read_updates
from jinzhu.receiving.pusher import account_of, person_of

DAY = date(2026, 3, 2)
OLD, NEW, NONE = "1" * 40, "2" * 40, "0" * 40


def person(name: str, **given: object) -> Person:
    told = {
        "name": "甲",
        "department": "ga",
        "roles": ["经办人"],
        "emails": [f"{name}@example.com"],
    }
    return Person.model_validate({"id": name, **told, **given})


@pytest.mark.parametrize(
    ("environment", "variable", "account"),
    [
        ({"REMOTE_USER": "zhangsan"}, None, "http:zhangsan"),
        ({"GITEA_PUSHER_NAME": "zhangsan", "REMOTE_USER": "gitea"}, None, "gitea:zhangsan"),
        ({"GL_ID": "user-7", "GL_USERNAME": "zhangsan"}, None, "gitlab:zhangsan"),
        ({"GL_ID": "user-7"}, None, "gitlab:user-7"),
        ({"GL_USER": "zhangsan"}, None, "gitolite:zhangsan"),
        ({}, None, None),
        ({"REMOTE_USER": ""}, None, None),
        ({"WHO": "ssh:zhangsan", "REMOTE_USER": "lisi"}, "WHO", "ssh:zhangsan"),
        ({"WHO": "zhangsan"}, "WHO", "http:zhangsan"),
        ({"REMOTE_USER": "lisi"}, "WHO", None),
    ],
)
def test_the_account_is_what_the_server_says(
    environment: dict[str, str], variable: str | None, account: str | None
) -> None:
    assert account_of(environment, variable) == account


def test_an_account_is_one_persons_as_long_as_they_are_registered() -> None:
    zhang = person("zhang", accounts=["gitea:zhang"], until="2026-03-02")
    assert person_of("gitea:zhang", [zhang], DAY) == zhang
    assert person_of("gitea:zhang", [zhang], date(2026, 3, 3)) is None
    assert person_of("gitea:zhang", [zhang, person("li", accounts=["gitea:zhang"])], DAY) is None
    assert person_of("gitea:Zhang", [zhang], DAY) is None


def test_an_address_is_an_account_only_where_the_server_gives_the_names() -> None:
    zhang = person("zhang")
    assert person_of("http:Zhang@example.com", [zhang], DAY) == zhang
    assert person_of("gitea:zhang@example.com", [zhang], DAY) is None
    assert person_of("http:zhang", [zhang], DAY) is None
    assert person_of("http:", [zhang], DAY) is None


def test_updates_are_read_as_git_writes_them() -> None:
    told = f"{NONE} {NEW} refs/heads/进驻\n{OLD} {NONE} refs/heads/".encode() + b"\xff\n"
    assert list(read_updates(told)) == [
        Update("refs/heads/进驻", None, NEW),
        Update("refs/heads/\udcff", OLD, None),
    ]


@pytest.mark.parametrize("told", [b"", b"hello\n", f"{OLD} {NEW} HEAD\n".encode()])
def test_what_git_does_not_write_is_refused(told: bytes) -> None:
    with pytest.raises(Failure, match="pre-receive"):
        list(read_updates(told))
