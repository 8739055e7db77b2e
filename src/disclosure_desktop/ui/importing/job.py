"""Reading a file beside the window's own thread, so that the window stays alive."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from disclosure_desktop.documents.reading.read import read_document
from disclosure_desktop.documents.reading.source import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


class ReadingJob(QObject):
    """Reads one file; gives the reading, or the error that it ended in."""

    read = Signal(object)
    """A Reading."""
    failed = Signal(object)
    """An UnreadableError or OSError."""
    broken = Signal(object)
    """Any other error: a defect of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._cancelled = False

    def start(self) -> None:
        """Begin; one of the signals comes later, on the window's thread."""
        threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Want no result any more: nothing is signalled."""
        self._cancelled = True

    def _run(self) -> None:
        try:
            reading = read_document(self.path, cancelled=lambda: self._cancelled)
        except (UnreadableError, OSError) as error:
            if not self._cancelled:
                self.failed.emit(error)
        except Exception as error:
            # Raised again on the window's thread, where a defect is noted and the clerk is told.
            self.broken.emit(error)
        else:
            if not self._cancelled:
                self.read.emit(reading)
