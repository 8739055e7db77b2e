"""The waiting cursor goes away whatever happens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.output.busy import busy


def test_the_cursor_waits_as_long_as_something_is_done(qapp: QApplication) -> None:
    with busy():
        cursor = QGuiApplication.overrideCursor()
        assert cursor is not None
        assert cursor.shape() is Qt.CursorShape.WaitCursor
    assert QGuiApplication.overrideCursor() is None


def test_the_cursor_is_restored_after_a_failure(qapp: QApplication) -> None:
    with pytest.raises(OSError, match="full"), busy():
        raise OSError("full")
    assert QGuiApplication.overrideCursor() is None
