"""Every rule: what it asks, by which clause, what the check says, a bad and a good example."""

from collections.abc import Iterator

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.examples import Example, Excerpt, examples
from jinzhu.publish.pages.help.links import HOME, RULES, clause_link, clause_number, rule_link
from jinzhu.publish.pages.help.listing import command, shown
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import facts, heading, path_to
from jinzhu.publish.view.clauses import SUBJECTS
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import CHAPTER_TITLES
from jinzhu.report.explain import applies, general
from jinzhu.report.text import LABELS
from jinzhu.rules.texts import RuleText, chapters, rule_texts
from jinzhu.standards.clause import FORCES, Clause
from jinzhu.standards.shelf import standards

TITLE = "全部规则"


def rule_pages(view: HallView) -> Iterator[Page]:
    """The list of all rules, and a page for each."""
    yield _list(view)
    for rule, text in rule_texts().items():
        yield _page(view, rule, text)


def _list(view: HallView) -> Page:
    root = root_of(RULES)
    texts = rule_texts()
    lead = f"检查按这 {len(texts)} 条规则逐条核对。错误要改正才能审核，警告和提示供参考。"
    chapter_links = [
        fill('<a href="#%s">%s</a>', name, CHAPTER_TITLES[name]) for name in chapters()
    ]
    body = join(
        [
            path_to(root, HOME),
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            fill('<p class="jz-jumps">%s</p>', join(chapter_links, Html(" "))),
            *(_chapter(root, name, rules) for name, rules in chapters().items()),
        ]
    )
    return Page("help", RULES, TITLE, lead, body)


def _chapter(root: str, name: str, rules: dict[str, RuleText]) -> Html:
    lines = [
        fill(
            '<li>%s %s <span class="jz-note"><code>%s</code> · %s 第 %s 条</span></li>',
            rule_link(root, rule),
            severity_badge(text),
            rule,
            text.standard,
            clause_number(text.clause),
        )
        for rule, text in rules.items()
    ]
    return fill(
        '<h2 id="%s">%s</h2><ul class="jz-list">%s</ul>', name, CHAPTER_TITLES[name], join(lines)
    )


def severity_badge(text: RuleText) -> Html:
    """How grave a rule is, in a word."""
    return fill(
        '<span class="jz-grave jz-grave--%s">%s</span>', text.severity, LABELS[text.severity]
    )


def _page(view: HallView, rule: str, text: RuleText) -> Page:
    address = addresses.rule(rule)
    root = root_of(address)
    body = join(
        [
            path_to(root, HOME, (RULES, TITLE)),
            heading(text.title),
            fill("<p>%s <code>%s</code></p>", severity_badge(text), rule),
            _facts(view, root, rule, text),
            _examples(text, examples(rule)),
            _same_clause(root, rule, text),
            fill("<h2>在命令行查看</h2>%s", command(f"jinzhu explain {rule}")),
        ]
    )
    return Page("help", address, f"{text.title}（{rule}）", general(text.message), body)


def _facts(view: HallView, root: str, rule: str, text: RuleText) -> Html:
    clause = clause_of(text)
    cited = fill(
        '%s<div class="jz-note">%s%s</div>',
        clause_link(view, root, text.standard, text.clause),
        clause.gist_zh,
        when(clause.force != "info", "（%s）", FORCES[clause.force]),
    )
    return facts(
        [
            ("检查会说", fill('<span class="jz-message">%s</span>', general(text.message))),
            ("怎样改", general(text.help)),
            ("约束谁", SUBJECTS[clause.subject]),
            ("依据", cited),
            ("适用", "".join(applies(text))),
            ("本厅", _here(view, rule, text)),
        ]
    )


def clause_of(text: RuleText) -> Clause:
    """The clause that a rule enforces."""
    return standards()[text.standard].by_id[text.clause]


def _here(view: HallView, rule: str, text: RuleText) -> str:
    """What the hall has chosen otherwise."""
    profile = view.catalog.profile
    if profile is None:
        return ""
    if rule in profile.switched_off:
        return "本厅停用这条规则。"
    chosen = profile.severities.get(rule, text.severity)
    return f"本厅把这条规则定为“{LABELS[chosen]}”。" if chosen != text.severity else ""


def _examples(text: RuleText, found: tuple[Example, Example] | None) -> Html:
    if found is None:
        return EMPTY
    bad, good = found
    # What happens step by step has no line at which the finding could stand.
    said = EMPTY if isinstance(bad, Excerpt) else _said(text)
    return fill(
        "<h2>不合规的例子</h2>%s%s<h2>合规的例子</h2>%s",
        shown(bad, "不合规的例子"),
        said,
        shown(good, "合规的例子"),
    )


def _said(text: RuleText) -> Html:
    return fill(
        '<p class="jz-said jz-said--%s"><b>%s</b> %s</p>',
        text.severity,
        LABELS[text.severity],
        general(text.message),
    )


def _same_clause(root: str, rule: str, text: RuleText) -> Html:
    """The other rules of the same clause, so that one reads them together."""
    others = [
        name
        for name, other in rule_texts().items()
        if name != rule and (other.standard, other.clause) == (text.standard, text.clause)
    ]
    if not 0 < len(others) <= MOST_OTHERS:
        return EMPTY
    links = [rule_link(root, name) for name in others]
    return fill(
        '<h2>同一条款的其他规则</h2><ul class="jz-plain">%s</ul>', each("<li>%s</li>", links)
    )


MOST_OTHERS = 12
