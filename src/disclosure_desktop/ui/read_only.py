"""How a report looks that may only be looked at: fields that show, and take nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTableView,
    QTextEdit,
)

from disclosure_desktop.ui.steps import REVIEW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from disclosure_desktop.ui.wizard import Wizard

_CHANGING = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ReadOnlyLook(QObject):
    """Makes the pages of a wizard look so, each when it is first shown.

    What still gets through, such as a command of a menu, is refused by `Session.edit`.
    """

    def __init__(self, wizard: Wizard) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        wizard.step_list.currentRowChanged.connect(self._show)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the keys that would change a cell, with the sentence that says why."""
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress):
            return False
        if not _changes(event):
            return False
        self._wizard.session.refused.emit(self._wizard.session.read_only)
        return True

    def _show(self, _: object = None) -> None:
        key = self._wizard.current.key
        if key != REVIEW:  # what is chosen there is how to export
            self._lock(self._wizard.page(key))

    def _lock(self, page: QWidget) -> None:
        for line in page.findChildren(QLineEdit):
            line.setReadOnly(True)
        for text in page.findChildren(QTextEdit):
            text.setReadOnly(True)
        for box in page.findChildren(QComboBox):
            box.setEnabled(False)
        for spin in page.findChildren(QAbstractSpinBox):
            spin.setEnabled(False)
        for table in page.findChildren(QTableView):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.installEventFilter(self)


def _changes(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    if event.key() in _CHANGING or event.matches(keys.Cut) or event.matches(keys.Paste):
        return True
    return bool(event.text().strip()) and event.text().isprintable()
