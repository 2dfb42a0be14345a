"""What each kind of filing is for, as those say who file it."""

from collections.abc import Collection, Mapping

# What a kind is for, in the words of who files it; in the order in which they come up.
ENTERING, STAYING, LEAVING, MANAGING = "进驻", "在厅期间", "撤离", "管理部门办理"
PURPOSES: Mapping[str, Mapping[str, str]] = {
    ENTERING: {
        "entry-plan": "部门准备进驻大厅：进哪些事项，要几个窗口、几个人，什么时候到位，需要什么支持",
        "authorisation": "部门把事项的决定、协调、审查权授给大厅窗口，首席代表凭此办事",
        "delegation": "部门把受理委托给大厅的综合窗口，登记委托协议",
        "department-entry": "方案核准、授权签订以后，部门正式登记进驻",
        "item-entry": "一个事项进驻大厅，连同它的办事指南",
        "staff-entry": "一名窗口人员来大厅工作",
        "report-in": "人员上岗前培训完毕，由窗口负责人带领报到",
    },
    STAYING: {
        "item-change": "已进驻事项的办事指南有变：材料、时限、窗口、电话，或只改错别字",
        "staff-adjustment": "窗口人员换岗、换窗口、改任负责人，或离开大厅",
        "department-change": "部门改名、合并、拆分，或换了统一社会信用代码",
        "non-entry-explanation": "应当进驻的事项暂时不能进驻，书面说明原因",
        "notice": "部门自己对外发了公告，把公告登记下来",
        "training-record": "办完一次培训，登记应到、实到和合格的人数；部门的业务培训由部门自己登记",
    },
    LEAVING: {
        "item-withdrawal": "一个事项不再在大厅办理，写明以后到哪里办",
        "department-withdrawal": "整个部门撤离大厅，逐项写明事项和人员的去向",
        "handover": "部门撤离前，物资和档案交接清楚",
        "return-decision": "本部门被退回的人员处理完毕，登记处理日期，结果密封",
    },
    MANAGING: {
        "support-reply": "答复进驻方案里提出的支持事项",
        "entry-assessment": "评估一个单位、一项服务能不能进驻大厅：专业服务机构、公共服务事项进驻之前要先评估",
        "window-change": "给部门分配、收回窗口，窗口搬迁、关闭或改变时间",
        "evaluation": "评价一个部门的窗口或事项",
        "quality-report": "通报一段时间里各部门按时办结的情况",
        "training-plan": "订一个年度的培训：给谁、学什么、什么时候、谁负责",
        "capability-test": "按岗位测试能力，登记参加、合格和各项达到的人数",
        "attendance-summary": "汇总一个月的出勤、迟到、早退、请假，只有人数",
        "staff-assessment": "考核一段时间里的大厅人员，按来自部门登记各等次人数",
        "award": "根据考核评出优秀窗口和人员；人员只登记人数",
        "sign-inspection": "巡查标识标牌，登记破损、过期、失效的，以及哪天更换或拆除",
        "government-approval": "登记同级政府的批准，例如部门撤离",
        "waiver": "迟报的、不合程序的行为确已发生，准予登记，并记为违规",
        "circular": "通报违反标准的行为",
        "recruitment": "公开招聘办完，登记公告、岗位、考核、公示和人数",
    },
}


def purposes_of(kinds: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """What these kinds are for; a group of which there is none is left out."""
    found = {
        group: {kind: said for kind, said in told.items() if kind in kinds}
        for group, told in PURPOSES.items()
    }
    return {group: told for group, told in found.items() if told}
