"""The program itself, which prints a line of JSON whenever what can be typed into changes.

Run as a script, with the path of a draft: what a test sees of a program in another process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from disclosure_desktop.ui.app import run

EVERY_MS = 30


class Watcher(QObject):
    """Notes the last pre-edit, and looks at the widget with the focus again and again."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._preedit = ""
        self._said = ""
        application.installEventFilter(self)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._say)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._preedit = event.preeditString()
        return False

    def _say(self) -> None:
        widget = QApplication.focusWidget()
        text = ""
        if isinstance(widget, QLineEdit):
            text = widget.text()
        elif isinstance(widget, QTextEdit):
            text = widget.toPlainText()
        state = {"focus": type(widget).__name__, "text": text, "preedit": self._preedit}
        if (said := json.dumps(state)) != self._said:
            self._said = said
            print(said, flush=True)


def _watch() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    Watcher(application)


if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1]), _watch))
