"""From a file to a reading that the clerk has accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from disclosure_desktop.documents.reading.source import UnreadableError
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.ui.importing.job import ReadingJob
from disclosure_desktop.ui.importing.page import BusyPage, ImportPage

if TYPE_CHECKING:
    from pathlib import Path

    from disclosure_desktop.documents.reading.reading import Reading

_PATIENCE = 500
"""Milliseconds after which the window says that it is still reading."""


class Importer(QObject):
    """Reads one document at a time, and shows its pages in place of what is there.

    `show` puts a page into the window, or with None what was there before.
    """

    failed = Signal(str)
    """A sentence that says why the file cannot be read."""

    def __init__(self, parent: QObject, show: Callable[[QWidget | None], None]) -> None:
        super().__init__(parent)
        self._show = show
        self._job: ReadingJob | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._say_busy)
        self.page: ImportPage | None = None
        self._accept: Callable[[Reading], object] = lambda _: None
        self._merge: Callable[[Reading], object] | None = None
        self._words = ""

    def read(
        self,
        path: Path,
        words: str,
        accept: Callable[[Reading], object],
        merge: Callable[[Reading], None] | None = None,
        mergeable: Callable[[Reading], bool] = lambda _: False,
    ) -> None:
        """Begin to read a file; `accept` takes the reading once the clerk has accepted it.

        `words` name the button for that. Where a reading is `mergeable` into the open report,
        `merge` is offered too.
        """
        self.cancel()
        self._words, self._accept = words, accept
        self._merge, self._mergeable = merge, mergeable
        self._job = ReadingJob(path)
        self._job.read.connect(self._finished)
        self._job.failed.connect(self._failed)
        self._job.broken.connect(self._broken)
        self._patience.start()
        self._job.start()

    def cancel(self) -> None:
        """Let go of what is being read, or was and waits to be accepted."""
        self._patience.stop()
        if self._job is not None:
            self._job.cancel()
        self._job, self.page = None, None

    def _say_busy(self) -> None:
        if self._job is not None:
            page = BusyPage(self._job.path.name)
            page.cancelled.connect(self._leave)
            self._show(page)

    def _finished(self, reading: Reading) -> None:
        if self._job is None:
            return
        self._patience.stop()
        merge = "把改动并入打开着的报告(&M)" if self._merge and self._mergeable(reading) else ""
        page = ImportPage(self._job.path.name, reading, self._words, merge)
        page.accepted.connect(lambda reading: self._end(self._accept, reading))
        page.merging_wanted.connect(lambda reading: self._end(self._merge, reading))
        page.cancelled.connect(self._leave)
        self._job, self.page = None, page
        self._show(page)
        page.start()

    def _failed(self, error: UnreadableError | OSError) -> None:
        if self._job is None:
            return
        path = self._job.path
        self._leave()
        if isinstance(error, UnreadableError):
            self.failed.emit(f"打不开“{path.name}”：{error}")
        elif isinstance(error, FileNotFoundError):
            self.failed.emit(f"找不到“{path}”，可能已被移走或删除。")
        else:
            self.failed.emit(f"“{path.name}”读不出来：{reason(error)}。")

    def _broken(self, error: Exception) -> None:
        self._leave()
        raise error

    def _end(self, take: Callable[[Reading], object] | None, reading: Reading) -> None:
        self._leave()
        if take is not None:
            take(reading)

    def _leave(self) -> None:
        self.cancel()
        self._show(None)
