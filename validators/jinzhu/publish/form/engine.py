"""What the browser's worker calls: each answer is plain data for the page.

Nothing here reads a file or asks a clock; it runs where the package has only its pure half. The
worker gives the core of the published register, then the parts that ``needs`` names, then the day.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

from jinzhu.checking.draft import check_draft
from jinzhu.checking.known import Known
from jinzhu.checking.needs import needs
from jinzhu.checking.record_draft import check_record
from jinzhu.checking.run import PLAIN
from jinzhu.document import NotWritable, Refused, read
from jinzhu.document.guards import find_characters
from jinzhu.document.problem import MAX_BYTES, MAX_DEPTH
from jinzhu.filing.draft import draft_path, draft_text
from jinzhu.filing.envelope import Filing
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.name import FilingName, read_name
from jinzhu.filing.shape import parse
from jinzhu.finding import Finding, Loc, Problem, loc_of
from jinzhu.plan.form import form_of
from jinzhu.register.acts import PENDING, Act
from jinzhu.register.choices import choices
from jinzhu.rules.texts import finding_of, rule_texts

Plain = Any  # what JSON carries
_SPOT = (1, 1)
_HALF = "yaml-surrogate"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENVELOPE = ("format", "kind")


def digest(content: Any) -> str:
    """The SHA-256 of a file that the page holds."""
    return hashlib.sha256(content.to_bytes()).hexdigest()


def as_text(content: Any) -> str:
    """The bytes of a draft as text that JSON can carry."""
    return base64.b64encode(content.to_bytes()).decode()


class Written(NamedTuple):
    """A draft as it will be sent; without a source where its values cannot be written down."""

    path: str
    source: bytes | None
    findings: tuple[Plain, ...] = ()

    def told(self) -> dict[str, Plain]:
        """For the page."""
        text = None if self.source is None else self.source.decode("utf-8", "replace")
        return {"path": self.path, "text": text, "findings": list(self.findings)}


class OtherEdition(Exception):
    """A part is of another edition of the site than the core."""


class Engine:
    """The validators beside a published register; every call takes and gives JSON."""

    def __init__(self, core: str) -> None:
        told = json.loads(core)
        self._edition = told["edition"]
        self._known = Known(told["hall"])

    def add(self, department: str, part: str) -> None:
        """Take in the part of a department; raise OtherEdition where the site is new since."""
        told = json.loads(part)
        if told["edition"] != self._edition:
            raise OtherEdition
        self._known.add(department, told["hall"])

    def needs(self, name: str, request: str) -> str:
        """The departments whose parts a call still needs."""
        wanted = _NEEDS.get(name)
        return json.dumps(wanted(self._known, *json.loads(request)) if wanted else [])

    def call(self, name: str, request: str) -> str:
        """One call by its name; the request is a list of what it takes."""
        return json.dumps(_CALLS[name](self, *json.loads(request)), ensure_ascii=False)

    def check(self, draft: Plain, today: str) -> Plain:
        """The findings of a draft, and of those that are sent with it."""
        written = _all(draft)
        day, sent = date.fromisoformat(today), _sent(draft)
        found = [each for one in written for each in one.findings]
        found += [_told(each) for each in check_draft(self._known, _sources(written), day, sent)]
        first = written[0]
        return {
            **first.told(),
            "kind": _kind(first.path),
            "findings": [each for each in found if each["path"] == first.path],
            "others": [each for each in found if each["path"] != first.path],
        }

    def write(self, draft: Plain, today: str) -> Plain:
        """The path and the text of a draft."""
        return _written(draft).told()

    def read(self, text: Plain, today: str) -> Plain:
        """The values in a text."""
        try:
            data = read(_bytes(text))
        except Refused as refused:
            return {"kind": None, "values": None, "findings": list(_refusals(refused))}
        kind = data.get("kind") if isinstance(data, dict) else None
        told = data.items() if isinstance(data, dict) else ()
        values = {name: each for name, each in told if name not in _ENVELOPE}
        return {"kind": kind if kind in KINDS else None, "values": values, "findings": []}

    def preview(self, draft: Plain, today: str) -> Plain:
        """The draft as its annex form; None while it cannot be read as a filing."""
        written = _written(draft)
        filing = _filing(written)
        if filing is None:
            return None
        catalog = self._known.catalog
        chosen = (catalog.profile or PLAIN).standards
        form = form_of(Act(written.path, filing, PENDING), catalog.department_name, chosen)
        return {
            "heading": form.heading,
            "annex": form.annex,
            "title": form.title,
            "rows": [list(row) for row in form.rows],
        }

    def record(self, request: Plain, today: str) -> Plain:
        """A record that is to be sealed; its bytes are told only where nothing is wrong with it."""
        kind, clear = request["kind"], request["clear"]
        made = check_record(kind, _as_read(clear), _as_read(request["values"]), request["salt"])
        return {
            "findings": [each._asdict() | {"loc": list(each.loc)} for each in made.findings],
            "plain": made.plain and made.plain.decode(),
            "commitment": made.commitment,
        }

    def path_fault(self, path: str, today: str) -> Plain:
        """What is wrong with the name of a file; None for a right one."""
        name = read_name(path)
        return None if isinstance(name, FilingName) else _finding(name, path)

    def choices(self, source: str, of: Plain, today: str) -> Plain:
        """What a field may name, of one department and of everybody."""
        day = date.fromisoformat(of.get("day") or today)
        wanted = of.get("department")
        return [
            {**asdict(each), "label": " ".join(each.label.split())}
            for each in choices(source, self._known.catalog, self._known.state(), day)
            if wanted is None or each.department in (None, wanted)
        ]

    def parameters(self, today: str) -> Plain:
        """What the hall's profile sets."""
        profile = self._known.catalog.profile
        return profile.parameters.model_dump(mode="json") if profile else {}


def _needs_of_draft(known: Known, draft: Plain, today: str) -> Plain:
    return list(needs(known, _sources(_all(draft))))


def _needs_of_choices(known: Known, source: str, of: Plain, today: str) -> Plain:
    wanted = of.get("department")
    missing = [each for each in known.departments if each not in known.parts]
    return [each for each in missing if wanted in (None, each)]


_NEEDS: Mapping[str, Callable[..., Plain]] = {
    "check": _needs_of_draft,
    "choices": _needs_of_choices,
}
_CALLS: Mapping[str, Callable[..., Plain]] = {
    "check": Engine.check,
    "write": Engine.write,
    "read": Engine.read,
    "preview": Engine.preview,
    "record": Engine.record,
    "pathFault": Engine.path_fault,
    "choices": Engine.choices,
    "parameters": Engine.parameters,
}


def _all(draft: Plain) -> list[Written]:
    """The draft and those that are sent with it."""
    return [_written(each) for each in (draft, *draft.get("others", ()))]


def _written(draft: Plain) -> Written:
    """A draft from its text or its values."""
    slug = draft.get("slug", "")
    if "text" in draft:
        source = _bytes(draft["text"])
        return Written(draft.get("path") or _path_of(source, slug), source)
    kind, values = draft["kind"], _whole(draft["values"])
    path = draft.get("path") or draft_path(kind, values, slug)
    try:
        return Written(path, draft_text(kind, values).encode())
    except NotWritable as fault:
        found = (_finding(each, path) for each in _unwritable(values, str(fault)))
        return Written(path, None, tuple(found))


def _bytes(text: Plain) -> bytes:
    """A text, or the bytes of a file as they were on the disk."""
    if isinstance(text, dict):
        return base64.b64decode(text["bytes"])
    return str(text).encode("utf-8", "surrogatepass")


def _whole(values: Plain) -> Plain:
    """Values without fractions, which no field has: as the text that was typed."""
    if isinstance(values, dict):
        return {name: _whole(each) for name, each in values.items()}
    if isinstance(values, list):
        return [_whole(each) for each in values]
    return str(values) if isinstance(values, float) else values


def _as_read(values: Plain) -> Plain:
    """Values as a file would give them back: numbers and yes or no as text."""
    if isinstance(values, dict):
        return {name: _as_read(each) for name, each in values.items()}
    if isinstance(values, list):
        return [_as_read(each) for each in values]
    if isinstance(values, bool):
        return "true" if values else "false"
    return values if values is None else str(values)


def _unwritable(values: Plain, rule: str) -> list[Problem]:
    """The texts that no file may hold, each where it stands; or what is wrong with the whole."""
    texts = list(_texts(values))
    found = [
        Problem(each.rule, loc, each.values, spot=_SPOT)
        for loc, text in texts
        for each in find_characters(text)[:1]
    ]
    found += [Problem(_HALF, loc, spot=_SPOT) for loc, text in texts if _SURROGATE.search(text)]
    size = {"size": "", "limit": str(MAX_BYTES), "most": str(MAX_DEPTH)}
    return found or [Problem(rule, spot=_SPOT, values=size)]


def _texts(values: Plain, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Every text among values, with where it stands."""
    if isinstance(values, str):
        yield loc, values
    elif isinstance(values, (list, dict)):
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for step, each in pairs:
            yield from _texts(each, (*loc, step))


def _path_of(source: bytes, slug: str) -> str:
    """The path that a text asks for by its own kind, department and day."""
    try:
        data = read(source)
    except Refused:
        data = {}
    values = data if isinstance(data, dict) else {}
    return draft_path(str(values.get("kind", "")), values, slug)


def _filing(written: Written) -> Filing | None:
    try:
        data = read(written.source or b"")
    except Refused:
        return None
    kind = data.get("kind") if isinstance(data, dict) else None
    return parse(KINDS[str(kind)], data)[0] if kind in KINDS else None


def _sources(written: list[Written]) -> dict[str, bytes]:
    return {each.path: each.source for each in written if each.source is not None}


def _sent(draft: Plain) -> dict[str, str]:
    """The digests of the attachments of all drafts."""
    return {
        path: digest
        for each in (draft, *draft.get("others", ()))
        for path, digest in each.get("attachments", {}).items()
    }


def _kind(path: str) -> str | None:
    name = read_name(path)
    return name.kind if isinstance(name, FilingName) else None


def _refusals(refused: Refused) -> Iterator[Plain]:
    for each in refused.problems:
        spot = (each.line, each.column)
        yield _finding(Problem(each.rule, values=each.values, spot=spot))


def _told(finding: Finding) -> Plain:
    title = rule_texts()[finding.rule].title
    told = {**asdict(finding), "title": title, "basis": finding.basis}
    return {**told, "loc": list(loc_of(finding.field))}


def _finding(problem: Problem, path: str = "") -> Plain:
    """A finding about a text or a name alone, without a hall."""
    return _told(finding_of(problem, path, _SPOT))
