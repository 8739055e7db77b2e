"""A clerk at the real program, in a process of her own: types at random and says what she did.

`python -m tests.typist DRAFT SEED` opens the draft in the program's window, answers what it asks
with the button that Enter presses, and types until the process is killed. Every line that it prints
is a JSON object with `at`, a time of the clock that all processes share (seconds), and `state`
(`draftfile.state_digest`): `opened` once the draft is open, then one for every change, printed
before the program hears of it, so that nothing can be on the disk that was not told.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.report.draftfile import Draft, state_digest
from disclosure_desktop.report.report import Changes
from disclosure_desktop.ui.app import run
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from tests.report.examples import APPLICANTS, typed_cells

CELLS = typed_cells("2021")
TEXTS = ("overview", "improvement", "other_matters")
LONGEST_PAUSE = 80
"""Milliseconds between two changes; nobody types faster."""


class Typist(QObject):
    """Waits for the window, then takes one step after another."""

    def __init__(self, draft: Path, seed: int) -> None:
        super().__init__()
        self._draft = draft
        self._random = random.Random(seed)
        self._count = 0
        self._session: Session | None = None
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin; to be called when the window stands."""
        self._timer.start()

    def _step(self) -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            self._answer(box.findChildren(QPushButton))
            return
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        if window.wizard is None:
            return
        if window.wizard.session is not self._session:
            self._session = window.wizard.session
            self._listen(self._session)
            return
        self._timer.setInterval(self._random.randrange(LONGEST_PAUSE))
        names, weights = zip(*_WEIGHTS.items(), strict=True)
        (name,) = self._random.choices(names, weights)
        getattr(self, f"_{name}")(window, self._session)

    def _answer(self, buttons: list[QPushButton]) -> None:
        next(button for button in buttons if button.isDefault()).click()

    def _listen(self, session: Session) -> None:
        """Tell of every change before the program notes it."""
        record = session.saving.record

        def told(changes: Changes) -> None:
            self._tell("changed", session)
            record(changes)

        session.saving.record = told  # type: ignore[method-assign]
        self._tell("opened", session)

    def _tell(self, what: str, session: Session) -> None:
        state = state_digest(Draft(session.report, previous=session.previous))
        print(json.dumps({"did": what, "at": time.monotonic(), "state": state}), flush=True)

    def _number(self) -> str:
        """Return a number that was not typed before."""
        self._count += 1
        return f"{self._random.randrange(1, 90)}{self._count:05}"

    def _cell(self, window: Window, session: Session) -> None:
        address = self._random.choice(CELLS)
        session.edit("填写", {address: parse_number(self._number())})

    def _keys(self, window: Window, session: Session) -> None:
        """Type with the keyboard into the field of a part."""
        assert window.wizard is not None
        key = self._random.choice(TEXTS)
        window.wizard.go_to(key)
        page = window.wizard.page(key)
        assert isinstance(page, ProsePage)
        QTest.keyClicks(page.text, self._number())
        if self._random.random() < 0.2:
            QTest.keyClick(page.text, Qt.Key.Key_Return)

    def _paste(self, window: Window, session: Session) -> None:
        """Fill a whole column at once."""
        column = self._random.choice(APPLICANTS)
        cells = [address for address in CELLS if address.endswith(f".{column}")]
        session.edit("粘贴", {address: parse_number(self._number()) for address in cells})

    def _clear(self, window: Window, session: Session) -> None:
        session.edit("清除", {self._random.choice([*CELLS, *TEXTS]): None})

    def _undo(self, window: Window, session: Session) -> None:
        session.undo_stack.undo()

    def _redo(self, window: Window, session: Session) -> None:
        session.undo_stack.redo()

    def _walk(self, window: Window, session: Session) -> None:
        assert window.wizard is not None
        window.wizard.next_step()

    def _save(self, window: Window, session: Session) -> None:
        assert window.wizard is not None
        window.wizard.save()

    def _reopen(self, window: Window, session: Session) -> None:
        """Leave the report and come back to it."""
        window.close_report()
        window.open_path(self._draft)


_WEIGHTS = {
    "cell": 40,
    "keys": 15,
    "paste": 4,
    "clear": 6,
    "undo": 10,
    "redo": 6,
    "walk": 4,
    "save": 3,
    "reopen": 2,
}


if __name__ == "__main__":
    typist = Typist(Path(sys.argv[1]), int(sys.argv[2]))
    raise SystemExit(run(Path(sys.argv[1]), typist.begin))
