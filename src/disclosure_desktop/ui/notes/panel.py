"""The notes on the cell or the paragraph with the cursor, beside the form."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from disclosure_desktop.report.notes import (
    has_lost_its_paragraph,
    new_note,
    note_at,
    notes_on,
)
from disclosure_desktop.ui.notes.dialog import edit_note

if TYPE_CHECKING:
    from disclosure_desktop.report.notes import Note
    from disclosure_desktop.ui.session import Session

KEY = "F7"
NO_PLACE = "备注可以加在数据表的格子上，或者文字的段落上；请先把光标放到那里。"

_LONGEST = 30
"""Characters of a paragraph that name it."""


class NotePanel(QFrame):
    """What is noted at a place, and the button that adds or changes a note there."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._place, self._position = "", 0
        self.words = QLabel(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.button = QPushButton()
        self.button.clicked.connect(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh()

    @property
    def notes(self) -> list[Note]:
        """The notes at the place."""
        report = self._session.report
        if "." in self._place:
            note = note_at(report, self._place)
            return [note] if note is not None else []
        return notes_on(report, self._place, self._paragraph) if self._place else []

    def show_cell(self, address: str) -> None:
        """Show the note on a cell; "" is nowhere."""
        self._place = address
        self.refresh()

    def show_paragraph(self, section: str, position: int) -> None:
        """Show the notes on the paragraph of a text in which a character stands."""
        self._place, self._position = section, position
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        notes = self.notes
        self.words.setText("<br>".join(_html(self._session, note) for note in notes))
        self.words.setVisible(bool(notes))
        self.button.setText(f"{'修改' if notes else '加'}备注（{KEY}）")
        self.setVisible(bool(self._place))

    def edit(self) -> bool:
        """Let the clerk write a note here, or change the first one; False where there is no place.

        A draft that may only be looked at says why instead.
        """
        if not self._place:
            return False
        if self._session.read_only:
            self._session.refused.emit(self._session.read_only)
            return True
        found = self.notes
        note = found[0] if found else new_note(self._session.report, self._place, self._paragraph)
        edit_note(self.window(), self._session, note, self._where())
        return True

    @property
    def _paragraph(self) -> str:
        """The wording of the paragraph with the cursor, as it is now."""
        text = self._session.report.text(self._place)
        return text.split("\n")[text[: self._position].count("\n")]

    def _where(self) -> str:
        if "." in self._place:
            return self._session.place(self._place).label
        words = shortened(self._paragraph)
        name = self._session.name_of(self._place)
        return f"{name}：“{words}”" if words else name


def shortened(paragraph: str) -> str:
    """Return the beginning of a paragraph, which names it."""
    return paragraph if len(paragraph) <= _LONGEST else f"{paragraph[:_LONGEST]}……"


def _html(session: Session, note: Note) -> str:
    state = "，待核" if note.is_open else ""
    text = escape(note.text).replace("\n", "<br>")
    gone = ""
    if has_lost_its_paragraph(session.report, note):
        gone = f"<br>（原来在“{escape(shortened(note.paragraph))}”一段，那一段已经不在了）"
    return f"<b>备注（给{note.reader.label}{state}）</b><br>{text}{gone}"
