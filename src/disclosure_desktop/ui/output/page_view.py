"""Pages of a document one below the other, at any size, drawn as they are printed."""

from __future__ import annotations

from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
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
from disclosure_desktop.ui.output.page_column import GAP, PageColumn, Spot
from disclosure_desktop.ui.output.page_words import page_words

if TYPE_CHECKING:
    from disclosure_desktop.paper.setting import SetDocument

SMALLEST, LARGEST = 0.1, 3.0
"""Zoom, where 1 shows the paper in its natural size."""

_WIDEST = 1.5
"""Zoom up to which paper is made to fill the width: on a wide screen it would be unwieldy."""

_POINTS_PER_INCH = 72
_STEP = 1.2
_WHEEL_STEP = 120
_MOST_PIXELS = 40_000_000
"""Of pages that are kept as drawn: 160 megabytes."""

_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SMALLER = (Qt.Key.Key_Minus, Qt.Key.Key_Underscore)


class Fit(StrEnum):
    """What decides how large pages are shown: a zoom, or the room that the view has."""

    ZOOM = "zoom"
    WIDTH = "width"
    PAGE = "page"


class PageView(QAbstractScrollArea):
    """Shows pages; with Fit.WIDTH and Fit.PAGE they follow the size of the window."""

    page_changed = Signal(int)
    """The number of the page in the middle of the view, from 1."""
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: SetDocument | None = None
        self._zoom = 1.0
        self._fit = Fit.WIDTH
        self._page = 0
        self._turned = 0
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Where it came and went, the width that pages fill would depend on itself.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def zoom(self) -> float:
        """How large the paper is shown, 1 for its natural size."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What decides about the zoom."""
        return self._fit

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view, from 1; 0 without a document."""
        return self._page

    @property
    def column(self) -> PageColumn:
        """Where the pages stand, in pixels of the view."""
        if self._document is None:
            return PageColumn(0, 0, 0)
        page, per_point = self._document.typesetting.page, self._pixels_per_point(self._zoom)
        width, height = points(page.width_mm), points(page.height_mm)
        return PageColumn(
            len(self._document.pages), round(width * per_point), round(height * per_point)
        )

    @property
    def middle(self) -> Spot:
        """What stands in the middle of the view."""
        size = self.viewport().size()
        across = size.width() / 2 - self._left() + self.horizontalScrollBar().value()
        return self.column.spot(across, size.height() / 2 + self.verticalScrollBar().value())

    def show_document(self, document: SetDocument) -> None:
        """Show the pages of another document; the place in it stays as far as it can."""
        self._document = document
        self._drawn.clear()
        self._lay_out()
        self._page = 0
        self._tell_page()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show the paper at this size from now on; what is in the middle stays there."""
        self._fit = Fit.ZOOM
        self._apply_zoom(zoom, self.middle)

    def zoom_by(self, steps: int) -> None:
        """Enlarge (positive) or reduce by steps; what is in the middle stays there."""
        self.set_zoom(self._zoom * _STEP**steps)

    def set_fit(self, fit: Fit) -> None:
        """Let the room that the view has decide from now on."""
        self._fit = fit
        self._lay_out()

    def go_to_page(self, number: int) -> None:
        """Show the top of a page, numbered from 1."""
        self.verticalScrollBar().setValue(self.column.top(number - 1) - GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        for index in range(self.column.count):
            box = self._box(index)
            if box.intersects(event.rect()):
                painter.fillRect(box.translated(2, 2), QColor(0, 0, 0, 60))
                painter.drawPixmap(box.topLeft(), self._pixmap(index))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # Touchpads report a step of a wheel in many parts.
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _WHEEL_STEP)
        if steps:
            self._turned -= steps * _WHEEL_STEP
            self.zoom_by(steps)
        event.accept()

    def event(self, event: QEvent) -> bool:
        # With Ctrl they would set the size of the program's text; here they mean the paper.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in (*_LARGER, *_SMALLER, Qt.Key.Key_0)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in _LARGER or key in _SMALLER:
            self.zoom_by(1 if key in _LARGER else -1)
        elif key == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(1.0)
        elif key == Qt.Key.Key_PageDown:
            top = self.column.next_top(bar.value())
            bar.setValue(bar.maximum() if top is None else top)
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(self.column.previous_top(bar.value()))
        elif key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + bar.pageStep() * (-1 if back else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def _pixels_per_point(self, zoom: float) -> float:
        return zoom * self.logicalDpiX() / _POINTS_PER_INCH

    def _left(self) -> int:
        """Return where pages begin when nothing is scrolled."""
        return max(GAP, (self.viewport().width() - self.column.width) // 2)

    def _box(self, index: int) -> QRect:
        """Return where a page stands in the viewport."""
        column = self.column
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        corner = QPoint(self._left(), column.top(index)) - scrolled
        return QRect(corner, QSize(column.width, column.height))

    def _apply_zoom(self, zoom: float, middle: Spot | None) -> None:
        """Show the paper at this size, with this in the middle, or from the top."""
        zoom = min(max(zoom, SMALLEST), LARGEST)
        if zoom != self._zoom:
            self._zoom = zoom
            self._drawn.clear()
        self._set_bars()
        size = self.viewport().size()
        x, y = self.column.point(middle) if middle else (self.column.width / 2, 0)
        self.horizontalScrollBar().setValue(round(x + self._left() - size.width() / 2))
        self.verticalScrollBar().setValue(round(y - size.height() / 2) if middle else 0)
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)
        self._tell_page()

    def _lay_out(self) -> None:
        """Follow the room that there is. What stood at the top goes on standing there."""
        if self._document is None:
            return
        at_top = self.verticalScrollBar().value() == 0
        self._apply_zoom(self._fitting_zoom(), None if at_top else self.middle)

    def _fitting_zoom(self) -> float:
        assert self._document is not None
        page, natural = self._document.typesetting.page, self._pixels_per_point(1)
        view = self.viewport().size()
        across = (view.width() - 2 * GAP) / (points(page.width_mm) * natural)
        down = (view.height() - 2 * GAP) / (points(page.height_mm) * natural)
        fitting = {Fit.WIDTH: min(across, _WIDEST), Fit.PAGE: min(across, down)}
        return fitting.get(self._fit, self._zoom)

    def _set_bars(self) -> None:
        column, view = self.column, self.viewport().size()
        for bar, length, shown in (
            (self.verticalScrollBar(), column.whole_height, view.height()),
            (self.horizontalScrollBar(), column.whole_width, view.width()),
        ):
            bar.setRange(0, max(0, length - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(max(1, shown // 12))

    def _pixmap(self, index: int) -> QPixmap:
        if index not in self._drawn:
            self._drawn[index] = pixmap = self._draw(index)
            pixels = pixmap.width() * pixmap.height()
            if len(self._drawn) > max(1, _MOST_PIXELS // pixels):
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(index)
        return self._drawn[index]

    def _draw(self, index: int) -> QPixmap:
        assert self._document is not None
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(self.column.width, self.column.height) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        scale = self._pixels_per_point(self._zoom) / TWIPS_PER_POINT
        painter.scale(scale, scale)
        Pen(painter).draw(self._document.contents[index])
        painter.end()
        return pixmap

    def _tell_page(self) -> None:
        page = self.middle.index + 1 if self.column.count else 0
        if page != self._page:
            self._page = page
            self._describe()
            self.page_changed.emit(page)

    def _describe(self) -> None:
        """Give a screen reader the text of the page being shown."""
        self.setAccessibleName(f"预览，第 {self._page} 页，共 {self.column.count} 页")
        if self._document is not None and self._page:
            self.setAccessibleDescription(page_words(self._document.contents[self._page - 1]))
