"""The line that says how an export went, and opens what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleEvent, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ResultRow(QWidget):
    """A sentence, where the file or folder is that it is about, and buttons that open it."""

    def __init__(self) -> None:
        super().__init__()
        self._written = Path()
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.place = _PathLabel()
        self.open_file = QPushButton("打开文件(&L)")
        self.open_folder = QPushButton("打开所在文件夹(&M)")
        self.open_file.clicked.connect(lambda: self._open(self._written))
        self.open_folder.clicked.connect(lambda: self._open(self._written.parent))
        words = QVBoxLayout()
        words.addWidget(self.label)
        words.addWidget(self.place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        self.say("", Path())

    def say(self, sentence: str, written: Path) -> None:
        """Show a sentence, and where something was written; "" shows nothing."""
        self._written = written
        self.place.show_path(str(written) if written.name else "")
        self.open_file.setText("打开文件夹(&L)" if written.is_dir() else "打开文件(&L)")
        for widget in (self.place, self.open_file, self.open_folder):
            widget.setVisible(bool(written.name))
        self._show(sentence)

    def _show(self, sentence: str) -> None:
        self.label.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            told = QAccessibleEvent(self.label, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(told)

    def _open(self, path: Path) -> None:
        """Let the system open what was written; a sentence says so where it does not."""
        if not path.exists():
            self._show(f"“{path.name}”已经不在那里了，可能被移走或者删除了。")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._show(f"系统没能打开“{path.name}”。请自己到文件夹里打开。")


class _PathLabel(QLabel):
    """A path on one line, its middle left out where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_path(self, path: str) -> None:
        """Show this path from now on."""
        self._path = path
        self.setToolTip(path)
        self.setAccessibleName(path)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._path, middle, self.width()))
