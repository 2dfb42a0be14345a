"""What the package shows as examples is what the cases say."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

import pytest

import show_cases
from document.test_cases import BUILT
from jinzhu.codes.identity import find_identity_numbers
from jinzhu.filing.kinds import KINDS
from jinzhu.publish.pages.help.examples import KEPT, Excerpt, examples, sample
from jinzhu.rules.texts import rule_texts


def kept(folder: Traversable = KEPT, above: str = "") -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from kept(each, f"{above}{each.name}/")
        else:
            yield f"{above}{each.name}", each.read_text("utf-8")


def test_the_examples_are_those_of_the_cases() -> None:
    wanted, found = show_cases.files(), dict(kept())
    stale = {name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)}
    assert not stale, "run: .venv/bin/python tests/show_cases.py"


@pytest.mark.parametrize("rule", sorted(set(rule_texts()) - BUILT))
def test_every_rule_has_a_good_and_a_bad_example(rule: str) -> None:
    found = examples(rule)
    assert found is not None
    bad, good = found
    assert bad != good
    if isinstance(bad, Excerpt):
        assert bad.found is not None
        assert not bad.lines or bad.first <= bad.found.line <= bad.last
        assert len(bad.lines) <= 40


def test_a_finding_of_an_example_stands_in_the_words_of_its_rule() -> None:
    for rule, text in rule_texts().items():
        bad = (examples(rule) or (None, None))[0]
        if isinstance(bad, Excerpt) and bad.found and "{" not in text.message:
            assert bad.found.message == text.message


def test_no_example_shows_an_identity_number_or_what_cannot_be_seen() -> None:
    for name, text in kept():
        assert not find_identity_numbers(text), name
        assert "\\u" not in text, name
        assert all(line.isprintable() for line in text.splitlines()), name


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example_that_names_nobody(kind: str) -> None:
    example = sample(kind)
    assert f"kind: {kind}" in example.lines
    assert "  name: 经办员" in example.lines
    signed = [line for line in example.lines if "signatory" in line or "_head: " in line]
    assert all(line.endswith(("单位负责人", "窗口负责人")) for line in signed)
    if kind == "staff-entry":
        assert "name: 某某" in example.lines
