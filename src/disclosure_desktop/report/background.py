"""Work that must not keep the clerk waiting: one thread that does the same step again and again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Background:
    """A thread that takes its step when it is woken, and again where the step asks for it."""

    def __init__(self, step: Callable[[], float | None], name: str) -> None:
        """Take `step` in a thread of its own; it returns seconds until it must be tried again,
        None when nothing is left to do. The thread begins when it is first woken."""
        self._step = step
        self._name = name
        self._changed = threading.Condition()
        self._due: float | None = None
        self._working = False
        self._failed = False
        self._closed = False
        self._ended = False
        self._thread: threading.Thread | None = None

    def wake(self, within: float = 0.0) -> None:
        """Let the step be taken in so many seconds at the latest; returns at once."""
        with self._changed:
            due = time.monotonic() + within
            self._due = due if self._due is None else min(self._due, due)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, timeout: float) -> bool:
        """Take the step now where one is due; True when nothing is left to do.

        False where the step asked to be tried again, or took longer than `timeout` seconds.
        """
        with self._changed:
            if self._due is not None:
                self._due = time.monotonic()
                self._failed = False
                self._changed.notify_all()
            idle = self._changed.wait_for(self._is_idle, timeout)
            return idle and self._due is None

    def close(self, timeout: float) -> bool:
        """Wait as `wait` does and end the thread; True when nothing is left to do."""
        done = self.wait(timeout)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        return done

    def _is_idle(self) -> bool:
        none = self._thread is None or self._ended
        return none or (not self._working and (self._due is None or self._failed))

    def _run(self) -> None:
        try:
            while self._is_time():
                self._note(self._step())
        finally:
            # Through a defect too: then something stays due, and nobody waits for it.
            with self._changed:
                self._ended = True
                self._due = time.monotonic() if self._working else self._due
                self._changed.notify_all()

    def _note(self, again: float | None) -> None:
        with self._changed:
            self._working, self._failed = False, again is not None
            if again is not None:
                self._due = time.monotonic() + again
            self._changed.notify_all()

    def _is_time(self) -> bool:
        """Wait for the next step; False where there will be none."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                if self._due is not None and self._due <= now:
                    self._due, self._working = None, True
                    return True
                self._changed.wait(None if self._due is None else self._due - now)
            return False
