"""Every rule: what it asks, by which clause, what the check says, a bad and a good example."""

from collections.abc import Iterator, Mapping, Sequence

from jinzhu.checking.standing import rules_by_clause
from jinzhu.finding import Citation, Severity
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.examples import Example, Excerpt, cases_of, examples
from jinzhu.publish.pages.help.links import HOME, RULES, clause_link, clause_number, rule_link
from jinzhu.publish.pages.help.listing import command, shown
from jinzhu.publish.pages.markup import EMPTY, Html, each, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import facts, heading, path_to
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import CHAPTER_TITLES
from jinzhu.report.clauses import SUBJECTS, force_of
from jinzhu.report.explain import Here, applies, general, here, in_the_hall
from jinzhu.report.text import LABELS
from jinzhu.rules.texts import RuleText, chapters, rule_texts
from jinzhu.standards.shelf import clause_of

TITLE = "全部规则"


def rule_pages(view: HallView) -> Iterator[Page]:
    """The list of the hall's rules, and a page for each."""
    bearings = {rule: found for rule in rule_texts() if (found := bearing(view, rule)).is_listed}
    yield _list(view, bearings)
    for rule, found in bearings.items():
        yield _page(view, rule, found)


def bearing(view: HallView, rule: str) -> Here:
    """How a rule bears on the hall."""
    hall = view.catalog.hall
    return here(rule, rule_texts()[rule], view.profile, hall.level if hall else None)


def _list(view: HallView, bearings: Mapping[str, Here]) -> Page:
    root = root_of(RULES)
    lead = f"检查按这 {len(bearings)} 条规则逐条核对。错误要改正才能审核，警告和提示供参考。"
    own = {name: [rule for rule in rules if rule in bearings] for name, rules in chapters().items()}
    held = {name: rules for name, rules in own.items() if rules}
    chapter_links = [fill('<a href="#%s">%s</a>', name, CHAPTER_TITLES[name]) for name in held]
    body = join(
        [
            path_to(root, HOME),
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            fill('<p class="jz-jumps">%s</p>', join(chapter_links, Html(" "))),
            *(_chapter(root, name, rules, bearings) for name, rules in held.items()),
        ]
    )
    return Page("help", RULES, TITLE, lead, body)


def _chapter(root: str, name: str, rules: Sequence[str], bearings: Mapping[str, Here]) -> Html:
    lines = [
        fill(
            '<li>%s %s <span class="jz-note"><code>%s</code> · %s</span></li>',
            rule_link(root, rule),
            severity_badge(bearings[rule].severity),
            rule,
            _numbers(bearings[rule].cites or bearings[rule].others),
        )
        for rule in rules
    ]
    return fill(
        '<h2 id="%s">%s</h2><ul class="jz-list">%s</ul>', name, CHAPTER_TITLES[name], join(lines)
    )


def _numbers(cites: Sequence[Citation]) -> str:
    return "、".join(f"{each.standard} 第 {clause_number(each.clause)} 条" for each in cites)


def severity_badge(severity: Severity) -> Html:
    """How grave a rule is, in a word."""
    return fill('<span class="jz-grave jz-grave--%s">%s</span>', severity, LABELS[severity])


def _page(view: HallView, rule: str, found: Here) -> Page:
    address, text = addresses.rule(rule), rule_texts()[rule]
    root = root_of(address)
    body = join(
        [
            path_to(root, HOME, (RULES, TITLE)),
            heading(text.title),
            fill("<p>%s <code>%s</code></p>", severity_badge(found.severity), rule),
            _facts(view, root, rule, found),
            _examples(text, examples(rule)),
            _proof(rule),
            _same_clause(root, rule, found),
            fill("<h2>在命令行查看</h2>%s", command(f"jinzhu explain {rule}")),
        ]
    )
    return Page("help", address, f"{text.title}（{rule}）", general(text.message), body)


def _facts(view: HallView, root: str, rule: str, found: Here) -> Html:
    text = rule_texts()[rule]
    bound = found.cites or found.others
    subjects = dict.fromkeys(SUBJECTS[clause_of(cited).subject] for cited in bound)
    return facts(
        [
            ("检查会说", fill('<span class="jz-message">%s</span>', general(text.message))),
            ("怎样改", general(text.help)),
            ("约束谁", "、".join(subjects)),
            ("依据", join([_cited(view, root, cited) for cited in found.cites])),
            ("另见", join([_cited(view, root, cited) for cited in found.others])),
            ("适用", "".join(applies(text))),
            ("本厅", "".join(in_the_hall(rule, text, found))),
        ]
    )


def _cited(view: HallView, root: str, cited: Citation) -> Html:
    """A clause with its gist; linked where the hall follows its standard."""
    clause = clause_of(cited)
    bound = clause.force != "info" or clause.duty
    return fill(
        '<div>%s</div><div class="jz-note">%s%s</div>',
        clause_link(view, root, *cited),
        clause.gist_zh,
        when(bound, "（%s）", force_of(clause)),
    )


def _proof(rule: str) -> Html:
    """How many cases prove the rule, of which two are shown above."""
    counts = cases_of(rule)
    return when(
        counts,
        '<p class="jz-note">这条规则由 %s 个合规案例和 %s 个不合规案例核对，以上各取一个。</p>',
        *((counts["good"], counts["bad"]) if counts else (0, 0)),
    )


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


def _same_clause(root: str, rule: str, found: Here) -> Html:
    """The other rules of the same clauses, so that one reads them together."""
    same = {other for cited in found.cites for other in rules_by_clause().get(cited, ())}
    others = [name for name in rule_texts() if name in same - {rule}]
    if not 0 < len(others) <= MOST_OTHERS:
        return EMPTY
    links = [rule_link(root, name) for name in others]
    return fill(
        '<h2>同一条款的其他规则</h2><ul class="jz-plain">%s</ul>', each("<li>%s</li>", links)
    )


MOST_OTHERS = 12
