"""The dialog in which a note is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.report.notes import Reader, written
from disclosure_desktop.report.report import storable
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.report.notes import Note
    from disclosure_desktop.ui.session import Session

_PROMISE = "备注只留在草稿里，不会印进报告，也不会跟着导出的文件出去。"


class NoteDialog(QDialog):
    """The text of a note, whom it is for, and whether it is still to be settled."""

    def __init__(self, parent: QWidget, note: Note, where: str) -> None:
        """Show a note, which is empty where it is new; `where` names its place for people."""
        super().__init__(parent)
        self._note = note
        self.setWindowTitle("修改备注" if note.text else "加备注")
        self.text = QPlainTextEdit(note.text)
        self.text.setAccessibleName("备注")
        self.text.setPlaceholderText("例如：数字与台账差 1 件，等信访办回话。")
        self.text.setTabChangesFocus(True)
        self.reader = QComboBox()
        self.reader.setAccessibleName("给谁看")
        for reader in Reader:
            self.reader.addItem(f"给{reader.label}看", reader)
        self.reader.setCurrentIndex(self.reader.findData(note.reader))
        self.waiting = QCheckBox("待核：导出前提醒我(&T)")
        self.waiting.setChecked(note.is_open)
        self._lay_out(where)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.accept)
        self.resize(round(em(self.font()) * 34), round(em(self.font()) * 17))

    @property
    def note(self) -> Note:
        """The note as it stands; without text it is to be taken out."""
        text = str(storable(self.text.toPlainText().strip()) or "")
        reader = Reader(self.reader.currentData())
        return replace(self._note, text=text, reader=reader, is_open=self.waiting.isChecked())

    def _lay_out(self, where: str) -> None:
        place = QLabel(where, wordWrap=True)
        place.setTextFormat(Qt.TextFormat.PlainText)
        choices = QHBoxLayout()
        choices.addWidget(self.reader)
        choices.addWidget(self.waiting)
        choices.addStretch()
        column = QVBoxLayout(self)
        column.addWidget(place)
        column.addWidget(self.text, 1)
        column.addLayout(choices)
        column.addWidget(QLabel(_PROMISE, wordWrap=True))
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.remove = QPushButton("删掉备注(&D)")
        self.remove.setVisible(bool(self._note.text))
        self.remove.clicked.connect(self._remove)
        self.save = QPushButton("保存(&S)")
        self.save.setToolTip("Ctrl+回车")
        self.save.clicked.connect(self.accept)
        self.cancel = QPushButton("取消(&C)")
        self.cancel.setToolTip("Esc")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch()
        for button in (self.save, self.cancel):
            row.addWidget(button)
        for button in (self.remove, self.save, self.cancel):
            button.setAutoDefault(False)
        return row

    def _remove(self) -> None:
        self.text.clear()
        self.accept()


def edit_note(parent: QWidget, session: Session, note: Note, where: str) -> None:
    """Let the clerk write, change or take out a note, as one undo step."""
    dialog = NoteDialog(parent, note, where)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        keep(session, note, dialog.note)
    dialog.deleteLater()


def keep(session: Session, old: Note, new: Note) -> None:
    """Put a note into the report in place of the old one, which is empty where there was none."""
    name = session.name_of(new.place)
    what = "删掉备注" if not new.text else "修改备注" if old.text else "加备注"
    session.edit(f"{what}：{name}", written(new))
