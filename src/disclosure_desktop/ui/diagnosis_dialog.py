"""帮助 → 诊断信息: the diagnosis as text that can be copied and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.store import DraftStore
from disclosure_desktop.report.whole_file import write_whole_file
from disclosure_desktop.ui.app import settings_of
from disclosure_desktop.ui.diagnosis import diagnose
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.ui.diagnosis import Diagnosis

_TITLE = "诊断信息"


def show_diagnosis(parent: QWidget) -> None:
    """Look at this machine and show what was found beside the window."""
    store = DraftStore()
    dialog = DiagnosisDialog(parent, diagnose(store, settings_of(store)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


class DiagnosisDialog(QDialog):
    """The sentence that says what needs attention, all of the text, and what to do with it."""

    def __init__(self, parent: QWidget, diagnosis: Diagnosis) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.resize(round(em(self.font()) * 44), round(em(self.font()) * 32))
        self.summary = QLabel(diagnosis.summary)
        self.summary.setWordWrap(True)
        self._diagnosis = diagnosis
        self.text = QPlainTextEdit(diagnosis.details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_TITLE)
        self.state = QLabel("里面没有报告的任何内容，可以放心交给维护本程序的人。")
        self.state.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.text, 1)
        column.addWidget(self.state)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = QPushButton("复制(&C)")
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QPushButton("保存到文件(&S)…")
        self.save_button.clicked.connect(self.save)
        close = QPushButton("关闭(&X)")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.copy_button, self.save_button, close):
            row.addWidget(button)
        return row

    def copy(self) -> None:
        """Put all of the text on the clipboard."""
        QGuiApplication.clipboard().setText(self._diagnosis.text)
        self.state.setText("已复制，可以粘贴到别的程序里。")

    def save(self) -> None:
        """Ask for a place and write all of the text there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = str(Path(folder) / f"{_TITLE}.txt")
        name, _ = QFileDialog.getSaveFileName(self, f"保存{_TITLE}", suggested, "文本文件 (*.txt)")
        if not name:
            return
        try:
            # The mark at the beginning lets old editors on Windows read it as UTF-8.
            write_whole_file(Path(name), self._diagnosis.text.encode("utf-8-sig"))
        except OSError as error:
            QMessageBox.warning(self, _TITLE, f"不能保存到“{name}”：{reason(error)}。")
        else:
            self.state.setText(f"已保存到：{name}")
