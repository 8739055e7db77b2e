"""One of two clerks who have the same draft open, on a shared folder where locks do not work.

`python -m tests.coauthor DRAFT NAME SECONDS` opens the draft in the program's window, changes a few
cells and paragraphs at random for so long, and merges whenever the window says that somebody else
wrote the file. When a line comes on its standard input, it closes the report and ends. Every line
that it prints is a JSON object: `typed` with `address`, `before` and `after`, where a text counts
paragraph by paragraph; `merged`; `shown` with the sides of a conflict that the window showed;
`done` once nothing more is typed; `closed`.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from disclosure_desktop.form.values import parse_number
from disclosure_desktop.ui import recovering, saving, session
from disclosure_desktop.ui.app import run
from disclosure_desktop.ui.conflicts import ConflictsDialog
from disclosure_desktop.ui.session import Session
from disclosure_desktop.ui.window import Window
from tests.report.examples import typed_cells

CELLS = typed_cells("2021")[:8]
TEXT = "overview"
PARAGRAPHS = 6
LONGEST_PAUSE = 60
"""Milliseconds."""


class Coauthor(QObject):
    """Types, merges, and ends when told."""

    told = Signal()

    def __init__(self, name: str, seconds: float) -> None:
        super().__init__()
        self._name = name
        self._seconds = seconds
        self._until = 0.0
        self._is_told = False
        self._random = random.Random(name)
        self._count = 0
        self._timer = QTimer(self, interval=5)
        self._timer.timeout.connect(self._step)
        self.told.connect(self._be_told)

    def begin(self) -> None:
        """Begin; to be called when the window stands."""
        threading.Thread(target=self._listen).start()
        self._timer.start()

    def _listen(self) -> None:
        sys.stdin.readline()
        self.told.emit()

    def _be_told(self) -> None:
        self._is_told = True

    def _step(self) -> None:
        box = QApplication.activeModalWidget()
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]
        if box is not None:
            self._answer(box)
        elif window.wizard is not None:
            self._until = self._until or time.monotonic() + self._seconds
            self._work(window, window.wizard.session)

    def _work(self, window: Window, session: Session) -> None:
        self._timer.setInterval(self._random.randrange(LONGEST_PAUSE))
        if session.saving.changed_elsewhere:
            self._say("merged")
            window.state.merge.click()
        elif time.monotonic() < self._until:
            (self._type_number if self._random.random() < 0.6 else self._type_text)(session)
        elif not session.unsaved:
            self._end(window)

    def _end(self, window: Window) -> None:
        if not self._is_told:
            if self._timer.interval() < 1000:
                self._say("done")
            self._timer.setInterval(1000)
        elif window.close_report():
            self._say("closed")
            QApplication.quit()

    def _answer(self, box: QWidget) -> None:
        if isinstance(box, ConflictsDialog):
            for row in range(box.list.topLevelItemCount()):
                item = box.list.topLevelItem(row)
                assert item is not None
                place, ours, theirs = (item.toolTip(column) for column in range(3))
                self._say("shown", place=place, ours=ours, theirs=theirs)
                if self._random.random() < 0.3:
                    item.setCheckState(0, Qt.CheckState.Checked)
        next(b for b in box.findChildren(QPushButton) if b.isDefault()).click()

    def _new(self) -> int:
        """Return a number that neither clerk has typed before."""
        self._count += 1
        return self._count * 10 + int(self._name)

    def _type_number(self, session: Session) -> None:
        address, after = self._random.choice(CELLS), str(self._new())
        before = str(session.report.value(address) or "")
        self._say("typed", place=address, before=before, after=after)
        session.edit("填写", {address: parse_number(after)})

    def _type_text(self, session: Session) -> None:
        """Replace a paragraph."""
        paragraphs = session.report.text(TEXT).split("\n")
        paragraphs += [""] * (PARAGRAPHS - len(paragraphs))
        place, after = self._random.randrange(len(paragraphs)), f"第{self._new()}次"
        self._say("typed", place=TEXT, before=paragraphs[place], after=after)
        paragraphs[place] = after
        session.edit("写", {TEXT: "\n".join(paragraphs)})

    def _say(self, what: str, **more: str) -> None:
        print(json.dumps({"did": what} | more), flush=True)


if __name__ == "__main__":
    for module in (recovering, saving, session):
        module.lock_draft = lambda *_, **__: None  # type: ignore[attr-defined]
    coauthor = Coauthor(sys.argv[2], float(sys.argv[3]))
    raise SystemExit(run(Path(sys.argv[1]), coauthor.begin))
