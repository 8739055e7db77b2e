"""All notes of the report on the last step, with the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout

from disclosure_desktop.report.notes import Note, all_notes, has_lost_its_paragraph
from disclosure_desktop.ui.notes.dialog import edit_note, keep
from disclosure_desktop.ui.notes.panel import KEY, shortened
from disclosure_desktop.ui.notes.sign import paint_note
from disclosure_desktop.ui.theme import em
from disclosure_desktop.ui.wrapped_list import AnyIndex, WrappingDelegate

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session

_MOST_ROWS = 3
"""Rows that are in sight at once."""


class NotesList(QFrame):
    """A list of the notes; Enter goes to the place of one. Hidden while it is empty."""

    chosen = Signal(Note)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._notes: list[Note] = []
        self._lines: list[str] = []
        self._title = QLabel(wordWrap=True)
        self.list = _List()
        self.list.setAccessibleName("备注")
        self._delegate = WrappingDelegate(self.list, self._paint_sign)
        self.list.chosen.connect(self._choose)
        self.list.doubleClicked.connect(lambda _: self._choose())
        self.settle = QPushButton("已核(&S)")
        self.settle.setToolTip("去掉“待核”，备注还在")
        self.settle.clicked.connect(self._settle)
        self.change = QPushButton("修改备注(&U)")
        self.change.setToolTip(KEY)
        self.change.clicked.connect(self.edit)
        self.list.currentRowChanged.connect(self._show_buttons)
        self._lay_out()
        session.changed.connect(self._show)
        self._show()

    @property
    def current(self) -> Note | None:
        """The note under the cursor."""
        row = self.list.currentRow()
        return self._notes[row] if 0 <= row < len(self._notes) else None

    def edit(self) -> None:
        """Let the clerk change the note under the cursor."""
        if (note := self.current) is not None:
            edit_note(self.window(), self._session, note, self._where(note))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.settle)
        head.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list)

    def _show(self, addresses: object = None) -> None:
        notes = all_notes(self._session.form, self._session.report)
        lines = [f"{self._where(note)}　{note.words}" for note in notes]
        self.setVisible(bool(notes))
        if (notes, lines) == (self._notes, self._lines):
            return
        row = max(0, self.list.currentRow())
        self._notes, self._lines = notes, lines
        self._title.setText(f"{summary(notes)}；不会印出来，也不会导出。回车或双击到那一处。")
        self.list.clear()
        self.list.addItems(lines)
        self.list.setCurrentRow(min(row, len(notes) - 1))
        rows = min(len(notes), _MOST_ROWS)
        self.list.setFixedHeight(round(em(self.font()) * 2.4 * rows) + 4)
        self._show_buttons()

    def _show_buttons(self) -> None:
        note = self.current
        self.settle.setEnabled(note is not None and note.is_open)
        self.change.setEnabled(note is not None)

    def _where(self, note: Note) -> str:
        name = self._session.name_of(note.place)
        if not note.paragraph:
            return name
        gone = "（那一段已经不在了）" if has_lost_its_paragraph(self._session.report, note) else ""
        return f"{name}“{shortened(note.paragraph)}”{gone}"

    def _choose(self) -> None:
        if (note := self.current) is not None:
            self.chosen.emit(note)

    def _settle(self) -> None:
        if (note := self.current) is not None:
            settled = Note(note.address, note.text, note.reader, False, note.paragraph)
            keep(self._session, note, settled)

    def _paint_sign(
        self, painter: QPainter, center: QPointF, radius: float, palette: QPalette, index: AnyIndex
    ) -> None:
        if index.row() < len(self._notes):
            paint_note(painter, center, radius, self._notes[index.row()].is_open, palette)


class _List(QListWidget):
    """A list in which Enter chooses."""

    chosen = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def summary(notes: list[Note]) -> str:
    """Count notes in words: 备注 3 条，其中 2 条待核."""
    waiting = sum(note.is_open for note in notes)
    return f"备注 {len(notes)} 条" + (f"，其中 {waiting} 条待核" if waiting else "")
