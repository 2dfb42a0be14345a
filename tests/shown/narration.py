"""What happens in a story of the ledger or in a push, step by step and in Chinese."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinzhu.codes.identity import find_identity_numbers
from jinzhu.protection.clear_text import hits_in
from receiving.pushes import unescaped
from shown.excerpts import visible

Step = Mapping[str, Any]
MOBILE = re.compile(r"1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}")
PEOPLE = {
    "ga": "公安局经办人",
    "ga-second": "公安局另一位经办人",
    "boss": "公安局的审核人",
    "mz": "民政局经办人",
    "zwj": "管理机构经办人",
    "reviewer": "管理机构审核人",
    "second": "管理机构另一位审核人",
    "law": "法制审核人",
    "both": "兼任两个角色的审核人",
    "stranger": "没有登记的人",
}
PROFILE = {
    "approval": "本厅以审核人的签名为准（approval: signed）",
    "publication": "本厅要求公布标签有签名（publication: signed）",
    "approvals": "这类备案须由{roles}审核（approvals）",
}


def who(address: str) -> str:
    """A person by the post, never by name."""
    name, _, domain = address.lower().partition("@")
    other = "（用另一个邮箱）" if domain not in ("", "example.com") else ""
    return PEOPLE[name.rpartition(":")[2]] + other


def story(data: Mapping[str, Any]) -> list[str]:
    """The steps of a story of the ledger."""
    return [*_settings(data.get("profile", {})), *map(_story_step, data["story"])]


def _settings(profile: Mapping[str, Any]) -> Iterator[str]:
    for name, value in profile.items():
        roles = [role for each in value.values() for role in each] if name == "approvals" else []
        yield PROFILE[name].format(roles="、".join(roles)) + "。"


def _story_step(step: Step) -> str:
    verb = next(iter(step))
    told = {**_CHANGES, **_ACTS}[verb](step)
    return f"{told}{_signed(step)}{_dated(step)}。"


def _signed(step: Step) -> str:
    signed = step.get("signed", False)
    if signed is True:
        return "，并签名"
    return f"，用{who(str(signed))}的密钥签名" if signed else ""


def _dated(step: Step) -> str:
    return f"，时间写作 {str(step['at'])[:10]}" if "at" in step else ""


def _paths(given: Any) -> str:
    paths = [given] if isinstance(given, str) else list(given)
    return "、".join(paths)


def _on(step: Step) -> str:
    branch = step.get("branch", "request")
    return "直接在主线上" if branch == "main" else f"在分支 {branch} 上"


def _changed(verb: str, word: str) -> Any:
    def tell(step: Step) -> str:
        return f"{who(step.get('by', 'ga'))}{_on(step)}{word} {_paths(step[verb])}"

    return tell


def _merged(step: Step) -> str:
    named, how = step["merge"], step.get("how")
    branches = [named] if isinstance(named, str) else named
    way = {"squash": "压缩（squash）并入", "rebase": "变基（rebase）并入"}.get(how, "合并到")
    once = "一次" if len(branches) > 1 else ""
    told = f"{once}把分支 {'、'.join(branches)} {way}主线"
    return who(step.get("by", "reviewer")) + told + _beside(step)


def _beside(step: Step) -> str:
    added = f"，合并时另外放进 {_paths(step['adding'])}" if "adding" in step else ""
    return added + ("，合并时不要分支上的内容" if "keeping" in step else "")


def _tagged(step: Step) -> str:
    light = "（没有附注）" if step.get("light") else ""
    at = step.get("at_commit", "main")
    place = "主线" if at == "main" else f"分支 {at} "
    return f"{who(step.get('by', 'reviewer'))}在{place}上留下标签 {step['tag']}{light}"


def _expunged(step: Step) -> str:
    lost = f"，证据文件夹 {step['losing']} 后来丢失" if "losing" in step else ""
    return f"{who(step.get('by', 'zwj'))}从历史中清除 {_paths(step['expunge'])}{lost}"


_CHANGES = {
    "file": _changed("file", "提交"),
    "write": _changed("write", "写入"),
    "replace": _changed("replace", "修改"),
    "delete": _changed("delete", "删除"),
    "link": _changed("link", "提交一个链接"),
    "rename": _changed("rename", "改名"),
    "register": lambda step: f"{who(step.get('by', 'ga'))}{_on(step)}修改 catalog/people.yml",
}
_ACTS = {
    "merge": _merged,
    "endorse": lambda step: f"{who(step.get('by', 'law'))}在分支 {step['endorse']} 上会签",
    "update": lambda step: f"{who(step.get('by', 'ga'))}把主线合并进分支 {step['update']}",
    "foxtrot": lambda step: (
        f"{who(step.get('by', 'ga'))}把主线合并进分支 {step['foxtrot']}，再把它当作主线推送"
    ),
    "tag": _tagged,
    "expunge": _expunged,
    "anchor": lambda step: f"信任起点定为 {step['anchor']}",
}


def push(data: Mapping[str, Any]) -> list[str]:
    """The steps of a push: what the server has, what is asked of it, and by whom."""
    account = data.get("account", "http:ga")
    before = [f"服务器上已有：{each}。" for each in _gathered(data.get("server", ()))]
    founding = ["服务器上还没有主线。"] if data.get("empty") else []
    owner = [f"服务器指定由 {name} 第一次推送。" for name in data.get("settings", {}).values()]
    if account.startswith("http:"):
        pusher = who(account)
    else:
        pusher = f"另一台服务器上的同名账号（{account}）"
    asked = [f"{pusher}推送：{each}。" for each in _gathered(data["push"])]
    dated = any("at" in step for step in data["push"])
    clock = ["服务器的时间是 2026-03-02 12:00。"] if dated else []
    return [*clock, *founding, *owner, *before, *asked]


def _gathered(steps: Iterable[Step]) -> list[str]:
    """Each step; of many that are alike, only how many there are."""
    told = [_push_step(step) for step in steps]
    alike: dict[str, list[str]] = {}
    for each in told:
        alike.setdefault(re.sub(r"-\d\d", "-…", each), []).append(each)
    return [
        same[0] if len(same) == 1 else f"{shape}（共 {len(same)} 个）"
        for shape, same in alike.items()
    ]


_PLACES = {"main": "主线", "main~1": "主线的前一次合并", "hall": "建好的大厅"}


def _push_step(step: Step) -> str:
    target = step.get("branch") or step.get("ref", "").removeprefix("refs/heads/")
    place = "主线" if target == "main" else f"分支 {target} "
    if target.startswith("refs/"):
        place = target
    if "tag" in step:
        light = "没有附注的" if step.get("light") else ""
        tagger = who(step.get("by", "ga"))
        return f"{place}上的{light}标签 {step['tag']}，由{tagger}留下{_at(step)}"
    if step.get("delete"):
        return f"删除{place}"
    if "to" in step:
        return f"把{place}移到{_PLACES.get(step['to'], step['to'])}"
    return f"{place.strip()}，{_commit(step)}{_at(step)}"


def _commit(step: Step) -> str:
    writer = who(step.get("by", "ga"))
    added = [*step.get("base", ()), *map(_file, step.get("files", {}).items())]
    said = [f"添加 {'、'.join(added)}"] if added else []
    if "onto" in step:
        base = "较早的主线" if step["onto"].startswith("main") else f"分支 {step['onto']} "
        said.insert(0, f"从{base}分出")
    if "merge" in step:
        merged = ["主线" if each == "main" else f"分支 {each}" for each in step["merge"]]
        said.append(f"合并{'、'.join(merged)}")
    if step.get("remove"):
        said.append(f"删除 {'、'.join(step['remove'])}")
    if "tree" in step:
        said.append("把内容恢复原样")
    if "message" in step:
        text = "，".join(filter(None, step["message"].splitlines()))
        said.append(f"提交说明写“{_without_mobiles(text)}”")
    return f"{writer}署名，{'，'.join(said)}" if said else f"{writer}署名，没有改动"


def _without_mobiles(text: str) -> str:
    """As the pages show it: a number that could be a person's is not repeated."""
    return MOBILE.sub("***", text)


def _packed(source: str) -> str:
    """What is in an attachment that is no text, in words."""
    if find_identity_numbers(source):
        is_real = next(hits_in(source, mobiles=False), None)
        return "里面写有身份证号码" if is_real else "里面的身份证号码以 00 开头，是虚构的"
    return "损坏的文件" if source.startswith("PK") else ""


def _file(pair: tuple[str, Any]) -> str:
    path, content = visible(unescaped(pair[0]).decode(errors="replace")), pair[1]
    if not isinstance(content, Mapping):
        said = visible(content.strip())
        return f"{path}（写有“{said}”）" if len(said) > 3 else path
    if "bytes" in content and (what := _packed(content["bytes"])):
        return f"{path}（{what}）"
    if "link" in content:
        return f"{path}（链接到 {content['link']}）"
    if "module" in content:
        return f"{path}（子模块）"
    if "size" in content:
        return f"{path}（{content['size']} 字节）"
    return f"{path}（可执行）" if content.get("mode") == "100755" else path


def _at(step: Step) -> str:
    return f"，时间 {step['at'][:16].replace('T', ' ')}" if "at" in step else ""
