"""Fields of one line that show an entry of the open report and change it through the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from disclosure_desktop.documents.document import one_line

if TYPE_CHECKING:
    from disclosure_desktop.ui.session import Session


class _UndoFilter(QObject):
    """Keeps a field from taking the keys for its own undo and redo."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride):
            return False
        keys = QKeySequence.StandardKey
        if not (event.matches(keys.Undo) or event.matches(keys.Redo)):
            return False
        event.ignore()
        return True


def leave_undo_to_window(field: QWidget) -> None:
    """Let Ctrl+Z and Ctrl+Y in a field reach the window, where undo is of the whole report."""
    field.installEventFilter(_UndoFilter(field))


class EntryField(QLineEdit):
    """One line of text at an address of the report."""

    def __init__(self, session: Session, address: str, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._session = session
        self.address = address
        self._name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setText(session.report.text(address))
        leave_undo_to_window(self)
        self.textEdited.connect(self._typed)
        session.changed.connect(self._report_changed)

    def _typed(self, typed: str) -> None:
        text = one_line(typed)
        if text != typed:
            self.setText(text)
        self._session.edit(f"填写“{self._name}”", {self.address: text}, typing=True)

    def _report_changed(self, addresses: frozenset[str]) -> None:
        text = self._session.report.text(self.address)
        if self.address in addresses and text != self.text():
            self.setText(text)
