"""What this machine needs beyond Python: the fonts of the printed forms."""

from collections.abc import Iterator

from jinzhu.desk.founding.readiness.point import Point, Situation, State
from jinzhu.failure import Failure

TITLE = "印制用的字体"


def find_fonts(situation: Situation) -> Iterator[Point]:
    """The fonts that forms are printed with."""
    # The compiler of the forms takes a while to load.
    from jinzhu.desk.printing.fonts import find_fonts as look

    try:
        look()
    except Failure as failure:
        command = "apt-get install fonts-noto-cjk"
        yield Point("fonts", TITLE, State.advice, str(failure), command)
    else:
        yield Point("fonts", TITLE, State.ready, "中文字体齐全")


FINDERS = (("fonts", TITLE, find_fonts),)
