"""Items of a list as wrapped sentences with a sign before each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from disclosure_desktop.ui.signs import paint_selected
from disclosure_desktop.ui.theme import blend

AnyIndex = QModelIndex | QPersistentModelIndex

PaintSign: TypeAlias = Callable[[QPainter, QPointF, float, QPalette, AnyIndex], None]
"""Draws the sign of an item around a centre, with a radius, in the colours of a palette."""

_WRAP = int(Qt.TextFlag.TextWordWrap)


class WrappingDelegate(QStyledItemDelegate):
    """Paints the whole sentence of each item, whatever the width of the list."""

    def __init__(self, view: QListView, paint_sign: PaintSign) -> None:
        super().__init__(view)
        self._view = view
        self._paint_sign = paint_sign
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setItemDelegate(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = QFontMetricsF(option.font).height()  # type: ignore[attr-defined]
        width = self._view.viewport().width() - line * 1.9
        box = QRectF(0, 0, max(60.0, width), 10_000)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        bounds = QFontMetricsF(option.font).boundingRect(box, _WRAP, text)  # type: ignore[attr-defined]
        return QSize(0, round(bounds.height() + line * 0.7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        line = QFontMetricsF(font).height()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            paint_selected(painter, rect, palette)
        center = QPointF(rect.left() + line * 0.8, rect.top() + line * 0.85)
        self._paint_sign(painter, center, line * 0.32, palette, index)
        painter.setPen(palette.text().color())
        painter.setFont(font)
        text = rect.adjusted(line * 1.5, line * 0.35, -line * 0.4, 0)
        painter.drawText(text, _WRAP, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(blend(palette.mid().color(), palette.base().color(), 0.4))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
