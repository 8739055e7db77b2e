"""Paints an empty window once and prints the milliseconds since the process began.

Run as a script: what `disclosure-desktop --time-first-paint` is compared with. Nothing is
imported that the window does not need until the clock has been read.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class _FirstPaint(QObject):
    """Prints the age of the process after the first paint, and quits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, _print_age)
        return False


def _print_age() -> None:
    now = time.clock_gettime(time.CLOCK_BOOTTIME)
    print(round((now - _process_start()) * 1000))
    QApplication.quit()


def _process_start() -> float:
    """Return when this process began, in seconds after boot."""
    import os
    from pathlib import Path

    # Field 22, counted after the command name in brackets, is the start in clock ticks.
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    return int(fields[19]) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Show the window, as large as the program's, and return the exit status."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.installEventFilter(_FirstPaint(window))
    window.resize(1240, 780)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
