"""Pages that were left are gone, with their tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from disclosure_desktop.ui.second_keying.showing import show_second_keying
from disclosure_desktop.ui.window import Window
from disclosure_desktop.ui.wizard import Wizard


def test_nothing_is_left_of_the_page(window: Window, wizard: Wizard) -> None:
    def widgets() -> int:
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(QApplication.allWidgets())

    def keyed_and_left() -> int:
        page = show_second_keying(window, wizard)
        page.begin("", False)
        page.finish()
        page.left.emit()
        del page
        return widgets()

    # The first time Qt makes some widgets of its own, which it keeps.
    kept = keyed_and_left()
    assert [keyed_and_left() for _ in range(3)] == [kept] * 3
