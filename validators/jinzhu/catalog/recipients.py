"""``catalog/recipients.yml``: to whose keys the records about persons are sealed."""

from jinzhu.catalog.entry import CatalogFile, Entry
from jinzhu.filing.fields import AgeRecipient, Line, Slug, list_of, named


class Recipient(Entry):
    """One key and the office that keeps its secret half; ended, never deleted."""

    id: Slug = named("代号", "钥匙的代号，例如 renshi-1")
    office: Line = named("保管人", "由哪个处室、哪个岗位保管，例如 人事科；不写个人姓名也可以")
    key: AgeRecipient = named("公钥", "age 公钥，以 age1 开头，一整行；私钥不得写在这里")


class Recipients(CatalogFile):
    """The keys of all who may open a sealed record."""

    recipients: tuple[Recipient, ...] = list_of("收件人", "可以打开密封信息的钥匙，至少两把", 1)
