"""The lines of a page that another program put on the clipboard, with lists and tables told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument, QTextListFormat, QTextTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextBlock, QTextFrame, QTextTableCell

_BETWEEN_CELLS = "　"
_BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, the number before it in a list, and whether it is a row of a table."""

    text: str
    number: str = ""
    of_table: bool = False


def read_page(page: str) -> list[Line]:
    """Return the lines that an HTML page shows; the cells of a row are one line.

    A table of one column is no table but lines.
    """
    document = _Page()
    document.setHtml(page)
    return [line for line in _lines(document.rootFrame()) if line.text]


class _Page(QTextDocument):
    """A page that loads nothing: neither pictures nor styles from files that it names."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


def _lines(frame: QTextFrame) -> Iterator[Line]:
    place = frame.begin()
    while not place.atEnd():
        inner, block = place.currentFrame(), place.currentBlock()
        if block.isValid():
            yield from _of_block(block)
        elif isinstance(inner, QTextTable):
            yield from _rows(inner)
        else:
            yield from _lines(inner)
        place += 1


def _of_block(block: QTextBlock) -> Iterator[Line]:
    texts = _plain(block.text()).split("\u2028")
    numbered = block.textList()
    first = ""
    if numbered is not None and numbered.format().style() not in _BULLETS:
        first = numbered.itemText(block)
    for number, text in zip([first, *[""] * len(texts)], texts, strict=False):
        yield Line(text.strip(), number)


def _rows(table: QTextTable) -> Iterator[Line]:
    is_table = table.columns() > 1
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        own = {(cell.row(), cell.column()): cell for cell in cells if cell.row() == row}
        if is_table:
            texts = filter(None, (" ".join(_texts(cell)) for cell in own.values()))
            yield Line(_BETWEEN_CELLS.join(texts), of_table=True)
        else:
            yield from (Line(text) for cell in own.values() for text in _texts(cell))


def _texts(cell: QTextTableCell) -> list[str]:
    """Return the lines of a cell, those of tables in it included."""
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastPosition(), cursor.MoveMode.KeepAnchor)
    lines = cursor.selectedText()
    for mark in "\ufdd0\ufdd1\u2028":  # ends of frames within, and line breaks
        lines = lines.replace(mark, "\u2029")
    return [text for line in lines.split("\u2029") if (text := _plain(line).strip())]


def _plain(text: str) -> str:
    return text.replace("\ufffc", "").replace("\u00a0", " ")
