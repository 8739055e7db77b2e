"""Killing the program at random instants, and comparing what comes back with what was typed."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ACKNOWLEDGED = 1.0
"""Seconds after which a change must survive the death of the program."""

_STARTING = 60.0
"""Seconds in which a draft must be open, however busy the machine is."""


@dataclass(frozen=True, slots=True)
class State:
    """What the report held (`draftfile.state_digest`), and since when (seconds)."""

    at: float
    digest: str


@dataclass(frozen=True, slots=True)
class Death:
    """How one life of the program ended.

    `opened`: whether the draft was open by then. `lost` counts changes that the next life did not
    find, `age` is how old the oldest of them was at the kill (seconds). `fault` says what must not
    be: a change older than a second that was lost, a draft that does not open.
    """

    opened: bool
    changes: int
    lost: int
    age: float
    fault: str


class Lives:
    """One draft, opened, typed into and killed, again and again."""

    def __init__(self, home: Path, draft: Path, seed: int) -> None:
        """Use `home` as the user's own folder; the draft is opened by its path and must exist."""
        self._home = home
        self._draft = draft
        self._random = random.Random(seed)
        self._states: list[State] = []
        self._killed = 0.0

    def live(self, longest: float) -> Death:
        """Let the program run, kill it within `longest` seconds of its opening the draft.

        One life in six ends while the program is still starting and recovering.
        """
        life = _Life(self._home, self._draft, self._random.randrange(1_000_000))
        if self._random.random() < 1 / 6:
            life.wait(self._random.uniform(0, 1.5))
        elif life.opened.wait(_STARTING):
            life.wait(self._random.uniform(0, longest))
        killed = life.kill()
        return self._compare(life, killed)

    def _compare(self, life: _Life, killed: float) -> Death:
        if not life.opened.is_set():
            return Death(False, 0, 0, 0.0, life.complaint)
        first, *changed = life.states
        lost, age, fault = self.missed(first.digest)
        self.remember([first, *changed], killed)
        return Death(True, len(changed), lost, age, fault or life.complaint)

    def remember(self, states: list[State], killed: float) -> None:
        """Take these for the states of the life that ended at `killed` (seconds)."""
        self._states, self._killed = states, killed

    def missed(self, found: str) -> tuple[int, float, str]:
        """Return how many changes before the last kill are missing in a state, how old the oldest
        of them is, and what of that must not be."""
        if not self._states:
            return 0, 0.0, ""
        places = [i for i, state in enumerate(self._states) if state.digest == found]
        if not places:
            return 0, 0.0, "a state that the report was never in"
        missing = self._states[places[-1] + 1 :]
        age = self._killed - missing[0].at if missing else 0.0
        fault = f"lost a change {age:.2f} s old" if age > ACKNOWLEDGED else ""
        return len(missing), age, fault


class _Life:
    """A process of the program with its typist, and what it told."""

    def __init__(self, home: Path, draft: Path, seed: int) -> None:
        command = [sys.executable, "-m", "tests.typist", str(draft), str(seed)]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=own_environment(home),
        )
        self.states: list[State] = []
        self.opened = threading.Event()
        self._errors = ""
        self._readers = [threading.Thread(target=each) for each in (self._hear, self._complain)]
        for reader in self._readers:
            reader.start()

    @property
    def returned(self) -> int | None:
        """The exit status; minus the signal where the process was killed."""
        return self._process.returncode

    @property
    def complaint(self) -> str:
        """What the program said of itself going wrong, or that it ended before it was killed."""
        told = [line for line in self._errors.splitlines() if "This plugin" not in line]
        if self.returned != -signal.SIGKILL:
            told.append(f"ended by itself: {self.returned}")
        return "\n".join(told)

    def wait(self, seconds: float) -> None:
        """Let it run for so long, unless it ends by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def kill(self) -> float:
        """Kill it, hear what it had told, and return when it was killed."""
        killed = time.monotonic()
        self._process.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()
        return killed

    def _hear(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # The last line may be torn off; then nobody has heard of the change.
            with contextlib.suppress(json.JSONDecodeError):
                told = json.loads(line)
                if told["did"] == "changed" or not self.states:
                    self.states.append(State(told["at"], told["state"]))
                self.opened.set()

    def _complain(self) -> None:
        assert self._process.stderr is not None
        self._errors = self._process.stderr.read()


def own_environment(home: Path) -> dict[str, str]:
    """Return an environment in which the program keeps everything below `home`."""
    names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    places = {name: str(home / name.lower()) for name in names}
    root = str(Path(__file__).parents[1])
    own = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root}
    return os.environ | places | own
