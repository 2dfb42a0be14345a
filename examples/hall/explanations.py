"""Why some items are not in the hall."""

from typing import Any

from examples.hall.days import workday
from examples.hall.office import Listed, Office
from examples.hall.writer import Writer


def explain(writer: Writer, office: Office, listed: list[Listed]) -> None:
    """Items that cannot enter, by name; secret ones as a count."""
    filed = workday(office.department.enter, 5)
    if listed:
        body: dict[str, Any] = {
            "ground": "场地或设备限制",
            "reason": "需在具备检测条件的专用场所当场采样，大厅场地不具备条件",
            "items": [{"code": each.code, "name": each.name} for each in listed],
            "handled_at": "市疾病预防控制中心一楼业务厅（澜海市示例路 20 号）",
            "review_on": "2027-06-30",
        }
        slug = f"{office.slug}-premises"
        writer.file(office, "non-entry-explanation", slug, filed, filed, body)
    if office.department.secret:
        body = {
            "ground": "涉密",
            "reason": "事项涉及国家秘密，按保密规定不进驻、不公开",
            "secret_count": office.department.secret,
        }
        slug = f"{office.slug}-secret"
        writer.file(office, "non-entry-explanation", slug, filed, filed, body)
