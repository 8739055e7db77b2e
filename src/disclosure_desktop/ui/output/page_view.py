"""Pages of a document one below the other, at any size, drawn as they are printed."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from disclosure_desktop.documents.typesetting import points
from disclosure_desktop.paper.drawing import Pen
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument

SMALLEST, LARGEST = 0.25, 4.0
"""Zoom, where 1 shows the paper in its natural size."""

_GAP = 16
"""Pixels between and around pages."""

_POINTS_PER_INCH = 72
_STEP = 1.2
_MOST_KEPT = 8
"""Pages that are kept as drawn; each takes some megabytes when it is large."""


class PageView(QAbstractScrollArea):
    """Shows pages. FIT_WIDTH and FIT_PAGE follow the size of the window."""

    page_changed = Signal(int)
    """The number of the page in the middle of the view, from 1."""
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: SetDocument | None = None
        self._zoom = 1.0
        self._fit = "width"
        self._page = 0
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def zoom(self) -> float:
        """How large the paper is shown, 1 for its natural size."""
        return self._zoom

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view, from 1; 0 without a document."""
        return self._page

    def show_document(self, document: SetDocument) -> None:
        """Show the pages of another document; the place in it stays as far as it can."""
        self._document = document
        self._drawn.clear()
        self._lay_out()
        self._page = 0
        self._tell_page()

    def set_zoom(self, zoom: float) -> None:
        """Show the paper at this size from now on."""
        self._fit = ""
        self._apply_zoom(zoom)

    def zoom_by(self, steps: int) -> None:
        """Enlarge (positive) or reduce by steps."""
        self.set_zoom(self._zoom * _STEP**steps)

    def fit_width(self) -> None:
        """Let the paper fill the width of the view."""
        self._fit = "width"
        self._lay_out()

    def fit_page(self) -> None:
        """Show whole pages."""
        self._fit = "page"
        self._lay_out()

    def go_to_page(self, number: int) -> None:
        """Show the top of a page, numbered from 1."""
        self.verticalScrollBar().setValue(self._box(number - 1).top() + self._offset().y() - _GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        for index in range(self._count):
            box = self._box(index)
            if box.intersects(event.rect()):
                painter.fillRect(box.translated(2, 2), QColor(0, 0, 0, 60))
                painter.drawPixmap(box.topLeft(), self._pixmap(index))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to_page(min(self._count, self._page + 1))
            case Qt.Key.Key_PageUp:
                self.go_to_page(max(1, self._page - 1))
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case _:
                super().keyPressEvent(event)

    @property
    def _count(self) -> int:
        return len(self._document.pages) if self._document else 0

    def _paper(self) -> QSize:
        """Return the size of a page in pixels of the view."""
        if self._document is None:
            return QSize(0, 0)
        page, per_point = self._document.typesetting.page, self._pixels_per_point()
        width, height = points(page.width_mm), points(page.height_mm)
        return QSize(round(width * per_point), round(height * per_point))

    def _pixels_per_point(self) -> float:
        return self._zoom * self.logicalDpiX() / _POINTS_PER_INCH

    def _box(self, index: int) -> QRect:
        """Return where a page stands in the viewport."""
        paper = self._paper()
        left = max(_GAP, (self.viewport().width() - paper.width()) // 2)
        top = _GAP + index * (paper.height() + _GAP)
        return QRect(QPoint(left, top) - self._offset(), paper)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _apply_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, SMALLEST), LARGEST)
        bar, half = self.verticalScrollBar(), self.viewport().height() / 2
        at_top, place = bar.value() == 0, (bar.value() + half) / self._zoom
        if zoom != self._zoom:
            self._zoom = zoom
            self._drawn.clear()
        self._set_bars()
        bar.setValue(0 if at_top else round(place * self._zoom - half))
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)

    def _lay_out(self) -> None:
        if self._document is None:
            return
        page = self._document.typesetting.page
        per_point = self.logicalDpiX() / _POINTS_PER_INCH
        across = (self.viewport().width() - 2 * _GAP) / (points(page.width_mm) * per_point)
        down = (self.viewport().height() - 2 * _GAP) / (points(page.height_mm) * per_point)
        fitting = {"width": min(across, 1.5), "page": min(across, down)}
        self._apply_zoom(fitting.get(self._fit, self._zoom))

    def _set_bars(self) -> None:
        paper, view = self._paper(), self.viewport().size()
        height = _GAP + self._count * (paper.height() + _GAP)
        for bar, length, shown in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), paper.width() + 2 * _GAP, view.width()),
        ):
            bar.setRange(0, max(0, length - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(max(1, shown // 12))

    def _pixmap(self, index: int) -> QPixmap:
        if index not in self._drawn:
            self._drawn[index] = self._draw(index)
            if len(self._drawn) > _MOST_KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(index)
        return self._drawn[index]

    def _draw(self, index: int) -> QPixmap:
        assert self._document is not None
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self._paper() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        scale = self._pixels_per_point() / TWIPS_PER_POINT
        painter.scale(scale, scale)
        Pen(painter).draw(self._document.contents[index])
        painter.end()
        return pixmap

    def _tell_page(self) -> None:
        self.viewport().update()
        middle = QRectF(self.viewport().rect()).center().y()
        found = [i + 1 for i in range(self._count) if self._box(i).bottom() + _GAP >= middle]
        page = found[0] if found else self._count
        if page != self._page:
            self._page = page
            self._describe()
            self.page_changed.emit(page)

    def _describe(self) -> None:
        """Give a screen reader the text of the page being shown."""
        self.setAccessibleName(f"预览，第 {self._page} 页，共 {self._count} 页")
        if self._document is not None and self._page:
            content = self._document.contents[self._page - 1]
            self.setAccessibleDescription("".join(run.run.text for run in content.all_runs()))
