"""Work that is shared out comes back as if it were done one after the other."""

import os
import threading
from collections.abc import Callable
from functools import partial

import pytest

from jinzhu.publish.workers import share_out


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def tasks(count: int) -> list[Callable[[], tuple[int, int]]]:
    return [partial(_square, number) for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    results = share_out(tasks(40), workers)
    assert [result for result, _ in results] == [number * number for number in range(40)]


def test_no_work_has_no_results() -> None:
    assert share_out([], 2) == []


def test_others_take_part() -> None:
    """Tasks that wait long enough for everybody to take one are done by different processes."""
    both = threading.Event()
    slow = [lambda: (both.wait(0.3), os.getpid())[1]] * 6
    assert len(set(share_out(slow, 3))) > 1


def test_a_task_that_fails_elsewhere_fails_here(capfd: pytest.CaptureFixture[str]) -> None:
    here = os.getpid()

    def fail() -> int:
        if os.getpid() != here:
            raise ValueError("in the copy")
        threading.Event().wait(0.2)
        return 1

    with pytest.raises(RuntimeError, match="did not come to the end"):
        share_out([fail] * 8, 2)
    assert "in the copy" in capfd.readouterr().err


def test_a_task_that_fails_here_stops_the_others() -> None:
    here = os.getpid()

    def fail() -> int:
        if os.getpid() == here:
            raise ValueError("in the first")
        threading.Event().wait(30)
        return 1

    with pytest.raises(ValueError, match="in the first"):
        share_out([fail] * 8, 2)


def test_a_process_with_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        results = share_out(tasks(5), 2)
    finally:
        done.set()
        thread.join()
    assert {pid for _, pid in results} == {os.getpid()}
