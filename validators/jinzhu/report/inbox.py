"""The open requests as text: what each would change, how long it waits, whose turn it is."""

from typing import Any

from jinzhu.report.plain import printable


def render(rows: list[dict[str, Any]]) -> str:
    """Two lines a request."""
    if not rows:
        return "没有等待审核的分支\n"
    lines = [f"等待审核的分支 {len(rows)} 个"]
    for row in rows:
        waited = f"已等 {row['days']} 天" if row["days"] > 0 else "今天提交"
        lines.append(f"{row['branch']}（{waited}）{row['summary']}")
        lines.append(f"    轮到{row['turn']}：{row['why']}")
    return "".join(f"{printable(line)}\n" for line in lines)
