"""Keeps what is being composed when the focus goes elsewhere before it was chosen.

Where an input method does not ask for it to be entered, Qt's ibus plugin throws it away; fcitx5
never asks (tried with 5.0.21 and Qt 6.9.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


class PreeditKeeper(QObject):
    """Enters in the old place what Qt took away because the focus leaves it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._preedit = ""
        self._taken_away = ""
        application.focusChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._note(event)
        elif event.type() is QEvent.Type.FocusAboutToChange and self._taken_away:
            text, self._taken_away = self._taken_away, ""
            enter_at_last(watched, text)
        return False

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def _note(self, event: QInputMethodEvent) -> None:
        """Remember what was taken away without being entered, but no longer than until Qt rests.

        The same event comes when the clerk presses Esc; then the focus stays for the time being.
        """
        text = event.preeditString()
        if self._preedit and not text and not event.commitString():
            self._taken_away = self._preedit
            QTimer.singleShot(0, self._forget)
        self._preedit = text

    def _forget(self) -> None:
        self._taken_away = ""


def enter_at_last(widget: QObject, text: str) -> None:
    """Enter text in a widget that is losing the focus.

    While the first word is composed in a cell, Qt leaves the focus with the table and hands the
    events on to the editor; the table would now pull the focus back.
    """
    event = QInputMethodEvent()
    event.setCommitString(text)
    editor = None
    if isinstance(widget, QAbstractItemView):
        editor = widget.indexWidget(widget.currentIndex())
    QCoreApplication.sendEvent(editor or widget, event)
    if isinstance(widget, QAbstractItemView) and editor is not None:
        widget.itemDelegate().commitData.emit(editor)
