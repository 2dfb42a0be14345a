"""Who pushes: the account that the server authenticated, as ``catalog/people.yml`` knows it."""

from collections.abc import Iterable, Mapping
from datetime import date

from jinzhu.catalog.people import Person
from jinzhu.ledger.office import folded

# Where a server leaves the name of whoever it let in, and how `accounts` write that server.
VARIABLES = (
    ("GITEA_PUSHER_NAME", "gitea"),
    ("GL_USERNAME", "gitlab"),
    ("GL_ID", "gitlab"),
    ("GL_USER", "gitolite"),
    ("REMOTE_USER", "http"),
)
OWN = "http"
# A forge lets people choose their names; one's own server gives them, e-mail addresses too.
_GIVEN = frozenset({OWN})


def account_of(environment: Mapping[str, str], variable: str | None = None) -> str | None:
    """The account as ``accounts`` write it, such as ``gitea:zhangsan``; None without a pusher.

    With ``variable`` nothing but that variable is asked; its value may name the server itself
    (``ssh:zhangsan``), else it is one's own (``http:``).
    """
    if variable:
        name = environment.get(variable, "")
        return name if ":" in name else f"{OWN}:{name}" if name else None
    for each, server in VARIABLES:
        if name := environment.get(each, ""):
            return f"{server}:{name}"
    return None


def person_of(account: str, people: Iterable[Person], day: date) -> Person | None:
    """The one person who uses an account on a day; an account that two share is nobody's."""
    server, _, name = account.partition(":")
    email = folded(name) if server in _GIVEN and "@" in name else ""
    found = [
        person
        for person in people
        if account in person.accounts or email in map(folded, person.emails)
        if person.valid_on(day)
    ]
    return found[0] if len(found) == 1 else None
