"""``python -m examples.replay WORK``: play the months into a folder, and say how it goes."""

import sys
from pathlib import Path
from time import perf_counter

from examples.replay.play import Story, play

ROOT = Path(__file__).parents[2]
EVERY = 10


def main() -> None:
    """Play, with a line of progress for whoever waits."""
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True)
    start = perf_counter()
    story = Story()
    _say("部门推送、服务器核对、审核人签名合并，每一步都是真的；约需几分钟，只在第一次运行。")
    for story in play(work, ROOT):
        if len(story.refusals) == story.requests == 1:
            _say(f"推送被服务器退回一次，经办人改好后重新提交：\n{story.refusals[0]}")
        if story.requests % EVERY == 0 and not story.publications:
            _say(
                f"  请求 {story.requests}/{story.planned} 个，备案 {story.filings} 份，{_since(start)}"
            )
    _say(
        f"请求 {story.requests} 个，备案 {story.filings} 份，退回 {len(story.refusals)} 次，"
        f"公布 {story.publications} 次，{_since(start)}"
    )


def _since(start: float) -> str:
    return f"用时 {perf_counter() - start:.0f} 秒"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
