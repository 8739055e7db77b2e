"""Chinese from fcitx4, for which Qt 6 has no plugin: keys go there, and text comes back.

A plugin sees a key before Qt does. Here the window's events are watched instead, which comes to
the same: a key that fcitx takes goes no further, and while something is being typed no key is a
shortcut.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSocketNotifier, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from disclosure_desktop.ui.fcitx import Commit, InputContext, Preedit
from disclosure_desktop.ui.preedit_keeper import enter_at_last
from disclosure_desktop.ui.session_bus import BusError
from disclosure_desktop.ui.text_changes import utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.ui.fcitx import Forwarded, Said

T = TypeVar("T")

_PAUSE = 5.0
"""Seconds until fcitx is tried again after it did not answer: it may have been restarted."""

_KEYS = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF57: Qt.Key.Key_End,
    0xFFFF: Qt.Key.Key_Delete,
}
"""Keys without a character that fcitx may hand back, by their numbers in X (keysymdef.h)."""


class FcitxBridge(QObject):
    """Stands between fcitx and whatever has the focus."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._context: InputContext | None = None
        self._notifier: QSocketNotifier | None = None
        self._failed = -_PAUSE
        self._preedit = ""
        self._window: QWindow | None = None
        application.focusWindowChanged.connect(self._watch_window)
        application.focusChanged.connect(self._watch_widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self._window:
            return self._key(event)
        if event.type() in (QEvent.Type.FocusAboutToChange, QEvent.Type.MouseButtonPress):
            self._enter_preedit()
        return False

    def _watch_window(self, window: QWindow | None) -> None:
        """See the keys and clicks of this window and of no other."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _watch_widget(self, old: QWidget | None, new: QWidget | None) -> None:
        """Learn before this widget loses the focus; fcitx hears when the program does."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)
        if (old is None) != (new is None):
            self._tell(lambda context: context.focus(new is not None))

    def _key(self, event: QKeyEvent) -> bool:
        """Offer a key to fcitx; True where nobody else shall have it."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(bool(self._preedit))
            return bool(self._preedit)
        if not _text_can_be_typed():
            return False
        released = event.type() is QEvent.Type.KeyRelease
        numbers = (event.nativeVirtualKey(), event.nativeScanCode(), event.nativeModifiers())
        self._tell(lambda context: context.place_cursor(*_cursor()))
        taken = self._tell(lambda context: context.key(*numbers, released, event.timestamp()))
        self._hear()
        return bool(taken)

    def _tell(self, call: Callable[[InputContext], T]) -> T | None:
        """Call fcitx; None where it does not answer, and then the program goes on without it."""
        try:
            context = self._connected()
            return None if context is None else call(context)
        except BusError:
            self._let_go()
            return None

    def _connected(self) -> InputContext | None:
        """Return our context, made where there is none. Raises BusError."""
        if self._context is None and time.monotonic() - self._failed >= _PAUSE:
            self._context = InputContext(os.environ)
            self._notifier = QSocketNotifier(
                self._context.descriptor, QSocketNotifier.Type.Read, self
            )
            self._notifier.activated.connect(self._hear)
            self._context.focus(True)
        return self._context

    def _let_go(self) -> None:
        """Drop the connection; what was being typed is entered as it stands."""
        self._failed = time.monotonic()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._context is not None:
            self._context.close()
            self._context = None
        self._enter_preedit()

    def _hear(self) -> None:
        """Do what fcitx said."""
        if self._context is None:
            return
        try:
            said = self._context.said()
        except BusError:
            self._let_go()
            return
        for each in said:
            self._do(each)

    def _do(self, said: Said) -> None:
        if isinstance(said, Commit):
            self._preedit = ""
            _send(_committing(said.text))
        elif isinstance(said, Preedit):
            if said.text or self._preedit:
                # A cell opens its editor now: the focus changes before anything is to be entered.
                self._preedit = ""
                _send(_composing(said))
            self._preedit = said.text
        else:
            _send_key(said)

    def _enter_preedit(self) -> None:
        """Enter what is being typed as it stands, before the focus goes elsewhere."""
        text, self._preedit = self._preedit, ""
        widget = QApplication.focusWidget()
        if text and widget is not None:
            enter_at_last(widget, text)
            self._tell(lambda context: context.reset())
            self._hear()


def _text_can_be_typed() -> bool:
    widget = QApplication.focusWidget()
    return widget is not None and widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def _cursor() -> tuple[int, int, int, int]:
    """Return where the text cursor is, in pixels of the screen: x, y, width, height."""
    widget = QApplication.focusWidget()
    if widget is None:
        return 0, 0, 0, 0
    # Fields answer with whole numbers, texts with fractions.
    box = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
    # Screens are placed in pixels; what is on them is scaled.
    corner, ratio = QPointF(widget.screen().geometry().topLeft()), widget.devicePixelRatioF()
    place = corner + (widget.mapToGlobal(box.topLeft()) - corner) * ratio
    sides = (place.x(), place.y(), box.width() * ratio, box.height() * ratio)
    x, y, width, height = (round(side) for side in sides)
    return x, y, width, height


def _committing(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _composing(preedit: Preedit) -> QInputMethodEvent:
    """Return an event that shows what is being typed, underlined, with the cursor in it."""
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    kinds, text = QInputMethodEvent.AttributeType, preedit.text
    attributes = [
        QInputMethodEvent.Attribute(kinds.TextFormat, 0, utf16_units(text), underlined),
        QInputMethodEvent.Attribute(kinds.Cursor, utf16_units(text[: preedit.cursor]), 1, None),
    ]
    return QInputMethodEvent(text, attributes)


def _send(event: QEvent) -> None:
    """Send an event to what has the focus by now."""
    widget = QApplication.focusWidget()
    if widget is not None:
        QApplication.sendEvent(widget, event)


def _send_key(key: Forwarded) -> None:
    """Send a key that fcitx hands back; those that have no meaning in text are left out."""
    text = chr(key.symbol) if 0x20 <= key.symbol < 0x7F else ""
    number = _KEYS.get(key.symbol) or (ord(text.upper()) if text else 0)
    if number:
        kind = QEvent.Type.KeyRelease if key.released else QEvent.Type.KeyPress
        _send(QKeyEvent(kind, number, Qt.KeyboardModifier.NoModifier, text))
