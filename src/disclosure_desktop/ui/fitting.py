"""How an open report makes do with little room: large text, a small screen, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from disclosure_desktop.ui.step_frame import StepFrame
    from disclosure_desktop.ui.step_panel import StepPanel

_NARROW = 66
"""Characters across; where there are fewer, the steps are marks without words."""

_LOW = 44
"""Characters down; where there are fewer, the table needs the lines around it."""


class Fitting(QObject):
    """Takes the words of the steps, and the lines around a page, out of the way of the form."""

    def __init__(self, window: QWidget, panel: StepPanel, frame: StepFrame) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._frame = frame
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Show):
            character = em(self._window.font())
            self._panel.set_compact(self._window.width() < _NARROW * character)
            self._frame.set_low(self._window.height() < _LOW * character)
        return False
