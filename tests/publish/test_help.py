"""The pages for the clerk and the reviewer: whole, true to the code, and safe."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from typer.main import get_command

from jinzhu.catalog.offering import kinds_of
from jinzhu.catalog.profile import ZHUHAI
from jinzhu.checking.run import PLAIN
from jinzhu.cli import COMMANDS, command_line
from jinzhu.filing.kinds import KINDS
from jinzhu.filing.purposes import PURPOSES
from jinzhu.finding import Citation
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.clauses import clause_pages
from jinzhu.publish.pages.form import form_pages
from jinzhu.publish.pages.help import help_pages, kind_files
from jinzhu.publish.pages.help.examples import Excerpt, Found, examples
from jinzhu.publish.pages.help.listing import shown
from jinzhu.publish.pages.page import Page
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import CHAPTER_TITLES, field_tables
from jinzhu.report.explain import render
from jinzhu.rules.texts import CHAPTERS, rule_texts
from jinzhu.standards.asking import is_field
from jinzhu.standards.shelf import ALWAYS
from publish.reading import Document, read_html
from publish.sample import sample_files, sample_view

OPTION = re.compile(r"--[a-z][a-z-]*")


@pytest.fixture(scope="module")
def view() -> HallView:
    return sample_view()


@pytest.fixture(scope="module")
def pages(view: HallView) -> Mapping[str, Page]:
    return {page.address: page for page in help_pages(view)}


@pytest.fixture(scope="module")
def read(pages: Mapping[str, Page]) -> Mapping[str, Document]:
    return {address: read_html(page.body) for address, page in pages.items()}


RULES = [
    rule
    for rule, text in rule_texts().items()
    if any(each.standard in (*PLAIN.standards, ALWAYS) for each in text.cites)
]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_rule_and_every_kind_has_its_page(pages: Mapping[str, Page]) -> None:
    shown = {address for address in pages if address.startswith("help/rules/")}
    assert {addresses.rule(rule) for rule in RULES} | {"help/rules/"} == shown
    assert {addresses.kind(kind) for kind in kinds_of(PLAIN)} <= pages.keys()
    assert all(page.section == "help" and page.description for page in pages.values())


def test_the_lists_lead_to_every_page(
    pages: Mapping[str, Page], read: Mapping[str, Document]
) -> None:
    for folder in ("help/rules/", "help/kinds/"):
        wanted = {address.removeprefix(folder) for address in pages if address.startswith(folder)}
        links = {link.rpartition(folder)[2] for link in read[folder].links() if folder in link}
        assert links == wanted - {""}


def test_a_rule_is_told_in_the_words_of_explain(read: Mapping[str, Document]) -> None:
    for rule in RULES:
        text = squeezed(read[addresses.rule(rule)].text)
        for line in (render(rule, PLAIN, "市级") or "").splitlines()[2:]:
            label, _, words = line.partition("：")
            if label not in ("依据", "另见"):
                assert squeezed(words) in text, (rule, line)


def test_the_finding_stands_below_its_line(pages: Mapping[str, Page]) -> None:
    told = 0
    for rule in RULES:
        bad = (examples(rule) or (None, None))[0]
        if isinstance(bad, Excerpt) and bad.lines and bad.found:
            body = pages[addresses.rule(rule)].body
            said = f'</mark><span class="jz-said jz-said--{bad.found.severity}">'
            assert f'jz-l--bad" data-n="{bad.found.line}">' in body.partition(said)[0], rule
            told += said in body
    assert told > 150


def leaves(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every key that the plain hall has, of a model and of those within it, with its label."""
    for key, field in model.model_fields.items():
        if not is_field(field, PLAIN.standards):
            continue
        yield key, str(field.title)
        for inner in models_in(field.annotation):
            yield from leaves(inner)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


@pytest.mark.parametrize("kind", kinds_of(PLAIN))
def test_a_kind_shows_every_field(kind: str, pages: Mapping[str, Page]) -> None:
    body = pages[addresses.kind(kind)].body
    for key, label in leaves(KINDS[kind]):
        assert f"{label} <code>{key}</code>" in body, key
    anchors = set(re.findall(r' id="([^"]+)"', body))
    assert set(re.findall(r'href="#([^"]+)"', body)) <= anchors


def test_a_field_says_what_may_stand_there() -> None:
    rows = {
        f"{table.place}.{row.key}".lstrip("."): row
        for table in field_tables("item-entry", PLAIN.standards)
        for row in table.rows
    }
    assert rows["guide.statutory_limit"].form == "一组字段 或 无"
    assert rows["guide.service_objects"].form == "列表，至少 1 项，每项从中选"
    assert "自然人" in rows["guide.service_objects"].choices
    assert rows["guide.charged"].form == "true 或 false"
    assert rows["filed_on"].form == "日期，例如 2026-03-01"
    assert rows["unit_opinion"].needed == "必填，或填 opinion_of"
    assert rows["guide.aliases"].needed == ""
    assert rows["guide"].clause == Citation(ZHUHAI, "5.2.2")
    # What two fields hold alike is told once, and the second leads to the first.
    assert rows["guide.promised_limit"].below == rows["guide.steps.limit"].below
    follows = {
        row.key: row for table in field_tables("report-in", PLAIN.standards) for row in table.rows
    }["follows"]
    assert follows.needed == "必填"


def test_every_kind_has_its_purpose_and_every_chapter_its_title() -> None:
    assert sorted(kind for group in PURPOSES.values() for kind in group) == sorted(KINDS)
    assert tuple(CHAPTER_TITLES) == CHAPTERS
    managed = {kind for kind, model in KINDS.items() if model.MANAGEMENT}
    assert set(PURPOSES["管理部门办理"]) == managed


def options() -> Mapping[str, set[str]]:
    """The long options of every command."""
    found = {}
    for name in COMMANDS:
        command: Any = get_command(command_line())
        for word in name.split():
            command = command.commands[word]
        found[name] = {option for each in command.params for option in each.opts}
    return found


def test_every_command_that_a_page_names_exists(read: Mapping[str, Document]) -> None:
    known = options()
    blocks = [block for page in read.values() for block in page.all("pre")]
    typed = [b.text for b in blocks if b.attributes.get("class") == "jz-command"]
    named = set()
    for line in "\n".join(typed).splitlines():
        if line.startswith("jinzhu "):
            words = line.removeprefix("jinzhu ")
            name = next(n for n in known if f"{words} ".startswith(f"{n} "))
            assert set(OPTION.findall(words)) <= known[name], line
            named.add(name)
    assert {"check", "inbox", "plan", "approve", "return", "audit", "verify", "clocks"} <= named
    assert {"schema", "explain", "publish", "register", "import items", "expunge"} <= named


def test_every_link_leads_somewhere(view: HallView, pages: Mapping[str, Page]) -> None:
    files = {path for path, _ in kind_files(view)}
    clauses = {page.address: page.body for page in clause_pages(view)}
    forms = {page.address for page in form_pages(view)}
    for address, page in pages.items():
        anchors = set(re.findall(r' id="([^"]+)"', page.body))
        for link in re.findall(r'href="([^"]+)"', page.body):
            target, _, anchor = link.partition("#")
            place = target.removeprefix("../" * page.depth)
            if not target:
                assert anchor in anchors, (address, link)
            elif place.startswith("help/"):
                assert place in pages or place in files, (address, link)
            elif place.startswith(addresses.FILE):
                assert place in forms, (address, link)
            elif place.startswith(addresses.CLAUSES):
                assert not anchor or f'id="{anchor}"' in clauses[place], (address, link)
            else:
                assert place == addresses.NOTICES, (address, link)


def test_the_pages_follow_the_profile_of_the_hall() -> None:
    files = sample_files()
    files["catalog/profile.yml"] |= {
        "approval": "signed",
        "approvals": {"entry-plan": ["审核人", "法制"]},
        "parameters": {"publish_working_days": "2", "minimum_tenure_months": "18"},
        "severities": {"fee-basis": "error"},
        "switched_off": ["phone-same"],
    }
    texts = {page.address: read_html(page.body).text for page in help_pages(sample_view(files))}
    assert "后 2 个工作日内" in texts["help/filing/"]
    assert "不少于 18 个月" in texts["help/filing/"]
    assert "本厅以签名为准" in texts["help/reviewing/"]
    assert "审核人、法制，各审核一次" in texts["help/kinds/entry-plan/"]
    assert "本厅把这条规则定为“错误”" in texts["help/rules/fee-basis/"]
    assert "本厅停用这条规则" in texts["help/rules/phone-same/"]


def test_a_clause_of_a_standard_that_the_hall_does_not_follow_is_no_link(
    pages: Mapping[str, Page],
) -> None:
    assert addresses.clause_anchor(ZHUHAI, "6.3.2") in pages["help/rules/tenure-short/"].body
    assert "clauses/" not in pages["help/rules/yaml-tab/"].body


def test_what_stands_in_an_example_is_text() -> None:
    attack = "<script>alert(1)</script>&{{ x }}%s"
    bad = Excerpt(attack, 9, 2, (attack,), frozenset({2}), Found(2, 1, "error", attack, attack))
    for example in (bad, (attack,)):
        body = str(shown(example, attack))
        assert "<script" not in body
        assert attack in read_html(body).text
