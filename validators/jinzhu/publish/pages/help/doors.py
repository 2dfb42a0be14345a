"""The first page of the help: two doors, and the two lists behind them."""

from jinzhu.publish.pages import addresses
from jinzhu.publish.pages.help.links import FILING, KIND_LIST, REVIEWING, RULES
from jinzhu.publish.pages.markup import fill, join
from jinzhu.publish.pages.page import SECTIONS, Page, root_of
from jinzhu.publish.pages.parts import heading
from jinzhu.publish.view.hall import HallView
from jinzhu.rules.texts import rule_texts


def door_page(view: HallView) -> Page:
    """Who comes as a clerk goes left, who comes as a reviewer goes right."""
    root = root_of(addresses.HELP)
    title = SECTIONS["help"]
    lead = "部门怎样备案，审核人怎样审核，检查按什么规则。写给经办人和审核人，不懂代码也能办。"
    cards = (
        (addresses.FILE, "我要备案", "写给部门经办人：在网页上填表，边填边核对，生成备案文件"),
        (FILING, "怎样备案", "写给部门经办人：报哪一种，怎么写，交到哪里，看懂检查结果"),
        (REVIEWING, "我要审核", "写给审核人：看什么，怎样审核、退回、公布，谁都能核对"),
        (KIND_LIST, "全部备案种类", f"{len(view.kinds)} 种，每种的字段和示例"),
        (RULES, "全部规则", f"{len(rule_texts())} 条，每条的依据、例子和改法"),
    )
    body = join(
        [
            heading(title),
            fill('<p class="jz-lead">%s</p>', lead),
            fill(
                '<ul class="jz-entries jz-doors">%s</ul>',
                join(
                    [
                        fill('<li><a href="%s%s"><b>%s</b><span>%s</span></a></li>', root, *card)
                        for card in cards
                    ]
                ),
            ),
        ]
    )
    return Page("help", addresses.HELP, title, lead, body)
