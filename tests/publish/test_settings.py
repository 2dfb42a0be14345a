"""What a repository's mkdocs.yml may say when its site is verified."""

import pytest

from jinzhu.failure import Failure
from jinzhu.publish.settings import require_harmless
from publish.githall import PROJECT

HARMLESS = "theme: {name: material}\nplugins: [jinzhu]\n"
REFUSED = {
    "a hook": "hooks: [evil.py]",
    "inherited settings": "INHERIT: ../base.yml",
    "a template of its own": "extra_templates: [x.html]",
    "an extension that reads files": "markdown_extensions: [pymdownx.snippets]",
    "an extension of its own": "markdown_extensions: [evil]",
    "a function by its tag": "extra: {x: !!python/name:os.system }",
    "a call by its tag": "extra: !!python/object/apply:os.system ['true']",
    "the environment": "copyright: !ENV HOME",
    "a folder of the file system": "docs_dir: /etc",
    "a folder beside the hall": "docs_dir: site/../../x",
    "a folder of another drive": "docs_dir: 'C:/x'",
    "options that name a function": (
        "markdown_extensions: [{pymdownx.superfences: {custom_fences: [{format: x}]}}]"
    ),
    "an unknown setting": "surprise: 1",
    "no mapping": "- x",
    "what is no YAML": "extra: [",
}
INSTEAD = {
    "templates of its own": "theme: {name: material, custom_dir: x}\nplugins: [jinzhu]\n",
    "another theme": "theme: {name: evil}\nplugins: [jinzhu]\n",
    "a theme without a name": "theme: {name: null, custom_dir: x}\nplugins: [jinzhu]\n",
    "another plugin": "theme: material\nplugins: [jinzhu, search]\n",
    "the plugin twice": "theme: material\nplugins: [jinzhu, jinzhu]\n",
    "no plugin": "theme: material\n",
    "another hall": "theme: material\nplugins: [{jinzhu: {root: ../other}}]\n",
    "an option it has not": "theme: material\nplugins: [{jinzhu: {run: x}}]\n",
}


@pytest.mark.parametrize("settings", REFUSED.values(), ids=REFUSED)
def test_settings_that_could_do_harm_are_refused(settings: str) -> None:
    with pytest.raises(Failure, match=r"mkdocs\.yml"):
        require_harmless((HARMLESS + settings).encode())


@pytest.mark.parametrize("settings", INSTEAD.values(), ids=INSTEAD)
def test_the_theme_and_the_plugin_are_the_installed_ones(settings: str) -> None:
    with pytest.raises(Failure, match=r"mkdocs\.yml"):
        require_harmless(settings.encode())


@pytest.mark.parametrize(
    "settings",
    [
        HARMLESS,
        "theme: material\nplugins: {jinzhu: {today: '2026-03-01', root: hall}}\n",
        HARMLESS + "markdown_extensions: [tables, {toc: {permalink: true}}]\ndocs_dir: site\n",
    ],
)
def test_what_only_names_texts_and_the_theme_is_taken(settings: str) -> None:
    require_harmless(settings.encode())


def test_the_settings_of_this_project_are_taken() -> None:
    require_harmless((PROJECT / "mkdocs.yml").read_bytes())
