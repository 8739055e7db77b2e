"""Work in the background is done, tried again where it fails, and never waited for for ever."""

from __future__ import annotations

import threading

import pytest

from disclosure_desktop.report.background import Background


def test_step_is_taken_when_woken_and_waited_for() -> None:
    taken: list[str] = []

    def step() -> None:
        taken.append(threading.current_thread().name)

    work = Background(step, "testing")
    assert work.wait(0)
    assert taken == []
    work.wake(within=3600)
    assert work.wait(10)
    assert taken == ["testing"]
    assert work.close(10)


def test_step_that_fails_is_taken_again_when_waited_for() -> None:
    answers: list[float | None] = [3600.0, 3600.0, None]
    work = Background(lambda: answers.pop(0), "testing")
    work.wake()
    assert not work.wait(10)
    while len(answers) > 1:
        assert not work.wait(10)
    assert work.wait(10)
    assert work.close(10)


def test_step_that_fails_is_taken_again_by_itself() -> None:
    done = threading.Event()
    answers: list[float | None] = [0.0, 0.0, None]

    def step() -> float | None:
        answer = answers.pop(0)
        if answer is None:
            done.set()
        return answer

    work = Background(step, "testing")
    work.wake()
    assert done.wait(10)
    assert work.close(10)


def test_step_that_hangs_is_not_waited_for_longer_than_said() -> None:
    going = threading.Event()
    work = Background(lambda: (going.wait(), None)[1], "testing")
    work.wake()
    assert not work.wait(0.01)
    assert not work.close(0.01)
    going.set()


def test_what_is_woken_while_working_is_done_too() -> None:
    started, going, taken = threading.Event(), threading.Event(), []

    def step() -> None:
        taken.append(1)
        started.set()
        going.wait(10)

    work = Background(step, "testing")
    work.wake()
    assert started.wait(10)
    work.wake()
    going.set()
    assert work.wait(10)
    assert len(taken) == 2
    assert work.close(10)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_defect_in_a_step_is_no_success() -> None:
    def step() -> None:
        raise ZeroDivisionError

    work = Background(step, "testing")
    work.wake()
    assert not work.wait(10)
    assert not work.close(10)
