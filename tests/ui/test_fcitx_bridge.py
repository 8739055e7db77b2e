"""Keys go to fcitx and its text to what has the focus; without fcitx all goes on as ever."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from disclosure_desktop.ui import fcitx_bridge
from disclosure_desktop.ui.fcitx import Commit, Forwarded, Preedit, Said
from disclosure_desktop.ui.fcitx_bridge import FcitxBridge
from disclosure_desktop.ui.session_bus import BusError

if sys.platform == "win32":
    pytest.skip("fcitx runs on Linux only", allow_module_level=True)

Key = Qt.Key


class Fcitx:
    """An input context that takes all keys, and says what it is told to."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.descriptor, self.voice = os.pipe()
        self.takes = True
        self.broken = False
        self.calls: list[object] = []
        self.saying: list[Said] = []
        self.at_key: list[list[Said]] = []

    def key(self, symbol: int, code: int, state: int, released: bool, time: int) -> bool:
        if self.broken:
            raise BusError("gone")
        if not released:
            self.calls.append("key")
            self.saying += self.at_key.pop(0) if self.at_key else []
        return self.takes

    def place_cursor(self, x: int, y: int, width: int, height: int) -> None:
        self.cursor = (x, y, width, height)

    def focus(self, here: bool) -> None:
        self.calls.append(here)

    def reset(self) -> None:
        self.calls.append("reset")

    def said(self) -> list[Said]:
        if self.broken:
            raise BusError("gone")
        taken, self.saying = self.saying, []
        return taken

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Fcitx]]:
    """The input contexts that were made."""
    made: list[Fcitx] = []

    def make(environment: Mapping[str, str]) -> Fcitx:
        made.append(Fcitx(environment))
        return made[-1]

    monkeypatch.setattr(fcitx_bridge, "InputContext", make)
    yield made
    for each in made:
        os.close(each.descriptor)
        os.close(each.voice)


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication, contexts: list[Fcitx]) -> Iterator[QWidget]:
    """A window with a field and a button, the field with the focus, and a bridge."""
    bridge = FcitxBridge(qapp)
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton("保存"))
    form.show()
    form.activateWindow()
    field(form).setFocus()
    qtbot.waitUntil(field(form).hasFocus)
    qtbot.waitUntil(lambda: qapp.focusWindow() is form.windowHandle())
    yield form
    form.close()
    delete(bridge)


def field(form: QWidget) -> QLineEdit:
    found = form.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def press(form: QWidget, *keys: Qt.Key) -> None:
    window = form.windowHandle()
    assert isinstance(window, QWindow)
    for key in keys:
        QTest.keyClick(window, key)


def test_keys_go_to_fcitx_and_the_text_it_chose_comes_back(
    form: QWidget, contexts: list[Fcitx]
) -> None:
    [fcitx] = contexts
    fcitx.at_key = [[Preedit("n", 1)], [Preedit("ni", 2)], [Commit("你"), Preedit("", 0)]]
    press(form, Key.Key_N, Key.Key_I, Key.Key_Space)
    assert field(form).text() == "你"
    assert fcitx.calls[0] is True
    assert fcitx.calls[-3:] == ["key", "key", "key"]


def test_keys_that_fcitx_leaves_are_typed(form: QWidget, contexts: list[Fcitx]) -> None:
    contexts[0].takes = False
    press(form, Key.Key_1, Key.Key_2)
    assert field(form).text() == "12"


def test_text_without_composing_before_it_arrives(form: QWidget, contexts: list[Fcitx]) -> None:
    contexts[0].at_key = [[Commit("１")], [Commit("２")]]
    press(form, Key.Key_1, Key.Key_2)
    assert field(form).text() == "１２"


def test_what_fcitx_says_of_itself_is_heard(
    qtbot: QtBot, form: QWidget, contexts: list[Fcitx]
) -> None:
    contexts[0].saying = [Commit("云")]
    os.write(contexts[0].voice, b"!")
    qtbot.waitUntil(lambda: field(form).text() == "云")


def test_keys_that_fcitx_hands_back_are_typed(form: QWidget, contexts: list[Fcitx]) -> None:
    contexts[0].at_key = [[Commit("你"), Forwarded(ord(","), False), Forwarded(0xFFE1, False)]]
    press(form, Key.Key_Comma)
    assert field(form).text() == "你,"
    contexts[0].at_key = [[Forwarded(0xFF08, False), Forwarded(0xFF08, True)]]
    press(form, Key.Key_Backspace)
    assert field(form).text() == "你"


def test_no_key_is_a_shortcut_while_something_is_composed(
    form: QWidget, contexts: list[Fcitx]
) -> None:
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("Esc"), form)
    shortcut.activated.connect(lambda: pressed.append("Esc"))
    contexts[0].at_key = [[Preedit("n", 1)], [Preedit("", 0)]]
    press(form, Key.Key_N, Key.Key_Escape)
    assert pressed == []
    press(form, Key.Key_Escape)
    assert pressed == ["Esc"]


def test_what_is_composed_is_entered_when_the_focus_goes(
    form: QWidget, contexts: list[Fcitx]
) -> None:
    contexts[0].at_key = [[Preedit("ni", 2)]]
    press(form, Key.Key_N)
    button = form.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    assert field(form).text() == "ni"
    assert contexts[0].calls[-2:] == ["key", "reset"]


def test_a_field_that_is_deleted_while_composing_is_no_trouble(
    form: QWidget, contexts: list[Fcitx]
) -> None:
    contexts[0].at_key = [[Preedit("ni", 2)]]
    press(form, Key.Key_N)
    delete(field(form))
    press(form, Key.Key_I)
    assert QApplication.focusWidget() is None


def test_a_click_enters_what_is_composed(form: QWidget, contexts: list[Fcitx]) -> None:
    contexts[0].at_key = [[Preedit("ni", 2)]]
    press(form, Key.Key_N)
    window = form.windowHandle()
    assert isinstance(window, QWindow)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert field(form).text() == "ni"


def test_a_button_types_nothing(form: QWidget, contexts: list[Fcitx]) -> None:
    button = form.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    press(form, Key.Key_N)
    assert "key" not in contexts[0].calls


def test_when_fcitx_goes_its_letters_stay_and_keys_are_typed(
    form: QWidget, contexts: list[Fcitx]
) -> None:
    contexts[0].at_key = [[Preedit("ni", 2)]]
    press(form, Key.Key_N)
    contexts[0].broken = True
    press(form, Key.Key_H)
    assert field(form).text() == "nih"
    assert contexts[0].calls[-1] == "close"
    press(form, Key.Key_A)
    assert field(form).text() == "niha"
    assert len(contexts) == 1


def test_fcitx_is_looked_for_again_after_a_pause(
    form: QWidget, contexts: list[Fcitx], monkeypatch: pytest.MonkeyPatch
) -> None:
    contexts[0].broken = True
    press(form, Key.Key_N)
    monkeypatch.setattr(fcitx_bridge, "_PAUSE", 0.0)
    press(form, Key.Key_I)
    assert len(contexts) == 2
    assert field(form).text() == "n"
