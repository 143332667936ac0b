"""Claims about the threads that keep the queues moving."""

import threading

from bot.operations.keep_working import Crew


class Queue:
    """Work in numbers; a step takes one."""

    def __init__(self, *waiting: int) -> None:
        self.waiting = list(waiting)
        self.done: list[int] = []
        self.changed = threading.Condition()

    def put(self, number: int) -> None:
        with self.changed:
            self.waiting.append(number)

    def step(self) -> bool:
        with self.changed:
            if not self.waiting:
                return False
            number = self.waiting.pop(0)
            if number < 0:
                raise ZeroDivisionError
            self.done.append(number)
            self.changed.notify_all()
            return True

    def wait_for(self, *numbers: int) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: set(self.done) == set(numbers), timeout=10)


def test_what_waits_is_done_without_anybody_calling() -> None:
    queue = Queue(1, 2, 3)
    crew = Crew("test", queue.step, hands=2)
    crew.start()
    assert queue.wait_for(1, 2, 3)
    assert crew.stop()


def test_a_crew_that_is_woken_works_at_once_and_not_at_the_next_poll() -> None:
    queue = Queue()
    crew = Crew("test", queue.step, hands=2, poll=60)
    crew.start()
    queue.put(1)
    crew.wake()
    assert queue.wait_for(1)
    assert crew.stop()


def test_a_step_that_fails_does_not_stop_the_work() -> None:
    queue = Queue(-1, 1)
    crew = Crew("test", queue.step, hands=1, poll=0.01)
    crew.start()
    assert queue.wait_for(1)
    assert crew.stop()


def test_stopping_lets_a_thread_finish_what_it_has_in_hand() -> None:
    began, go_on, finished = threading.Event(), threading.Event(), threading.Event()

    def step() -> bool:
        began.set()
        go_on.wait(10)
        finished.set()
        return True

    crew = Crew("test", step, hands=1)
    crew.start()
    assert began.wait(10)
    assert not crew.stop(timeout=0.05)
    assert crew.is_busy
    go_on.set()
    assert crew.stop()
    assert finished.is_set()
