"""The fonts that sheets are printed with: Noto CJK, found by its folder, so that the same font
gives the same paper on every machine."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

from jinzhu.failure import Failure

FOLDER = "JINZHU_FONTS"
# Where Debian, Ubuntu, Fedora and Arch put the package, and where a user puts fonts by hand.
FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/google-noto-serif-cjk-fonts",
    "/usr/share/fonts/noto-cjk",
    "~/.local/share/fonts",
)
SONG = "Noto Serif CJK SC"
HEI = "Noto Sans CJK SC"
REGULAR, BOLD = 400, 700


def find_fonts() -> typst.Fonts:
    """The fonts of the folders that are there; Failure, naming the package, where some are missing."""
    return _loaded(tuple(_folders()))


@cache
def _loaded(folders: tuple[str, ...]) -> typst.Fonts:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders]
    )
    there = {(font.family, font.weight) for font in fonts.fonts()}
    missing = [
        f"{family}（{'粗体' if weight == BOLD else '常规体'}）"
        for family in (SONG, HEI)
        for weight in (REGULAR, BOLD)
        if (family, weight) not in there
    ]
    if missing:
        raise Failure(
            f"没有找到印制用的中文字体 {'、'.join(missing)}：请安装软件包 fonts-noto-cjk"
            f"（apt-get install fonts-noto-cjk），或用环境变量 {FOLDER} 指出字体所在的文件夹"
        )
    return fonts


def _folders() -> Iterator[str]:
    """The one that is asked for, else those known."""
    told = os.environ.get(FOLDER)
    for each in [told] if told else FOLDERS:
        folder = Path(each).expanduser()
        if folder.is_dir():
            yield str(folder)
