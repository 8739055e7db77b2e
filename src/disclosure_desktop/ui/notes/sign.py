"""The sign of a note, in a cell and in a list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from disclosure_desktop.ui.theme import marked_color

_SIZE = 0.3
"""Of the sign in a cell's corner, to the cell's height."""


def paint_note_corner(painter: QPainter, rect: QRectF, is_open: bool, palette: QPalette) -> None:
    """Draw a triangle into the lower left corner of a cell; filled where the note is open."""
    size = min(10.0, rect.height() * _SIZE)
    corner = rect.bottomLeft() + QPointF(2, -3)
    points = [corner, corner - QPointF(0, size), corner + QPointF(size, 0)]
    _paint(painter, points, is_open, palette)


def paint_note(
    painter: QPainter, center: QPointF, radius: float, is_open: bool, palette: QPalette
) -> None:
    """Draw the same triangle around a centre."""
    r = radius * 0.8
    points = [center + QPointF(-r, -r), center + QPointF(-r, r), center + QPointF(r, r)]
    _paint(painter, points, is_open, palette)


def _paint(painter: QPainter, points: list[QPointF], is_open: bool, palette: QPalette) -> None:
    color = marked_color(palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(color if is_open else palette.base())
    painter.drawPolygon(QPolygonF(points))
    painter.restore()
