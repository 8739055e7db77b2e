"""The signs of findings, the same in a cell and in a list, told apart by shape and colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.ui.theme import (
    done_color,
    focus_width,
    selected_color,
    severity_color,
)


def paint_severity(
    painter: QPainter, center: QPointF, radius: float, severity: Severity, palette: QPalette
) -> None:
    """Draw a crossed disc for an error, a triangle for a warning, a ring for a hint."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    color, r = severity_color(severity, palette), radius
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if severity is Severity.HINT else color)
    if severity is Severity.WARNING:
        points = [QPointF(0, -r), QPointF(r, r * 0.8), QPointF(-r, r * 0.8)]
        painter.drawPolygon(QPolygonF([center + point for point in points]))
    else:
        painter.drawEllipse(center, r, r)
    if severity is Severity.ERROR:
        painter.setPen(QPen(palette.base().color(), max(1.2, r * 0.3)))
        paint_cross(painter, center, r * 0.45)
    painter.restore()


def paint_selected(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Tint the line under the cursor, with a bar at its left: the tint alone is easily missed."""
    painter.fillRect(rect, selected_color(palette))
    bar = QRectF(rect.left(), rect.top(), focus_width(palette) + 1, rect.height())
    painter.fillRect(bar, palette.highlight())


def paint_unfilled(painter: QPainter, center: QPointF, radius: float, palette: QPalette) -> None:
    """Draw an empty square: something is not filled in yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(severity_color(Severity.ERROR, palette), 1.4))
    corner = QPointF(radius, radius) * 0.85
    painter.drawRect(QRectF(center - corner, center + corner))
    painter.restore()


def paint_tick(painter: QPainter, center: QPointF, radius: float, palette: QPalette) -> None:
    """Draw a tick: this is settled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(done_color(palette), 2))
    r = radius
    points = [QPointF(-r, 0), QPointF(-r * 0.25, r * 0.7), QPointF(r, -r * 0.7)]
    painter.drawPolyline([center + point for point in points])
    painter.restore()


def paint_cross(painter: QPainter, center: QPointF, radius: float) -> None:
    """Draw a diagonal cross with the painter's pen."""
    d = radius
    painter.drawLine(center + QPointF(-d, -d), center + QPointF(d, d))
    painter.drawLine(center + QPointF(-d, d), center + QPointF(d, -d))
