"""What stands in a file, shown as it stands there, with the place in question tinted."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QBrush, QTextBlock, QTextCursor, QTextTable
from PySide6.QtWidgets import QTextBrowser

from disclosure_desktop.documents.reading.source import SourceTable
from disclosure_desktop.ui.theme import blend, marked_color

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor

    from disclosure_desktop.documents.reading.reading import Spot
    from disclosure_desktop.documents.reading.source import Source

_LONGEST_PARAGRAPH = 3_000
"""Characters of a paragraph that are shown; no report comes near it."""


class SourceView(QTextBrowser):
    """The paragraphs and tables of a file, read only."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.setAccessibleName("文件里的内容")
        self.setOpenLinks(False)
        self._source = source
        self._doubted: list[Spot] = []
        self._current: Spot | None = None
        self.setHtml(_html(source))
        frames = self.document().rootFrame().childFrames()
        tables = iter([frame for frame in frames if isinstance(frame, QTextTable)])
        self._tables = {
            i: next(tables) for i, item in enumerate(source.items) if isinstance(item, SourceTable)
        }
        self._blocks = self._paragraph_blocks()

    def show_doubted(self, spots: Iterable[Spot]) -> None:
        """Tint these places faintly, all at once."""
        self._tint(self._doubted, None)
        self._doubted = list(spots)
        self._tint(self._doubted, self._color(0.18))
        self._tint([self._current] if self._current else [], self._color(0.5))

    def show_spot(self, spot: Spot | None) -> None:
        """Bring a place into sight and tint it strongly; the place before is faint again."""
        if self._current is not None:
            faint = self._color(0.18) if self._current in self._doubted else None
            self._tint([self._current], faint)
        self._current = spot
        if spot is not None:
            self._tint([spot], self._color(0.5))
            self._scroll_to(spot)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.show_doubted(self._doubted)  # in the new colours

    def _color(self, share: float) -> QColor:
        return blend(marked_color(self.palette()), self.palette().base().color(), share)

    def _paragraph_blocks(self) -> dict[int, QTextBlock]:
        """Return the text blocks of the paragraphs, by item."""
        blocks = []
        block = self.document().begin()
        while block.isValid():
            if QTextCursor(block).currentTable() is None and block.text():
                blocks.append(block)
            block = block.next()
        paragraphs = [i for i, item in enumerate(self._source.items) if isinstance(item, str)]
        return dict(zip(paragraphs, blocks, strict=False))

    def _tint(self, spots: Iterable[Spot], color: QColor | None) -> None:
        for spot in spots:
            for cell in self._cells(spot):
                style = cell.format()
                style.setBackground(QBrush(color) if color else QBrush())
                cell.setFormat(style)
            if spot.item in self._blocks:
                cursor = QTextCursor(self._blocks[spot.item])
                shape = cursor.blockFormat()
                shape.setBackground(QBrush(color) if color else QBrush())
                cursor.setBlockFormat(shape)

    def _cells(self, spot: Spot) -> list:  # type: ignore[type-arg]
        table = self._tables.get(spot.item)
        if table is None or spot.row < 0:
            return []
        columns = range(table.columns()) if spot.column < 0 else [spot.column]
        return [table.cellAt(spot.row, column) for column in columns]

    def _scroll_to(self, spot: Spot) -> None:
        cursor = QTextCursor(self.document())
        if cells := self._cells(spot):
            cursor = cells[0].firstCursorPosition()
        elif spot.item in self._blocks:
            cursor = QTextCursor(self._blocks[spot.item])
        elif spot.item in self._tables:
            cursor = self._tables[spot.item].cellAt(0, 0).firstCursorPosition()
        self.setTextCursor(cursor)
        bar, place = self.verticalScrollBar(), self.cursorRect(cursor)
        bar.setValue(bar.value() + place.center().y() - self.viewport().height() // 3)


def _html(source: Source) -> str:
    return "".join(
        _table(item) if isinstance(item, SourceTable) else f"<p>{_text(item)}</p>"
        for item in source.items
    )


def _text(text: str) -> str:
    return escape(text[:_LONGEST_PARAGRAPH]).replace("\n", "<br>")


def _table(table: SourceTable) -> str:
    rows = "".join(f"<tr>{_row(table, row)}</tr>" for row in range(table.rows))
    style = "border-collapse: collapse; border-style: solid; margin-top: 6px; margin-bottom: 6px"
    return f'<table border="1" cellpadding="3" width="98%" style="{style}">{rows}</table>'


def _row(table: SourceTable, row: int) -> str:
    return "".join(
        f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{_text(cell.text)}</td>'
        for cell in table.cells
        if cell.row == row
    )
