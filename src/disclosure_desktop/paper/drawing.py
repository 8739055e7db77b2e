"""A page drawn with a painter, the same for every device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from disclosure_desktop.documents.document import MARK_COLORS, Mark
from disclosure_desktop.documents.typesetting import load_typesetting
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT

if TYPE_CHECKING:
    from disclosure_desktop.paper.content import PageContent, PlacedRun


class Pen:
    """Draws pages; the painter counts in twips from the paper's upper left corner.

    Raises TypesettingError where the width of a table's lines cannot be loaded.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._border_width = load_typesetting().table.border_pt * TWIPS_PER_POINT
        self._spacing_unit = _spacing_unit(painter)

    def draw(self, content: PageContent) -> None:
        """Draw a page."""
        for run in (*content.runs, *content.page_number):
            self._run(run)
        for box in content.boxes:
            self._border(QRectF(box.x, box.y, box.width, box.height))
            for run in box.runs:
                self._run(run)

    def _run(self, placed: PlacedRun) -> None:
        painter, run = self._painter, placed.run
        width = run.face.scale / 100
        font = QFont(run.face.font(run.text[0]))
        spacing = run.spacing / width / self._spacing_unit
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        painter.setFont(font)
        painter.setPen(QColor(f"#{MARK_COLORS[run.mark]}" if run.mark else "#000000"))
        painter.save()
        painter.translate(placed.x, placed.y)
        painter.scale(placed.scale * width, placed.scale)
        painter.drawText(QPointF(0, 0), run.text)
        painter.restore()
        if run.mark:
            self._mark(placed, font.pixelSize() * placed.scale)

    def _mark(self, placed: PlacedRun, size: float) -> None:
        """Underline what was added, strike what was removed."""
        y = placed.y + (size * 0.14 if placed.run.mark is Mark.ADDED else -size * 0.34)
        pen = QPen(self._painter.pen().color(), size / 16)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        right = placed.x + placed.run.width * placed.scale
        self._painter.drawLine(QPointF(placed.x, y), QPointF(right, y))

    def _border(self, box: QRectF) -> None:
        pen = QPen(QColor("#000000"), self._border_width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)


def _spacing_unit(painter: QPainter) -> float:
    """Return how much room a letter spacing of 1 takes: Qt scales it by the device's resolution."""
    plain = QFont(painter.font())
    plain.setPixelSize(200)
    spaced = QFont(plain)
    spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 100)
    widths = [
        QFontMetricsF(font, painter.device()).horizontalAdvance("M") for font in (plain, spaced)
    ]
    return (widths[1] - widths[0]) / 100
