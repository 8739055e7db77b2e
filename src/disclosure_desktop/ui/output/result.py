"""The line that says how an export went, and opens what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class ResultRow(QWidget):
    """A sentence, and buttons for the file that it is about."""

    def __init__(self) -> None:
        super().__init__()
        self._written = Path()
        self.label = QLabel(wordWrap=True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self._open_file = QPushButton("打开文件")
        self._open_folder = QPushButton("打开所在文件夹")
        self._open_file.clicked.connect(lambda: _open(self._written))
        self._open_folder.clicked.connect(lambda: _open(self._written.parent))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self._open_file)
        row.addWidget(self._open_folder)
        self.say("", Path())

    def say(self, sentence: str, written: Path) -> None:
        """Show a sentence, and the buttons where something was written."""
        self.label.setText(sentence)
        self._written = written
        for button in (self._open_file, self._open_folder):
            button.setVisible(bool(written.name))
        self.setVisible(bool(sentence))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
