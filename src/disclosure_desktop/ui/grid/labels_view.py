"""What all views of a table have in common, and those of them that show labels only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from disclosure_desktop.ui.grid.delegate import GridDelegate

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel


class LabelView(QTableView):
    """Labels that stay in sight; takes neither focus nor clicks, and passes the wheel on."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = GridDelegate(self, model)
        self.setItemDelegate(self._delegate)
        plain_table(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)

    def light(self, cells: frozenset[Cell]) -> None:
        """Mark the labels of the row and the column of the cursor, as far as they are here."""
        light_labels(self, self._delegate, cells)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def light_labels(view: QTableView, delegate: GridDelegate, cells: frozenset[Cell]) -> None:
    """Mark labels in a view, and take the mark from those that had it before."""
    changed = cells ^ delegate.lit
    delegate.lit = cells
    for cell in changed:
        view.update(view.model().index(cell.row, cell.column))


def plain_table(view: QTableView) -> None:
    """Take away what makes a table view a spreadsheet: headers, corner button, its own lines."""
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.horizontalHeader().setMinimumSectionSize(1)
    view.verticalHeader().setMinimumSectionSize(1)
    view.setCornerButtonEnabled(False)
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
