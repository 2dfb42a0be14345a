"""How to file, for a clerk who reads Chinese and knows no git."""

from collections.abc import Iterable

from jinzhu.catalog.profile import Profile
from jinzhu.filing.name import MOST_BYTES
from jinzhu.filing.purposes import purposes_of
from jinzhu.finding import Citation
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.examples import Excerpt, examples, sample
from jinzhu.publish.pages.help.kinds import purposes
from jinzhu.publish.pages.help.links import (
    FILING,
    HOME,
    KIND_LIST,
    RULES,
    clause_link,
    kind_link,
    kind_name,
    rule_link,
)
from jinzhu.publish.pages.help.listing import command, listing
from jinzhu.publish.pages.markup import Html, each, fill, join, rows
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, path_to
from jinzhu.publish.view.hall import HallView
from jinzhu.publish.view.help import terms
from jinzhu.rules.bearing import clauses_for
from jinzhu.rules.texts import rule_texts
from jinzhu.standards.shelf import clause_of, standards

TITLE = "怎样备案"
FORMAT = "备案文件格式"
WRITING = ("1", "2", "3", "4")
# The rule whose example shows how a finding reads.
READING = "fee-basis"
ROOT = root_of(FILING)


# The words on the buttons, as each forge has them at present.
FORGES = (
    (
        "GitHub",
        fill(
            "<li>打开 <code>filings</code> 里本部门的文件夹，点 Add file → Create new file（新建文件）。</li>"
            "<li>填文件名，粘贴内容，点 Commit changes…（提交更改）。</li>"
            "<li>选 Create a new branch for this commit and start a pull request"
            "（新建分支并发起拉取请求），点 Propose changes（提议更改）。</li>"
            "<li>点 Create pull request（创建拉取请求）。</li>"
        ),
    ),
    (
        "GitLab（极狐）",
        fill(
            "<li>打开 <code>filings</code> 里本部门的文件夹，点 + → 新建文件。</li>"
            "<li>填文件名，粘贴内容，点提交更改。</li>"
            "<li>目标分支填一个新名字，例如 <code>ga-2026-03-01</code>，勾选“以此更改开始新的合并请求”，提交。</li>"
            "<li>点创建合并请求。</li>"
        ),
    ),
    (
        "Gitea、Forgejo",
        fill(
            "<li>打开 <code>filings</code> 里本部门的文件夹，点添加文件 → 新建文件。</li>"
            "<li>填文件名，粘贴内容。</li>"
            "<li>在页面下方选“为此提交创建一个新的分支并发起合并请求”，点提交。</li>"
            "<li>点创建合并请求。</li>"
        ),
    ),
    (
        "Gitee（码云）",
        fill(
            "<li>先在分支列表里新建一个分支，切换到这个分支。</li>"
            "<li>打开 <code>filings</code> 里本部门的文件夹，点 + 文件 → 新建文件，填文件名，粘贴内容，提交。</li>"
            "<li>点 + Pull Request，源分支选自己的分支，目标分支选主线，点创建。</li>"
        ),
    ),
)


def filing_page(view: HallView) -> Page:
    """The way of a filing, from the act to the public page."""
    lead = "一份备案是一个文件，办一件事。交上去，检查通过，审核人合并，就是审核通过。"
    sections = (
        ("which", "一、报哪一种", _which(view)),
        ("order", "二、先报什么，后报什么", _order(view)),
        ("terms", "三、期限", _terms(view)),
        ("write", "四、写文件", _writing()),
        ("send", "五、在网页上提交", _sending()),
        ("read", "六、看懂检查结果", _reading()),
        ("after", "七、提交以后", _after()),
        ("mend", "八、写错了、有变化、要撤回", _mending(view)),
        ("tools", "九、装了工具更方便", _tools()),
    )
    body = join(
        [
            path_to(ROOT, HOME),
            heading(TITLE),
            fill('<p class="jz-lead">%s</p>', lead),
            contents([(anchor, title) for anchor, title, _ in sections]),
            *(fill('<h2 id="%s">%s</h2>%s', *section) for section in sections),
        ]
    )
    return Page("help", FILING, TITLE, lead, body)


def contents(sections: list[tuple[str, str]]) -> Html:
    """The sections of a long page."""
    return fill(
        '<nav aria-label="本页内容"><ul class="jz-contents">%s</ul></nav>',
        rows('<li><a href="#%s">%s</a></li>', sections),
    )


def _which(view: HallView) -> Html:
    groups = purposes_of(view.kinds).items()
    return join(
        [fill("<h3>%s</h3>%s", group, purposes(view, ROOT, kinds)) for group, kinds in groups]
    )


# A sentence in pieces: each names kinds, and is said where the hall offers them all.
Piece = tuple[str, tuple[str, ...]]
Pieces = tuple[Piece, ...]
_ENTERING: tuple[Pieces, ...] = (
    (("%s：先由评估机构评估，不合格的不进驻", ("entry-assessment",)),),
    (
        (
            "%s：写明进哪些事项、几个窗口、几个人、需要什么支持。管理部门审核通过即为核准",
            ("entry-plan",),
        ),
        ("，再用%s答复支持事项", ("support-reply",)),
        ("，用%s分配窗口", ("window-change",)),
    ),
    (("%s：接续进驻方案，逐项写明授权", ("authorisation",)),),
    (
        ("%s：写明方案", ("department-entry",)),
        ("和委托书", ("authorisation",)),
        ("的路径", ()),
    ),
    (("%s：一个事项一份，附完整的办事指南", ("item-entry",)),),
    (("%s：一人一份，先报窗口负责人", ("staff-entry",)),),
    (("%s：上岗前培训、由负责人带领报到，接续人员进驻", ("report-in",)),),
)
_STAYING: Pieces = (
    ("指南有变，报%s", ("item-change",)),
    ("人员换岗，报%s", ("staff-adjustment",)),
    ("部门改名、合并，报%s", ("department-change",)),
    ("应进的事项进不来，报%s", ("non-entry-explanation",)),
    ("委托别的单位受理，报%s", ("delegation",)),
)
_LEAVING: Pieces = (
    ("事项报%s", ("item-withdrawal",)),
    ("人员报%s", ("staff-adjustment",)),
    ("整个部门报%s", ("department-withdrawal",)),
)


def _order(view: HallView) -> Html:
    return join(
        [
            _entering(view),
            fill("<h3>在厅期间</h3><p>%s。</p>", _said(view, _STAYING, "；")),
            _leaving(view),
            fill('<p class="jz-note">有先后关系的几份备案可以放在同一个合并请求里，一并审核。</p>'),
        ]
    )


def _said(view: HallView, pieces: Pieces, between: str = "") -> Html:
    said = [_piece(view, piece) for piece in pieces if set(piece[1]) <= set(view.kinds)]
    return join(said, fill("%s", between))


def _piece(view: HallView, piece: Piece) -> Html:
    """The words of a piece, with the kinds it names at their places."""
    (first, *others), kinds = piece[0].split("%s"), piece[1]
    named = (
        fill("%s%s", kind_name(view, ROOT, kind), words)
        for kind, words in zip(kinds, others, strict=False)
    )
    return join([fill("%s", first), *named])


def _entering(view: HallView) -> Html:
    steps = [_said(view, pieces) for pieces in _ENTERING if pieces[0][1][0] in view.kinds]
    return fill("<h3>部门进驻</h3><ol>%s</ol>", each("<li>%s。</li>", steps))


def _leaving(view: HallView) -> Html:
    steps = (
        fill("先报备案，后撤离：%s", _said(view, _LEAVING, "，")),
        _said(view, (("部门撤离前报%s，把物资和档案交接清楚", ("handover",)),)),
        _said(view, (("按期对外公布，报%s", ("notice",)),)),
    )
    return fill("<h3>撤离</h3><ol>%s</ol>", each("<li>%s。</li>", filter(None, steps)))


def _terms(view: HallView) -> Html:
    late = {
        rule: asked[0]
        for rule, text in rule_texts().items()
        if rule.endswith(("-late", "-overdue")) and (asked := clauses_for(rule, text, view.profile))
    }
    return join(
        [
            fill("<p>工作日按国务院放假安排计算，起算日的次日为第一个工作日。</p>"),
            _own_terms(view, view.profile) if view.catalog.profile else fill(""),
            fill(
                '<p>逾期的，检查会说。下面的规则管时限：</p><ul class="jz-plain">%s</ul>',
                each("<li>%s</li>", [_late(rule, asked) for rule, asked in late.items()]),
            ),
        ]
    )


def _late(rule: str, asked: Citation) -> Html:
    gist = clause_of(asked).gist_zh
    return fill('%s <span class="jz-note">%s</span>', rule_link(ROOT, rule), gist)


def _own_terms(view: HallView, profile: Profile) -> Html:
    lines = [
        (
            kind_link(view, ROOT, term.kind),
            term.name,
            term.when,
            term.who,
            clause_link(view, ROOT, term.standard, term.clause),
        )
        for term in terms(profile)
    ]
    steps = [
        fill("<li>%s要等%s报来才生效。</li>", kind_name(view, ROOT, kind), _kinds(view, after))
        for kind, after in profile.steps.items()
        if after and kind in view.kinds
    ]
    return fill(
        '<div class="jz-table"><table class="jz-fields"><thead><tr><th>这种备案</th><th>要办的事'
        "</th><th>期限</th></tr></thead><tbody>%s</tbody></table></div>"
        "<ul>%s<li>窗口人员在大厅不少于 %s 个月。</li></ul>",
        rows(
            '<tr><th scope="row">%s</th><td>%s</td>'
            '<td>%s，由%s办理 <span class="jz-note">%s</span></td></tr>',
            lines,
        ),
        join(steps),
        profile.parameters.minimum_tenure_months,
    )


def _kinds(view: HallView, kinds: Iterable[str], between: str = "、") -> Html:
    """These kinds, those that the hall offers."""
    return join(
        [kind_name(view, ROOT, kind) for kind in kinds if kind in view.kinds], fill("%s", between)
    )


def _writing() -> Html:
    example = sample("item-change")
    clauses = [standards()[FORMAT].by_id[number].gist_zh for number in WRITING]
    return join(
        [
            fill(
                '<p>最省事的是在网页上填：打开<a href="%s%s">我要备案</a>，边填边核对，'
                "填好后生成文件和文件名。下面说的是文件本身，自己写的照着写。</p>",
                ROOT,
                addresses.FILE,
            ),
            fill(
                "<p>文件名就是备案的名字，写明部门、日期和种类，和文件里的内容一致：</p>"
                '<p class="jz-name"><code>filings/<b>部门代号</b>/<b>年-月-日</b>-<b>种类</b>-<b>简称</b>.yml'
                "</code></p><ul>"
                "<li>例如 <code>%s</code>。</li>"
                "<li>简称自己起，只用小写字母、数字和连字符，不写人名；整个路径不超过 %s 个字符。</li>"
                "<li>部门代号和事项编码在目录 <code>catalog/</code> 里，管理部门可以告诉您。</li></ul>",
                example.path,
                MOST_BYTES,
            ),
            fill(
                '<p>内容照着示例改最省事：在<a href="%s%s">全部备案种类</a>里打开要报的那种，'
                "复制示例，换成自己的内容。每行是“字段: 内容”，冒号用半角，后面空一格；"
                "下一层缩进 2 个空格；日期写成 2026-03-01，是非填 true 或 false。例如：</p>%s",
                ROOT,
                KIND_LIST,
                listing(example, "一份备案的例子"),
            ),
            fill(
                "<p>写法的要求：</p><ul>%s</ul>",
                each("<li>%s。</li>", clauses),
            ),
            _personal(),
        ]
    )


def _personal() -> Html:
    return fill(
        '<div class="jz-alert"><p><b>个人信息不能写进文件。</b>公民身份号码、银行卡号、'
        "个人手机号一旦提交就留在历史里，删文件也没有用。人员备案里只写姓名、职务、职级、窗口；"
        "其余内容加密后填在 <code>sealed</code>。附件放在本部门的 <code>attachments</code> "
        "文件夹里，同样不能有。发现泄露，马上告诉管理部门。</p></div>"
    )


def _sending() -> Html:
    return join(
        [
            fill(
                "<p>不用安装任何软件。用管理部门登记过的账号登录代码平台（提交用的邮箱也要登记过），"
                "打开大厅的仓库，按下面的步骤“新建文件、发起合并请求”。按钮的文字因平台和版本略有不同；"
                "本部门还没有文件夹的，在文件名前写上“部门代号/”。</p>"
            ),
            *(
                fill(
                    '<details class="jz-forge"><summary>%s</summary><ol>%s</ol></details>',
                    name,
                    steps,
                )
                for name, steps in FORGES
            ),
            fill(
                "<p>要改已经交上去、还没审核的文件：在合并请求里打开它所在的分支，编辑文件，"
                "再提交到<b>同一个分支</b>，检查会重新运行。一个合并请求只办一件事；"
                "不要直接提交到主线，直接提交的不算审核通过。</p>"
            ),
        ]
    )


def _reading() -> Html:
    found = examples(READING)
    assert found is not None
    bad = found[0]
    assert isinstance(bad, Excerpt)
    return fill(
        "<p>提交后自动检查，结果显示在合并请求里。每个问题都写明在哪一行、错在哪里、怎样改、依据哪一条。"
        "例如：</p>%s"
        '<dl class="jz-facts">'
        "<div><dt>错误</dt><dd>一定要改，不改不能审核</dd></div>"
        "<div><dt>警告</dt><dd>不妨碍审核，请核实；多半应当改</dd></div>"
        "<div><dt>提示</dt><dd>告诉您一件事，例如轮到谁办</dd></div></dl>"
        '<p>每条规则有一页说明，带对错两个例子：见<a href="%s%s">全部规则</a>，例如 %s。'
        "改好后在同一分支上再提交，直到没有错误。</p>",
        listing(bad, "检查结果的例子"),
        ROOT,
        RULES,
        rule_link(ROOT, READING),
    )


def _after() -> Html:
    return fill(
        "<ul><li><b>等审核。</b>审核人看到谁、何时报来、合并后大厅会有什么变化。计划生效的日期前没有审核的，"
        "生效日期顺延。</li>"
        "<li><b>被退回。</b>原因写在合并请求的分支上；改好后在同一分支继续提交，不必另起。</li>"
        "<li><b>审核通过。</b>合并的那一刻就是审核时间，自动取得备案号，例如 备〔2026〕0137号；"
        '网站随后更新，<a href="%s%s">公告</a>里可以查到。</li>'
        "<li><b>还没完。</b>有的备案要等后续一步才生效，例如报到、交接；有的要按期公布。"
        "轮到谁、到哪天，期限表里都有。</li></ul>",
        ROOT,
        addresses.NOTICES,
    )


def _mending(view: HallView) -> Html:
    return fill(
        '<dl class="jz-facts">'
        "<div><dt>还没审核</dt><dd>直接在分支上改文件；不报了，就关闭合并请求、删除分支。</dd></div>"
        "<div><dt>更正</dt><dd>审核通过的文件不能再改、再删。另报一份同种类的备案，"
        "用 <code>supersedes</code> 写上被更正的那份的路径，内容写完整；一份备案只能更正一次，"
        "再错就更正最新的那份。</dd></div>"
        "<div><dt>接续</dt><dd>后续的一步，用 <code>follows</code> 写上前一份的路径，"
        "例如报到接续人员进驻。</dd></div>"
        "<div><dt>情况变了</dt><dd>不是写错，是后来有变：另报%s等变更备案。</dd></div>"
        "<div><dt>撤回</dt><dd>已经进驻的，报%s；先备案，后撤离。</dd></div>"
        "<div><dt>已经迟了</dt><dd>事实上已经发生的，请管理部门附%s登记，网站会标明违规。</dd></div></dl>",
        _kinds(view, ("item-change", "staff-adjustment")),
        _kinds(view, ("item-withdrawal", "department-withdrawal"), "或"),
        _kinds(view, ("waiver",)),
    )


def _tools() -> Html:
    return fill(
        "<p>电脑上装了 jinzhu 的，提交前可以自己检查；表格里已有的事项不必重新录入：</p>%s",
        command(
            "jinzhu check",
            "jinzhu personal-data --staged",
            "jinzhu import items items.xlsx",
            f"jinzhu explain {READING}",
        ),
    )
