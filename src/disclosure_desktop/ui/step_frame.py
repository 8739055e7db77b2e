"""What stands around the page of a step: heading, purpose and the buttons that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from disclosure_desktop.ui.theme import Heading

LARGE, SMALL = 1.35, 1.1
"""Of the heading, by how much it is larger than text."""


class StepFrame(QWidget):
    """The heading above the page, the buttons below it; beside the heading where room is scarce."""

    lowered = Signal(bool)
    """Whether there is little height."""

    def __init__(
        self, title: Heading, position: QLabel, purpose: QLabel, page: QWidget, buttons: QWidget
    ) -> None:
        super().__init__()
        self._title = title
        self._position = position
        self._purpose = purpose
        self._buttons = buttons
        self._head = QHBoxLayout()
        self._head.addWidget(title, 1)
        self._head.addWidget(position)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 2, 6)
        self._column.addLayout(self._head)
        self._column.addWidget(purpose)
        self._column.addWidget(page, 1)
        self._column.addWidget(buttons)
        self._low = False

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar under the page."""
        self._column.insertWidget(3, bar)

    def set_low(self, low: bool) -> None:
        """Make do with little height: buttons beside a smaller heading, no other words."""
        if low == self._low:
            return
        self._low = low
        for label in (self._position, self._purpose):
            label.setHidden(low)
        self._title.set_factor(SMALL if low else LARGE)
        if low:
            self._head.addWidget(self._buttons)
        else:
            self._column.addWidget(self._buttons)
        self.lowered.emit(low)
