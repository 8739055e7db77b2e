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
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.form.layout import Cell, Role
from disclosure_desktop.ui.notes.sign import paint_note_corner
from disclosure_desktop.ui.signs import paint_severity
from disclosure_desktop.ui.theme import blend, severity_color

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    fill_requested = Signal(str)
    """What was typed, for all selected cells."""
    paste_requested = Signal()
    """A paste, while typing, of more than goes into one cell."""

    def __init__(self, parent: QObject, model: GridModel) -> None:
        super().__init__(parent)
        self._model = model
        self.related: frozenset[str] = frozenset()
        self.lit: frozenset[Cell] = frozenset()
        self.preview: Mapping[str, str] = {}
        self.typing_replaces = True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell = self._model.cell(index)
        painter.save()
        painter.setClipRect(option.rect)  # type: ignore[attr-defined]
        if cell.role is Role.VALUE:
            self._paint_value(painter, option, cell, index)
        else:
            _paint_label(painter, option, cell, cell in self.lit)
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
            assert isinstance(editor, QLineEdit)
            if self._takes(editor, event):
                return True
        return super().eventFilter(editor, event)

    def _takes(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """Act on a key that means more than typing; False where it is the editor's own."""
        key = event.key()
        if key == Qt.Key.Key_F2:
            self.typing_replaces = False
        elif key in _ENTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.fill_requested.emit(editor.text())
        elif key in _LEAVING_KEYS or (self.typing_replaces and key in _ARROWS):
            self._end(editor)
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.leave_requested.emit(_BACKWARDS.get(Qt.Key(key), key) if backwards else key)
        elif event.matches(QKeySequence.StandardKey.Paste) and _several_cells_copied():
            self._end(editor)
            self.paste_requested.emit()
        else:
            return False
        return True

    def _end(self, editor: QLineEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _paint_value(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, index: AnyIndex
    ) -> None:
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        state = self._model.state(cell.address)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        current = bool(option.widget.currentIndex() == index)  # type: ignore[attr-defined]
        text = self.preview.get(cell.address, self._model.text(cell.address))
        shade = self._background(palette, state, cell.address, selected and not current)
        painter.fillRect(rect, shade)
        if sign := "Σ" if state.computed else "承" if state.carried else "":
            _paint_sign(painter, rect, palette, sign)
        painter.setFont(_value_font(option, text))
        painter.setPen(_text_color(palette, state, text))
        shown = text or (f"= {state.offer}" if state.offer else "")
        if not shown and not state.computed:
            _paint_blank(painter, rect, palette)
        painter.drawText(rect.adjusted(2, 0, -2, 0), Qt.AlignmentFlag.AlignCenter, shown)
        _paint_lines(painter, rect, palette)
        if current or cell.address in self.preview:
            _paint_frame(painter, rect, palette.highlight().color(), current)
        if state.severity is not None:
            size = min(4.5, rect.height() / 6)
            corner = rect.topRight() + QPointF(-size - 4, size + 4)
            paint_severity(painter, corner, size, state.severity, palette)
        if state.note is not None:
            paint_note_corner(painter, rect, state.note.is_open, palette)

    def _background(
        self, palette: QPalette, state: CellState, address: str, selected: bool
    ) -> QColor:
        base = palette.base().color()
        if state.severity is not None:
            base = blend(severity_color(state.severity, palette), base, 0.12)
        elif address in self.related:
            base = blend(severity_color(Severity.WARNING, palette), base, 0.10)
        elif state.computed:
            base = palette.alternateBase().color()
        chosen = selected or address in self.preview
        return blend(palette.highlight().color(), base, 0.14) if chosen else base


_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVING_KEYS = frozenset(
    {
        *_ENTERS,
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


def _several_cells_copied() -> bool:
    """Whether the clipboard holds more than goes into one line of text."""
    return any(mark in QApplication.clipboard().text().strip("\r\n") for mark in "\t\n")


def _paint_label(painter: QPainter, option: QStyleOptionViewItem, cell: Cell, lit: bool) -> None:
    """Paint a label; one that is lit names the row or the column of the cursor."""
    palette: QPalette = option.palette  # type: ignore[attr-defined]
    rect = QRectF(option.rect)  # type: ignore[attr-defined]
    font: QFont = option.font  # type: ignore[attr-defined]
    window = palette.window().color()
    painter.fillRect(rect, blend(palette.highlight().color(), window, 0.16) if lit else window)
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


def _paint_frame(painter: QPainter, rect: QRectF, color: QColor, current: bool) -> None:
    """Draw a thick frame around the cursor's cell, a dashed one around what would change."""
    style = Qt.PenStyle.SolidLine if current else Qt.PenStyle.DashLine
    painter.setPen(QPen(color, 2 if current else 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _paint_blank(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Show with a short line, as on paper, that something is still to be written here."""
    width = min(rect.width() / 3, rect.height() * 0.6)
    line = QRectF(rect.center().x() - width / 2, rect.bottom() - rect.height() * 0.28, width, 1)
    painter.fillRect(line, blend(palette.placeholderText().color(), palette.base().color(), 0.6))


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
