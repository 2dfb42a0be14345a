"""The frame: a stamped page is what MkDocs itself would have rendered."""

import re
from pathlib import Path

import pytest

from jinzhu.publish.pages.markup import Html
from jinzhu.publish.pages.page import Page
from jinzhu.publish.shell import Sentinels, Shell
from jinzhu.publish.shells import Shells
from publish.conftest import CONFIG, build_site
from publish.sample import sample_files, sample_view
from publish.whole import all_pages

URL = "https://hall.example/site/"
ADDRESSES = (
    "items/GA-001/",
    "items/departments/ga/",
    "windows/A01/",
    "notices/",
    "gaps/unexplained/",
)
# A hook that lets MkDocs render the content of one page itself, through the whole theme.
HOOK = """
import pathlib
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

HERE = pathlib.Path(__file__).parent
ADDRESS, TITLE, DESCRIPTION = (HERE / "page.txt").read_text("utf-8").split("\\n")
SOURCE = f"---\\ntitle: {TITLE}\\ndescription: {DESCRIPTION}\\nhide: [navigation, toc]\\n---\\n"

def on_files(files, config):
    uri = f"{ADDRESS}index.md"
    if found := files.get_file_from_path(uri):
        files.remove(found)
    file = File.generated(config, uri, content=SOURCE, inclusion=InclusionLevel.NOT_IN_NAV)
    files.append(file)
    return files

def on_page_content(html, page, config, files):
    if page.url != ADDRESS:
        return html
    page.toc = TableOfContents([AnchorLink("正文", "content", 1)])
    return (HERE / "body.html").read_text("utf-8")

def on_post_page(output, page, config):
    if page.url == ADDRESS:
        (HERE / "rendered.html").write_text(output, "utf-8")
    return output
"""


def squeezed(html: str) -> str:
    """All that may differ: blank lines and indents between the tags of the theme."""
    return re.sub(r"\s*\n\s*", "\n", html)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stamped_page_is_what_mkdocs_renders(address: str, tmp_path: Path) -> None:
    page = next(page for page in all_pages(sample_view(), URL) if page.address == address)
    stamped = build_site(tmp_path / "stamped", sample_files()) / address / "index.html"
    root = tmp_path / "own"
    root.mkdir()
    (root / "hook.py").write_text(HOOK, "utf-8")
    (root / "page.txt").write_text(f"{address}\n{page.title}\n{page.description}", "utf-8")
    (root / "body.html").write_text(page.body, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publish.conftest.CONFIG", f"{CONFIG}hooks: [hook.py]\n")
        patch.setattr("jinzhu.publish.plugin.Making.pages", lambda _self, _url: {})
        patch.setattr("jinzhu.publish.shells.Shells.is_shell", _all_but(address))
        build_site(root, sample_files())
    rendered = (root / "rendered.html").read_text("utf-8")
    assert squeezed(stamped.read_text("utf-8")) == squeezed(rendered)


def _all_but(address: str) -> object:
    honest = Shells.is_shell
    return lambda self, page: page.url != address and honest(self, page)


def test_a_frame_without_a_place_for_the_body_is_refused() -> None:
    sentinels = Sentinels.draw()
    with pytest.raises(ValueError, match="sentinels"):
        Shell(f"<title>{sentinels.title}</title>", sentinels, "items/")


def test_stamping_escapes_titles_and_takes_the_body_as_it_is() -> None:
    sentinels = Sentinels.draw()
    address = sentinels.address("items", 2)
    shell = Shell(f"<t>{sentinels.title}</t><a>{address}</a>{sentinels.body}", sentinels, address)
    page = Page("items", "items/X/", "<b>", "", Html(f"<p>{sentinels.title}</p>"))
    stamped = shell.stamp(page).decode()
    assert stamped == f"<t>&lt;b&gt;</t><a>items/X/</a><p>{sentinels.title}</p>"
