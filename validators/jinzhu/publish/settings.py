"""``mkdocs.yml`` as data: whoever verifies a site runs nothing that its repository brings along."""

from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from jinzhu.failure import Failure

# Only what names texts, files of the site's own folder, or parts of the installed theme.
TEXTS = frozenset(
    {
        "site_name", "site_url", "site_description", "site_author", "copyright",
        "repo_url", "repo_name", "edit_uri", "site_dir", "exclude_docs", "draft_docs",
        "not_in_nav", "nav", "extra", "extra_css", "extra_javascript", "use_directory_urls",
        "validation", "strict",
    }
)  # fmt: skip
THEME = frozenset(
    {"name", "language", "direction", "font", "palette", "icon", "features", "logo", "favicon"}
)
PLUGIN = frozenset({"root", "today", "anchor", "leave_out", "forge", "branch"})
# Those that read no file and call nothing that a setting names.
EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html",
        "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "pymdownx.betterem",
        "pymdownx.caret", "pymdownx.details", "pymdownx.highlight", "pymdownx.inlinehilite",
        "pymdownx.keys", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences",
        "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
    }
)  # fmt: skip


def require_harmless(source: bytes) -> None:
    """Raise Failure for settings that could run code or read something beside the hall."""
    try:
        settings = yaml.safe_load(source)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError):
        raise _refused("有运行代码、读取环境变量的标签，或者不是合格的 YAML") from None
    if not isinstance(settings, dict):
        raise _refused("不是“键: 值”的形式")
    if "plugins" not in settings:
        raise _refused("没有启用插件 jinzhu")
    for key, value in settings.items():
        if key not in TEXTS and key not in _CHECKS:
            raise _refused(f"有设置“{key}”")
        if key in _CHECKS:
            _CHECKS[key](value)


def named_anchor(source: bytes) -> str | None:
    """The commit where trust begins, as harmless settings name it."""
    options = _named(yaml.safe_load(source)["plugins"], "plugins")["jinzhu"]
    anchor = options.get("anchor")
    return anchor if isinstance(anchor, str) else None


def _refused(what: str) -> Failure:
    return Failure(
        f"mkdocs.yml {what}：核对时只用已安装的程序，不运行仓库带来的代码，"
        "也不读仓库以外的内容；请删去后提交，重新生成网站"
    )


def _inside(name: str, value: Any) -> None:
    """Only a folder below that of ``mkdocs.yml``."""
    path = PurePosixPath(value) if isinstance(value, str) else None
    outside = path is None or path.is_absolute() or ".." in path.parts or "\\" in str(path)
    if outside or ":" in str(path):
        raise _refused(f"的 {name} 指向仓库之外")


def _theme(value: Any) -> None:
    settings = {"name": value} if isinstance(value, str) else value
    if not isinstance(settings, dict) or settings.get("name") != "material":
        raise _refused("的主题不是 material")
    _only(settings, THEME, "theme")


def _plugins(value: Any) -> None:
    named = _named(value, "plugins")
    if list(named) != ["jinzhu"]:
        raise _refused("的插件不是只有 jinzhu 一个")
    options = named["jinzhu"]
    _only(options, PLUGIN, "jinzhu")
    if "root" in options:
        _inside("root", options["root"])


def _extensions(value: Any) -> None:
    named = _named(value, "markdown_extensions")
    _only(named, EXTENSIONS, "markdown_extensions")
    for name, options in named.items():
        if any(isinstance(option, dict | list) for option in options.values()):
            raise _refused(f"的扩展 {name} 有不能核对的选项")


def _named(value: Any, key: str) -> Mapping[str, Mapping[str, Any]]:
    """A list of names and ``name: options``, or a mapping, each name with its options."""
    parts = value if isinstance(value, list) else [value]
    found: dict[str, Mapping[str, Any]] = {}
    for part in parts:
        named = {part: None} if isinstance(part, str) else part
        if not isinstance(named, dict):
            raise _refused(f"的 {key} 写法不对")
        for name, options in named.items():
            if not isinstance(options, dict | None) or name in found:
                raise _refused(f"的 {key} 写法不对")
            found[name] = options or {}
    return found


def _only(given: Mapping[Any, Any], known: Collection[str], key: str) -> None:
    for name in given:
        if name not in known:
            raise _refused(f"的 {key} 有设置“{name}”")


_CHECKS: Mapping[str, Callable[[Any], None]] = {
    "docs_dir": lambda value: _inside("docs_dir", value),
    "theme": _theme,
    "plugins": _plugins,
    "markdown_extensions": _extensions,
}
