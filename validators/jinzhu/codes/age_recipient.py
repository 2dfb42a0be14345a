"""The public keys that records are sealed to: age recipients (X25519), written in Bech32.

Only the writing is checked here; nothing is encrypted.
"""

from jinzhu.codes.fault import CodeFault
from jinzhu.codes.shape import refuse_length, refuse_other_than, refuse_unclean

_PREFIX = "age1"
SECRET_KEY = "AGE-SECRET-KEY-"
"""How the secret half of a key begins."""
_LENGTH = 62
_SYMBOLS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# The prefix "age" as the check sum counts it.
_HUMAN = (*(ord(char) >> 5 for char in "age"), 0, *(ord(char) & 31 for char in "age"))


def check_age_recipient(text: str) -> str:
    """Check an age recipient: its form and its check sum (Bech32). Raises CodeFault.

    Faults never repeat a secret key that was pasted by mistake.
    """
    if text.strip().upper().startswith(SECRET_KEY):
        raise CodeFault("这是私钥，不是公钥：私钥不得写在这里，已经提交过的要作废重做")
    refuse_unclean(text)
    if text.startswith("ssh-"):
        raise CodeFault("这是 SSH 公钥；网页上的表单只能密封给 age 公钥，请另做一把")
    if not text.startswith(_PREFIX):
        raise CodeFault("应以 age1 开头，全部小写")
    refuse_length(text, _LENGTH)
    data = text[len(_PREFIX) :]
    refuse_other_than(frozenset(_SYMBOLS), data, "公钥所用的小写字母或数字", len(_PREFIX) + 1)
    if _checksum((*_HUMAN, *map(_SYMBOLS.index, data))) != 1:
        raise CodeFault("校验不符，抄漏或抄错了字，请整行复制")
    return text


def _checksum(values: tuple[int, ...]) -> int:
    """The check sum of Bech32, 1 for what was copied right."""
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            total ^= generator if top >> place & 1 else 0
    return total
