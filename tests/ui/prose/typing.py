"""Typing into a field as a clerk does: keys, and what an input method commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def commit(widget: QWidget, text: str) -> None:
    """Commit characters one by one, as an input method does after each choice."""
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QApplication.sendEvent(widget, event)


def activate(qtbot: QtBot, window: QWidget) -> None:
    """Wait until the window has the keyboard: only then keys reach menus, and fields the focus."""
    with qtbot.waitActive(window):
        window.activateWindow()


def compose(widget: QWidget, letters: str) -> None:
    """Show letters that an input method has not made characters of yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(letters, []))


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(widget, key, modifiers)
