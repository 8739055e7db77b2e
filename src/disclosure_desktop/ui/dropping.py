"""Files that are dragged onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

from disclosure_desktop.report.store import ENDING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Opens the file that is dropped onto a widget: one draft or document, nothing else."""

    def __init__(self, widget: QWidget, open_path: Callable[[Path], object]) -> None:
        super().__init__(widget)
        self._open = open_path
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # No QDropEvent comes before the window is used: its enumerations are not named at start.
        if not isinstance(event, QDropEvent):
            return False
        path = file_of(event.mimeData())
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            # Later: what was dragged from waits until the drop is over.
            QTimer.singleShot(0, lambda: self._open(path))
        return True


def file_of(content: QMimeData) -> Path | None:
    """Return the draft or document that is being dragged, None where it is anything else."""
    from disclosure_desktop.documents.reading.read import ENDINGS

    urls = content.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in {ENDING, *ENDINGS} else None
