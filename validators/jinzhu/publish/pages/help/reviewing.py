"""How to review: what to look at, what counts as an approval, and how anyone can prove it."""

from jinzhu.catalog.profile import Parameters
from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.filing import contents
from jinzhu.publish.pages.help.links import HOME, REVIEWING, kind_name, rule_link
from jinzhu.publish.pages.help.listing import command
from jinzhu.publish.pages.markup import Html, each, fill, join, when
from jinzhu.publish.pages.page import Page, root_of
from jinzhu.publish.pages.parts import heading, path_to
from jinzhu.publish.view.hall import HallView
from jinzhu.report.explain import general
from jinzhu.rules.texts import chapters

TITLE = "我要审核"
ROOT = root_of(REVIEWING)


def reviewing_page(view: HallView) -> Page:
    """The day of a reviewer, from the inbox to the proof."""
    lead = "审核人的合并就是批准：谁、何时、批准了什么，都从合并的历史里读出，不另外登记。"
    sections = (
        ("ready", "一、准备一次", _ready(view)),
        ("inbox", "二、看有什么在等", _inbox()),
        ("plan", "三、看合并后会怎样", _plan()),
        ("approve", "四、审核通过", _approve(view)),
        ("return", "五、退回", _return()),
        ("refused", "六、哪些合并不算数", _refused()),
        ("waiver", "七、迟报和违规", _waiver(view)),
        ("publish", "八、公布", _publish(view)),
        ("clocks", "九、盯住期限", _clocks()),
        ("verify", "十、任何人都能核对", _verify()),
        ("catalog", "十一、目录和个人信息", _catalogue()),
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
    return Page("help", REVIEWING, TITLE, lead, body)


def _signed(view: HallView) -> bool:
    profile = view.catalog.profile
    return profile is not None and profile.approval == "signed"


def _ready(view: HallView) -> Html:
    return fill(
        "<p>您的邮箱、平台账号和角色由管理部门登记在 <code>catalog/people.yml</code>。"
        "先让 git 知道您是谁%s：</p>%s",
        when(_signed(view), "；本厅以审核人的签名为准，还要指明登记过的公钥"),
        command(
            "git config user.email zhangsan@example.com",
            *(["git config user.signingkey ~/.ssh/id_ed25519.pub"] if _signed(view) else []),
        ),
    )


def _inbox() -> Html:
    return fill(
        "<p>收件箱列出等待审核的分支：会改变什么，等了几天，轮到谁。</p>%s"
        "<p>也可以在代码平台上看打开着的合并请求。</p>",
        command("jinzhu inbox"),
    )


def _plan() -> Html:
    return fill(
        "<p>合并预览用中文说明：大厅的事项、窗口、人员会有什么变化，会发什么公告，起算什么期限，"
        "谁可以审核，有什么错误。每个合并请求下面的评论里也有这份预览。</p>%s",
        command("jinzhu plan origin/main origin/BRANCH"),
    )


def _approve(view: HallView) -> Html:
    how = (
        fill(
            "<p>本厅以签名为准：请用上面的命令合并，它会签名。平台上的合并按钮由平台签名，不算您的签名。</p>"
        )
        if _signed(view)
        else fill(
            "<p>也可以在代码平台上点合并：只用“创建合并提交”（Create a merge commit），"
            "不用压缩（squash）和变基（rebase），那样看不出是谁审核的。</p>"
        )
    )
    return fill(
        "<p>命令先展示预览，问一句，再合并、推送；不能审核的说明原因，不合并。</p>%s%s"
        "<p>须由几个角色审核的，前几人在分支上会签，最后一人合并：</p>%s",
        command("jinzhu approve BRANCH --opinion 同意"),
        how,
        command("jinzhu approve BRANCH --as 法制"),
    )


def _return() -> Html:
    return fill(
        "<p>写明原因，部门在分支上看得到，改好后在同一分支继续提交。原因里不写个人信息。</p>%s",
        command("jinzhu return BRANCH --reason 请补附件"),
    )


def _refused() -> Html:
    lines = [
        fill(
            '%s <span class="jz-note">%s</span>',
            rule_link(ROOT, rule),
            general(text.message),
        )
        for rule, text in chapters()["ledger"].items()
    ]
    return fill(
        "<p>合并后的备案不再修改，主线只增不改。下面的情形，检查和核对都会指出；"
        '没有经过有效审核的备案不登记、不编号、不公布。</p><ul class="jz-list">%s</ul>',
        each("<li>%s</li>", lines),
    )


def _waiver(view: HallView) -> Html:
    return fill(
        "<p>事情已经发生、却迟报或不合程序的：不要退回了事，事实要记下来。由管理部门报%s，"
        "写明豁免哪一份、违反哪一条、为什么、谁决定，与那份备案一并审核。"
        "网站上仍标明违规，并起算通报的期限，用%s办结。</p>",
        kind_name(view, ROOT, "waiver"),
        kind_name(view, ROOT, "circular"),
    )


def _within(days: int | None) -> str:
    return "及时" if days is None else f" {days} 个工作日内"


def _publish(view: HallView) -> Html:
    profile = view.catalog.profile
    figures = profile.parameters if profile else Parameters()
    return fill(
        "<p>合并后由自动任务生成网站；没有自动任务的，自己生成。撤离事项在审核通过后%s公布，"
        "清单在撤离后%s更新。网站上线后，登记的发布人留下公布标签，作为公布的凭证：</p>%s",
        _within(figures.publish_working_days),
        _within(figures.update_working_days),
        command("mkdocs build", "jinzhu publish public --push origin"),
    )


def _clocks() -> Html:
    return fill(
        "<p>逾期和待办的期限，轮到谁、到哪天；可以导出成日历订阅。</p>%s",
        command("jinzhu clocks", "jinzhu clocks --all", "jinzhu clocks --format ics"),
    )


def _verify() -> Html:
    return fill(
        "<p>有一份完整的克隆，任何人都能核对。<code>audit</code> 逐次列出由谁填写、审核、签名、公布，"
        "以及每一处例外；<code>verify</code> 用已安装的程序重建网站，逐个文件比对是否正是审核过的内容；"
        "<code>register</code> 列出某一天大厅里有什么，以某一天所知为准。</p>%s"
        '<p>标准的每一条怎样落实，见<a href="%s%s">条款对照</a>。</p>',
        command(
            "jinzhu audit",
            "jinzhu verify public",
            "jinzhu register --as-of 2026-03-01 --known-at 2026-03-31",
            "jinzhu clauses",
        ),
        ROOT,
        addresses.CLAUSES,
    )


def _catalogue() -> Html:
    return fill(
        "<p>部门、窗口、人员、事项目录和本厅配置在 <code>catalog/</code>，只由管理部门改，"
        "也要两个人经手：一人提交，另一人合并。平台上的分支规则和代码所有者由目录得出：</p>%s"
        "<p>个人信息误入历史的，由管理部门清除；编号、审核和凭证不变，清除要登记、要另一人审核：</p>%s",
        command("jinzhu protect --check"),
        command("jinzhu expunge filings/DEPARTMENT/FILE.yml --reason TEXT"),
    )
