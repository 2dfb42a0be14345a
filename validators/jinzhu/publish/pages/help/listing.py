"""A file as it is shown: its lines with their numbers, and what the check says below its line."""

from jinzhu.publish.pages.help.examples import Example, Excerpt, Found
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, when
from jinzhu.report.text import LABELS


def shown(example: Example, label: str) -> Html:
    """An excerpt of a file, or what happens step by step."""
    if isinstance(example, Excerpt):
        return listing(example, label)
    return fill('<ol class="jz-steps jz-story">%s</ol>', each("<li>%s</li>", example))


def listing(excerpt: Excerpt, label: str) -> Html:
    """The lines of an excerpt; it scrolls by itself, so the keyboard must reach it."""
    return fill(
        '<figure class="jz-listing">%s<pre tabindex="0" role="group" aria-label="%s"><code>'
        "%s%s%s</code></pre></figure>",
        _caption(excerpt),
        label,
        when(excerpt.first > 1, '<span class="jz-elided">上面还有 %s 行</span>', excerpt.first - 1),
        join(_lines(excerpt)),
        when(
            excerpt.last < excerpt.of,
            '<span class="jz-elided">下面还有 %s 行</span>',
            excerpt.of - excerpt.last,
        ),
    )


def _caption(excerpt: Excerpt) -> Html:
    name = fill("<code>%s</code>", excerpt.path) if excerpt.path else fill("一份备案文件")
    days = when(excerpt.when, ' <span class="jz-note">%s</span>', excerpt.when)
    return fill("<figcaption>%s%s</figcaption>", name, days)


def _lines(excerpt: Excerpt) -> list[Html]:
    if not excerpt.lines:
        missing = fill('<span class="jz-elided">没有这份文件</span>')
        return [missing, _finding(excerpt.found) if excerpt.found else EMPTY]
    found = excerpt.found
    return [
        _line(text, number, excerpt, found if found and found.line == number else None)
        for number, text in enumerate(excerpt.lines, excerpt.first)
    ]


def _line(text: str, number: int, excerpt: Excerpt, found: Found | None) -> Html:
    if found:
        told = _finding(found)
        return fill('<mark class="jz-l jz-l--bad" data-n="%s">%s\n</mark>%s', number, text, told)
    if number in excerpt.marks:
        return fill('<mark class="jz-l jz-l--good" data-n="%s">%s\n</mark>', number, text)
    return fill('<span class="jz-l" data-n="%s">%s\n</span>', number, text)


def _finding(found: Found) -> Html:
    """What stands below the line: the same words that the check says."""
    return fill(
        '<span class="jz-said jz-said--%s"><b>%s</b> 第 %s 行第 %s 列：%s\n'
        '<span class="jz-said__mend">改法：%s\n</span></span>',
        found.severity,
        LABELS[found.severity],
        found.line,
        found.column,
        found.message,
        found.help,
    )


def command(*lines: str) -> Html:
    """What is typed at a terminal."""
    return fill(
        '<pre class="jz-command" tabindex="0" role="group" aria-label="命令"><code>%s</code></pre>',
        "\n".join(lines),
    )
