"""Work shared out over the processors, by copies of this process.

Each copy has all that was read and takes the next task when it is done with one. The result is
the same as if the tasks were done one after the other, which is what happens where a process
cannot be copied, or has threads that the copy would lack.
"""

import marshal
import os
import signal
import threading
import traceback
from collections.abc import Callable, Sequence
from typing import IO, Any, NamedTuple

MOST = 4
# A task is told by one byte.
_MOST_TASKS = 256
Plain = Any  # what marshal carries
Task = Callable[[], Plain]


class _Worker(NamedTuple):
    pid: int
    results: IO[bytes]


def share_out(tasks: Sequence[Task], workers: int | None = None) -> list[Plain]:
    """The result of each task, in their order; those that take long should come first."""
    assert len(tasks) <= _MOST_TASKS
    count = min(workers or _processors(), len(tasks))
    if count < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [task() for task in tasks]
    queue, told = os.pipe()
    os.write(told, bytes(range(len(tasks))))
    os.close(told)
    helpers = [_helper(tasks, queue) for _ in range(count - 1)]
    try:
        results = _work(tasks, queue)
        for helper in helpers:
            results |= _result(helper)
    except BaseException:
        _stop(helpers)
        raise
    finally:
        os.close(queue)
    return [results[number] for number in range(len(tasks))]


def _processors() -> int:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(MOST, count or 1)


def _work(tasks: Sequence[Task], queue: int) -> dict[int, Plain]:
    done = {}
    while number := os.read(queue, 1):
        done[number[0]] = tasks[number[0]]()
    return done


def _helper(tasks: Sequence[Task], queue: int) -> _Worker:
    end, mouth = os.pipe()
    pid = os.fork()
    if pid:
        os.close(mouth)
        return _Worker(pid, os.fdopen(end, "rb"))
    # The copy: it ends here, whatever happens, and leaves all to do at the end to the first.
    code = 1
    try:
        os.close(end)
        with os.fdopen(mouth, "wb") as results:
            results.write(marshal.dumps(_work(tasks, queue)))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _result(helper: _Worker) -> dict[int, Plain]:
    told = helper.results.read()
    _, status = os.waitpid(helper.pid, 0)
    helper.results.close()
    if status:
        raise RuntimeError("a copy of this process did not come to the end of its work")
    results: dict[int, Plain] = marshal.loads(told)
    return results


def _stop(helpers: Sequence[_Worker]) -> None:
    """End those that are still at work; one that ended is known by its closed pipe."""
    for helper in helpers:
        if not helper.results.closed:
            os.kill(helper.pid, signal.SIGKILL)
            os.waitpid(helper.pid, 0)
            helper.results.close()
