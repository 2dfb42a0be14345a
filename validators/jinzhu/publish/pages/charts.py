"""Pieces of a chart in plain markup: bars with patterns, what they mean, the table beside them.

A bar is a rectangle as wide as its share; the figure stands beside it as text, so that a chart
fits a phone, prints, and is read aloud without its bars.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from jinzhu.publish.pages.markup import Html, Value, fill, join, rows

# The patterns are drawn once for all bars; they work in print and for eyes that see no colour.
PATTERNS = Html(
    '<svg class="jz-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="jz-bar-law" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><path class="jz-bar__line" d="M0 0v6"/></pattern>'
    '<pattern id="jz-bar-late" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<circle class="jz-bar__dot" cx="2.5" cy="2.5" r="1.3"/></pattern>'
    '<pattern id="jz-bar-over" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="jz-bar__cross" d="M0 0l6 6M6 0l-6 6"/></pattern></defs></svg>'
)


def key(kinds: Iterable[tuple[str, str]]) -> Html:
    """What the patterns mean."""
    swatches = rows(
        '<li><svg class="jz-bar jz-bar--swatch jz-bar--framed" aria-hidden="true"'
        ' focusable="false"><rect class="jz-bar--%s" width="100%%" height="100%%"/></svg>%s</li>',
        list(kinds),
    )
    return fill('<ul class="jz-key" aria-label="图例">%s</ul>', swatches)


def folded(title: str, table: Html) -> Html:
    """A table that opens on demand."""
    return fill("<details><summary>%s</summary>%s</details>", title, table)


def table(caption: str, heads: Sequence[str], lines: Sequence[Sequence[Value]]) -> Html:
    """A table whose first column names its rows; a narrow screen scrolls it."""
    cells = [
        fill(
            '<tr><th scope="row">%s</th>%s</tr>',
            line[0],
            rows("<td>%s</td>", [(v,) for v in line[1:]]),
        )
        for line in lines
    ]
    return fill(
        '<div class="jz-table" role="region" aria-label="%s" tabindex="0"><table class="jz-grid">'
        "<caption>%s</caption><thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>",
        f"{heads[0]}：{caption}",
        caption,
        rows('<th scope="col">%s</th>', [(head,) for head in heads]),
        join(cells),
    )


def decimal(days: Fraction) -> str:
    """Working days with one decimal, whole ones without."""
    return f"{float(days):.1f}".removesuffix(".0")


def percent(part: Fraction, whole: Fraction) -> int:
    """A share in whole per cent."""
    return round(100 * part / whole)


def share(part: Fraction, whole: Fraction) -> str:
    """A share as the width of a bar."""
    return f"{float(100 * part / whole) if whole else 0:.2f}%"
