"""Painting the cells of the grid, and the editor that opens in a value cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.form.layout import Cell, Role
from disclosure_desktop.ui.signs import paint_severity
from disclosure_desktop.ui.theme import blend, severity_color

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject

    from disclosure_desktop.ui.grid.model import CellState, GridModel

AnyIndex = QModelIndex | QPersistentModelIndex

LABEL_MARGIN = 4
"""Pixels between a label and the lines around it."""

_ORDINAL = re.compile(r"（[一二三四五六七八九十]+）")


class GridDelegate(QStyledItemDelegate):
    """Paints labels like the paper's and values with their state; opens a plain line editor."""

    leave_requested = Signal(int)
    """A key (Qt.Key) that ended the editing and says where to go next."""

    def __init__(self, parent: QObject, model: GridModel) -> None:
        super().__init__(parent)
        self._model = model
        self.related: frozenset[str] = frozenset()
        self.typing_replaces = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = self._model.cell(index)
        painter.save()
        painter.setClipRect(option.rect)  # type: ignore[attr-defined]
        if cell.role is Role.VALUE:
            self._paint_value(painter, option, cell)
        else:
            _paint_label(painter, option, cell)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setFrame(False)
        editor.setAccessibleName(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(self._model.text(self._model.address(index)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_F2:
                self.typing_replaces = False
                return True
            if key in _LEAVING_KEYS or (self.typing_replaces and key in _ARROWS):
                assert isinstance(editor, QWidget)
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.leave_requested.emit(_BACKWARDS.get(Qt.Key(key), key) if backwards else key)
                return True
        return super().eventFilter(editor, event)

    def _paint_value(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        state = self._model.state(cell.address)
        painter.fillRect(rect, self._background(palette, state, cell.address))
        text = self._model.text(cell.address)
        if sign := "Σ" if state.computed else "承" if state.carried else "":
            _paint_sign(painter, rect, palette, sign)
        painter.setFont(_value_font(option, text))
        painter.setPen(_text_color(palette, state, text))
        shown = text or (f"= {state.offer}" if state.offer else "")
        painter.drawText(rect.adjusted(2, 0, -2, 0), Qt.AlignmentFlag.AlignCenter, shown)
        _paint_lines(painter, rect, palette)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(palette.highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if state.severity is not None:
            size = min(4.5, rect.height() / 6)
            corner = rect.topRight() + QPointF(-size - 4, size + 4)
            paint_severity(painter, corner, size, state.severity, palette)

    def _background(self, palette: QPalette, state: CellState, address: str) -> QColor:
        base = palette.base().color()
        if state.severity is not None:
            return blend(severity_color(state.severity, palette), base, 0.12)
        if address in self.related:
            return blend(severity_color(Severity.WARNING, palette), base, 0.10)
        if state.computed:
            return palette.alternateBase().color()
        return base


_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_LEAVING_KEYS = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
    }
)
_BACKWARDS = {
    Qt.Key.Key_Return: Qt.Key.Key_Up,
    Qt.Key.Key_Enter: Qt.Key.Key_Up,
    Qt.Key.Key_Tab: Qt.Key.Key_Backtab,
}


def label_alignment(cell: Cell) -> Qt.AlignmentFlag:
    """Return how a label stands in its cell: row labels left, headers centred."""
    side = Qt.AlignmentFlag.AlignLeft
    if not cell.stands_left:
        side = Qt.AlignmentFlag.AlignHCenter
    return side | Qt.AlignmentFlag.AlignVCenter


def label_text(cell: Cell, width: float, metrics: QFontMetricsF) -> str:
    """Return a label with the line breaks that suit a cell of this width, in pixels.

    An ordinal such as （三） stands on a line of its own where the label must wrap; headers wrap
    into lines of even length.
    """
    if metrics.horizontalAdvance(cell.label) <= width or "\n" in cell.label:
        return cell.label
    if cell.row_span > 1 and (ordinal := _ORDINAL.match(cell.label)):
        return f"{ordinal[0]}\n{cell.label[ordinal.end() :]}"
    if cell.role is not Role.COLUMN_LABEL:
        return cell.label
    fit = max(1, int(width // metrics.horizontalAdvance("字")))
    lines = -(-len(cell.label) // fit)
    even = -(-len(cell.label) // lines)
    return "\n".join(cell.label[i : i + even] for i in range(0, len(cell.label), even))


def _paint_label(painter: QPainter, option: QStyleOptionViewItem, cell: Cell) -> None:
    palette: QPalette = option.palette  # type: ignore[attr-defined]
    rect = QRectF(option.rect)  # type: ignore[attr-defined]
    font: QFont = option.font  # type: ignore[attr-defined]
    painter.fillRect(rect, palette.window())
    _paint_lines(painter, rect, palette)
    painter.setPen(palette.windowText().color())
    painter.setFont(font)
    inside = rect.adjusted(LABEL_MARGIN, 0, -LABEL_MARGIN, 0)
    text = label_text(cell, inside.width(), QFontMetricsF(font))
    flags = int(Qt.TextFlag.TextWordWrap) | int(label_alignment(cell).value)
    if cell.row_span > 1 or cell.column_span > 1:
        inside = _in_sight(inside, option, flags, text)
    painter.drawText(inside, flags, text)


def _in_sight(inside: QRectF, option: QStyleOptionViewItem, flags: int, text: str) -> QRectF:
    """Return the part of a large cell that is in sight, where its label is read."""
    view = option.widget  # type: ignore[attr-defined]
    visible = inside.intersected(QRectF(view.viewport().rect()))
    needed = QFontMetricsF(option.font).boundingRect(visible, flags, text)  # type: ignore[attr-defined]
    if visible.height() < needed.height():
        # Too little is in sight: show the label's beginning rather than its middle.
        visible.setHeight(max(needed.height(), visible.height()))
    return visible


def _paint_lines(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Draw the lines at the right and at the bottom, as the paper has them."""
    line = palette.mid().color()
    # Filled, not drawn: a pen's line falls between the pixels of a screen at 150 %.
    painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)


def _paint_sign(painter: QPainter, rect: QRectF, palette: QPalette, sign: str) -> None:
    """Say with a small sign that the program adds this cell up (Σ) or carried it over (承)."""
    painter.setPen(palette.placeholderText().color())
    font = painter.font()
    font.setPointSizeF(max(6.0, font.pointSizeF() * 0.7))
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    painter.drawText(rect.adjusted(3, 1, 0, 0), flags, sign)


def _value_font(option: QStyleOptionViewItem, text: str) -> QFont:
    font = QFont(option.font)  # type: ignore[attr-defined]
    font.setBold(text not in ("", "0"))
    return font


def _text_color(palette: QPalette, state: CellState, text: str) -> QColor:
    if not text or text == "0" or state.incomplete:
        return palette.placeholderText().color()
    return palette.text().color()
