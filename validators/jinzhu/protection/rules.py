"""The branch rules to set on a forge, as steps for the person who sets them."""

from functools import cache
from importlib.resources import files

from jinzhu.document import read
from jinzhu.filing.fields import Part, Text, list_of
from jinzhu.protection.forges import NAMES, Forge, places_of
from jinzhu.protection.owners import Owners
from jinzhu.protection.ruleset import CHECK

SIGNED = "signed"


class Steps(Part):
    """What is set on one forge; ``signed`` is added where only a signature approves."""

    steps: tuple[Text, ...] = list_of("步骤", "在平台上逐项设置", 1)
    signed: tuple[Text, ...] = list_of("签名", "以签名为审核凭证时另外设置")
    limits: tuple[Text, ...] = list_of("限度", "平台做不到的", 1)


def render(forge: Forge, owners: Owners, approval: str) -> str:
    """The steps, then what the forge cannot hold and what holds it instead."""
    shelf = _shelf()
    own, every = shelf[forge], shelf["every"]
    values = {
        "codeowners": places_of(forge).ours,
        "check": CHECK,
        "reviewers": "、".join(owners.management),
    }
    steps = [*own.steps, *(own.signed if approval == SIGNED else ()), *every.steps]
    lines = [f"{NAMES[forge]} 上要设置的规则", ""]
    lines += [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    lines += ["", "平台管不住、由 jinzhu 核对的：", ""]
    lines += [f"- {limit}" for limit in (*own.limits, *every.limits)]
    return "".join(f"{line}\n" for line in lines).format_map(values)


@cache
def _shelf() -> dict[str, Steps]:
    data = read((files("jinzhu.protection") / "rules.yml").read_bytes())
    assert isinstance(data, dict)
    return {name: Steps.model_validate(steps) for name, steps in data.items()}
