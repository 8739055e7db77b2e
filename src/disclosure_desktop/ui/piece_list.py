"""What differs between two states of a report, as a list in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from disclosure_desktop.ui.entry_names import entry_name, entry_words, in_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.form.description import Form
    from disclosure_desktop.report.report import Entry
    from disclosure_desktop.report.restoring import Piece

_PIECE = Qt.ItemDataRole.UserRole
_LONGEST = 80
"""Characters of a text in the list; the whole of it is in the tool tip."""


class PieceList(QTreeWidget):
    """A line for each piece: where, and what stands there in the one and the other state."""

    def __init__(self, headers: list[str], name: str) -> None:
        """`headers` are those of the three columns, `name` is for screen readers."""
        super().__init__()
        self._headers = headers
        self.setHeaderLabels(headers)
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_pieces(self, form: Form, found: Iterable[Piece]) -> None:
        """Show these pieces of reports of a form."""
        self.clear()
        self.addTopLevelItems([self._item(form, piece) for piece in found])

    @property
    def chosen(self) -> list[Piece]:
        """The pieces that are selected."""
        return [item.data(0, _PIECE) for item in self.selectedItems()]

    def add_line(self, where: str, address: str, sides: tuple[Entry | None, Entry | None]) -> None:
        """Add a line for what stands at an address on two sides."""
        self.addTopLevelItem(self._line(where, address, sides))

    def _item(self, form: Form, piece: Piece) -> QTreeWidgetItem:
        where = entry_name(form, piece.address)
        if piece.span is not None:
            where += f" 第 {piece.span.start + 1} 段"
        item = self._line(where, piece.address, (piece.now, piece.then))
        item.setData(0, _PIECE, piece)
        return item

    def _line(
        self, where: str, address: str, sides: tuple[Entry | None, Entry | None]
    ) -> QTreeWidgetItem:
        whole = [where, *(entry_words(address, entry) for entry in sides)]
        item = QTreeWidgetItem([in_one_line(text, _LONGEST) for text in whole])
        for column, text in enumerate(whole):
            item.setToolTip(column, text)
            spoken = text if column == 0 else f"{self._headers[column]}：{text}"
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item
