"""Markup is safe by construction, and only where the module says so."""

import ast
from pathlib import Path

import pytest

import jinzhu.publish
from jinzhu.publish.pages.markup import Html, each, escape, fill, join, link_out, rows, when

SOURCE = Path(str(jinzhu.publish.__file__)).parent
PATTERNED = {"fill": 0, "rows": 0, "each": 0, "when": 1}


def test_values_are_escaped_once() -> None:
    assert fill("<p>%s</p>", "<b>&\"'") == "<p>&lt;b&gt;&amp;&quot;&#x27;</p>"
    assert fill("<p>%s</p>", fill("<b>%s</b>", "&")) == "<p><b>&amp;</b></p>"
    assert escape(Html("<b>")) == "<b>"
    assert rows("<i>%s%s</i>", [("<", 1), (Html("<br>"), "&")]) == "<i>&lt;1</i><i><br>&amp;</i>"
    assert each("<i>%s</i>", ["<", 1]) == "<i>&lt;</i><i>1</i>"
    assert join([fill("%s", "<"), fill("x")], Html("<br>")) == "&lt;<br>x"
    assert when("", "<p>%s</p>", "x") == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://x", "//x", "ftp://x", "", None]
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert link_out(address, "<x>") == "&lt;x&gt;"


def test_a_web_address_becomes_a_link() -> None:
    link = link_out('https://x/?a=1&b="', "x")
    assert link == '<a href="https://x/?a=1&amp;b=&quot;" rel="noopener noreferrer">x</a>'


@pytest.mark.source
@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_pattern_is_computed(path: Path) -> None:
    """Every pattern is a text in the code, and nothing else is declared to be markup."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        name = node.func.id
        if name in PATTERNED and path.name != "markup.py":
            pattern = node.args[PATTERNED[name]]
            assert isinstance(pattern, ast.Constant), (path.name, node.lineno)
        if name == "Html" and path.name != "markup.py":
            assert all(isinstance(arg, ast.Constant) for arg in node.args), (path.name, node.lineno)
