"""The whole table on screen: header rows and labels stay in sight while the values scroll.

The model is shown by up to four views that share widths, heights and scroll positions: corner,
header, labels and values. Only the values take the keyboard.
"""

from __future__ import annotations

from itertools import accumulate, pairwise, product
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar, QWidget

from disclosure_desktop.documents.html_table import headers_of
from disclosure_desktop.form.layout import Cell, Role
from disclosure_desktop.ui.grid.delegate import LABEL_MARGIN, label_text
from disclosure_desktop.ui.grid.labels_view import LabelView
from disclosure_desktop.ui.grid.model import GridModel
from disclosure_desktop.ui.grid.view import GridView
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Grid
    from disclosure_desktop.ui.grid.open_tables import OpenTables

_VALUE_WIDTH = (3.7, 9.0)
_ROOMY_VALUE_WIDTH = (6.0, 16.0)
_LABEL_WIDTHS = {1: ((11.0, 22.0),), 3: ((2.7, 2.7), (4.8, 4.8), (9.0, 30.0))}
_OTHER_LABEL_WIDTH = (4.8, 12.0)
"""Narrowest and widest columns, in characters; labels by how many columns they take."""

_LIGHTING = (Role.ROW_LABEL, Role.COLUMN_LABEL)
"""Labels that are marked while the cursor is in their row or column."""

_FEW_COLUMNS = 4
"""A table of no more columns has room to spare."""

_ROW_HEIGHT = 1.6
"""Of a row of values, in line heights."""


class GridPane(QFrame):
    """One table of the open report, ready to be typed into."""

    def __init__(self, session: OpenTables, key: str) -> None:
        super().__init__()
        # A margin in the colour of the lines is the table's outline, at every scale of the screen.
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setAutoFillBackground(True)
        self.model = GridModel(session, key)
        self.values = GridView(self.model)
        self.setFocusProxy(self.values)
        self.lit: frozenset[Cell] = frozenset()
        self._session = session
        self._views: dict[tuple[bool, bool], GridView | LabelView] = {}
        self._layout = QGridLayout(self)
        self._layout.setSpacing(0)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._place_views()
        self._place_scroll_bars()
        self._layout.addWidget(_blank(), 2, 2)
        self.model.modelReset.connect(self._show_grid)
        self.values.current_address_changed.connect(self._current_changed)
        session.changed.connect(self._show_related)
        self._show_grid()

    @property
    def _grid(self) -> Grid:
        return self.model.grid

    @property
    def _label_columns(self) -> int:
        return min(cell.column for cell in self._grid.values)

    @property
    def _fixed_columns(self) -> int:
        """How many label columns stay in sight; none where headings cross into the values."""
        return self._label_columns if self._grid.header_rows else 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.values.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_sizes()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_sizes()

    def _place_views(self) -> None:
        """Make the views for the quadrants (header or not, labels or not) that the table has."""
        headers = (True, False) if self._grid.header_rows else (False,)
        labels = (True, False) if self._fixed_columns else (False,)
        for header, label in product(headers, labels):
            view = LabelView(self.model) if header or label else self.values
            view.setFrameShape(QFrame.Shape.NoFrame)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._views[header, label] = view
            self._layout.addWidget(view, 0 if header else 1, 0 if label else 1)
        self._layout.setRowStretch(1, 1)
        self._layout.setColumnStretch(1, 1)

    def _place_scroll_bars(self) -> None:
        """Put the scroll bars beside the views, so that all of them are equally large."""
        for orientation, row, column in (
            (Qt.Orientation.Vertical, 1, 2),
            (Qt.Orientation.Horizontal, 2, 1),
        ):
            vertical = orientation is Qt.Orientation.Vertical
            inner = (
                self.values.verticalScrollBar() if vertical else self.values.horizontalScrollBar()
            )
            outer = QScrollBar(orientation)
            self._layout.addWidget(outer, row, column)
            _tie(inner, outer)
            self._layout.addWidget(_blank(), 0 if vertical else 2, 2 if vertical else 0)
            follower = self._views.get((False, True) if vertical else (True, False))
            if follower is not None:
                bar = follower.verticalScrollBar() if vertical else follower.horizontalScrollBar()
                inner.valueChanged.connect(bar.setValue)
                # Labels of large cells stay in sight, so scrolling moves them within their cells.
                inner.valueChanged.connect(follower.viewport().update)

    def _show_grid(self) -> None:
        fixed_rows, fixed_columns = self._grid.header_rows, self._fixed_columns
        for (header, label), view in self._views.items():
            view.clearSpans()
            for row in range(self._grid.rows):
                view.setRowHidden(row, (row < fixed_rows) != header)
            for column in range(self._grid.columns):
                view.setColumnHidden(column, (column < fixed_columns) != label)
            for cell in self._grid.cells:
                here = (cell.row < fixed_rows) == header and (cell.column < fixed_columns) == label
                if here and (cell.row_span > 1 or cell.column_span > 1):
                    view.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        self._set_sizes()

    def _set_sizes(self) -> None:
        widths = self._widths(self.width() - 2)
        heights = self._heights(widths)
        if sum(heights) > self.height() - 2:
            widths = self._widths(self.width() - 2 - self._scroll_bar_width())
            heights = self._heights(widths)
        for view in self._views.values():
            for column, width in enumerate(widths):
                view.setColumnWidth(column, width)
            for row, height in enumerate(heights):
                view.setRowHeight(row, height)
        fixed_height = sum(heights[: self._grid.header_rows])
        fixed_width = sum(widths[: self._fixed_columns])
        for (header, label), view in self._views.items():
            if header:
                view.setFixedHeight(fixed_height)
            if label:
                view.setFixedWidth(fixed_width)

    def _widths(self, room: int) -> list[int]:
        """Return the column widths in pixels: narrow but readable, wider where there is room."""
        labels = self._label_columns
        few = self._grid.columns <= _FEW_COLUMNS
        value_width = _ROOMY_VALUE_WIDTH if few else _VALUE_WIDTH
        label_widths = _LABEL_WIDTHS.get(labels) or (_OTHER_LABEL_WIDTH,) * labels
        limits = [*label_widths, *[value_width] * (self._grid.columns - labels)]
        character = em(self.font())
        narrow = [low * character for low, _ in limits]
        wide = [high * character for _, high in limits]
        spare = max(0.0, room - sum(narrow))
        share = min(1.0, spare / max(1.0, sum(wide) - sum(narrow)))
        edges = [0.0, *accumulate(a + (b - a) * share for a, b in zip(narrow, wide, strict=True))]
        return [round(right) - round(left) for left, right in pairwise(edges)]

    def _scroll_bar_width(self) -> int:
        return self.style().pixelMetric(self.style().PixelMetric.PM_ScrollBarExtent)

    def _heights(self, widths: list[int]) -> list[int]:
        """Return the row heights in pixels, so that every label fits into its cell."""
        line = QFontMetricsF(self.font()).height()
        heights = [round(line * _ROW_HEIGHT)] * self._grid.rows
        labels = [cell for cell in self._grid.cells if cell.label]
        for cell in sorted(labels, key=lambda cell: cell.row_span):
            last = cell.row + cell.row_span
            missing = self._label_height(cell, widths) - sum(heights[cell.row : last])
            if missing > 0:
                heights[last - 1] += missing
        return heights

    def _label_height(self, cell: Cell, widths: list[int]) -> int:
        width = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * LABEL_MARGIN - 1
        box = QRectF(0, 0, width, 10_000)
        metrics = QFontMetricsF(self.font())
        text = label_text(cell, width, metrics)
        return round(metrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), text).height()) + 8

    def _current_changed(self, address: str) -> None:
        self._show_related()
        self.lit = self._labels_of(address) if address else frozenset()
        for view in self._views.values():
            view.light(self.lit)

    def _labels_of(self, address: str) -> frozenset[Cell]:
        """Return the labels of a value's row and column, but for those that all have in common."""
        labels = headers_of(self._grid, self.model.cell_of(address))
        columns = [cell for cell in labels if cell.role is Role.COLUMN_LABEL]
        outer = {cell for cell in columns[:-1] if cell.column_span == self._value_columns}
        return frozenset(cell for cell in labels if cell.role in _LIGHTING and cell not in outer)

    @property
    def _value_columns(self) -> int:
        return self._grid.columns - self._label_columns

    def _show_related(self, changed: object = None) -> None:
        if self.model.key in self._session.form.tables:
            self.values.show_related(self._session.related(self.values.current_address))


def _blank() -> QWidget:
    """Return what fills a corner beside the scroll bars."""
    blank = QWidget()
    blank.setBackgroundRole(QPalette.ColorRole.Window)
    blank.setAutoFillBackground(True)
    return blank


def _tie(inner: QScrollBar, outer: QScrollBar) -> None:
    """Let the outer scroll bar stand for the hidden inner one; hide it while all fits."""

    def follow_range(low: int, high: int) -> None:
        outer.setRange(low, high)
        outer.setPageStep(inner.pageStep())
        outer.setSingleStep(inner.singleStep())
        outer.setVisible(high > low)

    inner.rangeChanged.connect(follow_range)
    inner.valueChanged.connect(outer.setValue)
    outer.valueChanged.connect(inner.setValue)
    follow_range(inner.minimum(), inner.maximum())
