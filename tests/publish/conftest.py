"""A built site of the sample hall, and what an HTML parser finds in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from jinzhu.publish import plugin
from publish.sample import Files, sample_files, sample_view

CONFIG = """
site_name: 样本市政务服务大厅
site_url: https://hall.example/site/
docs_dir: docs
theme: {name: material, language: zh, font: false, features: [navigation.tabs]}
plugins: [jinzhu]
nav:
  - 首页: index.md
  - 事项清单: items/index.md
  - 窗口目录: windows/index.md
  - 进驻部门: departments/index.md
  - 公告: notices/index.md
  - 应进未进: gaps/index.md
  - 条款对照: clauses/index.md
extra: {generator: false}
"""
HOME = """---
title: 首页
---
# 大厅

<!-- jinzhu:search -->
<!-- jinzhu:entries -->
<!-- jinzhu:hall -->
<!-- jinzhu:latest -->
<!-- jinzhu:day -->
"""

Build = Callable[..., Path]


def build_site(root: Path, files: Files, **options: object) -> Path:
    """Build the site of these files below ``root``."""
    docs = root / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text(HOME, "utf-8")
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugin, "read_hall", lambda *_args, **_more: sample_view(files))
        build(load_config(str(root / "mkdocs.yml"), **options))
    return root / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the sample hall."""
    return build_site(tmp_path_factory.mktemp("sample"), sample_files())


@pytest.fixture
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings of whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_COMMITTER_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_DATE", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
