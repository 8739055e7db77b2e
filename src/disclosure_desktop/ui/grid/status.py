"""The line under a table: which cell the cursor is in, and what the selection adds up to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from disclosure_desktop.checks.prose.numerals import plain
from disclosure_desktop.form.values import Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.ui.grid.model import GridModel
    from disclosure_desktop.ui.grid.view import GridView


class StatusLine(QWidget):
    """Says the whole label of the cell, its unit and last year's value, and sums up a selection."""

    def __init__(self, model: GridModel, view: GridView) -> None:
        super().__init__()
        self._model = model
        self._view = view
        self.place = ShortenedLabel()
        self.numbers = QLabel()
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.numbers)
        view.current_address_changed.connect(self._show)
        view.selection_changed.connect(self._show)
        model.session.changed.connect(self._show)
        self._show()

    def _show(self, _: object = None) -> None:
        if self._model.key not in self._model.session.form.tables:
            return
        address, selected = self._view.current_address, self._view.selected()
        self.place.setText(_place_text(self._model, address) if address else "")
        self.numbers.setText(_numbers_text(self._model, address, selected) if address else "")


class ShortenedLabel(QLabel):
    """One line of text that loses its middle where there is no room; all of it is the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        # An empty label is as high as a full one, so that the table never jumps.
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def _place_text(model: GridModel, address: str) -> str:
    place = model.place(address)
    unit = f"单位：{place.column.unit}"
    # The label of the charge has its unit in it.
    unsaid = place.column.unit and unit not in place.label
    return f"{place.label}（{unit}）" if unsaid else place.label


def _numbers_text(model: GridModel, address: str, selected: Sequence[str]) -> str:
    """Return last year's value of the cell, and of several selected cells how many and the sum."""
    last = model.session.last_year.get(address)
    parts = [] if last is None else [f"去年 {last}"]
    if len(selected) > 1:
        parts.append(f"选了 {len(selected)} 格")
        if (total := _sum(model, selected)) is not None:
            parts.append(f"合计 {plain(total)}")
    return "　".join(parts)


def _sum(model: GridModel, selected: Sequence[str]) -> Decimal | None:
    """Return the sum of the numbers; None without any, or where their units differ."""
    units = {model.place(address).column.unit for address in selected}
    values = [model.value(address) for address in selected]
    numbers = [value.quantity for value in values if isinstance(value, Number)]
    return sum(numbers, Decimal(0)) if numbers and len(units) == 1 else None
