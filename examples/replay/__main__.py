"""``python -m examples.replay WORK``: play the months into a folder, and say how it goes."""

import sys
from pathlib import Path
from time import perf_counter

from examples.replay.play import play

ROOT = Path(__file__).parents[2]
WIDTH = 60


def main() -> None:
    """Play, with a line of progress for whoever waits."""
    work = Path(sys.argv[1])
    work.mkdir(parents=True)
    start = perf_counter()
    told = 0
    story = None
    for story in play(work, ROOT):
        if len(story.refusals) > told:
            told = len(story.refusals)
            if told == 1:
                sys.stdout.write(
                    f"\n推送被服务器退回一次，经办人改好后重新提交：\n{story.refusals[0]}\n"
                )
        done = f"请求 {story.requests}，备案 {story.filings}，退回 {told}，{perf_counter() - start:.0f} 秒"
        sys.stdout.write(f"\r{done:<{WIDTH}}" if sys.stdout.isatty() else "")
        sys.stdout.flush()
    assert story is not None
    sys.stdout.write(
        f"\n请求 {story.requests} 个，备案 {story.filings} 份，退回 {told} 次，"
        f"公布 {story.publications} 次，用时 {perf_counter() - start:.0f} 秒\n"
    )


if __name__ == "__main__":
    main()
