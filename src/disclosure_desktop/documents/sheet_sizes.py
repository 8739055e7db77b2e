"""How wide the columns and how high the rows of a table are in a sheet, in points.

A sheet grows no row for text in merged cells, and shows ##### for a number that is too wide.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from disclosure_desktop.documents import measure
from disclosure_desktop.documents.sheet_figures import sheet_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.documents.document import TableBlock
    from disclosure_desktop.documents.typesetting import Typesetting
    from disclosure_desktop.form.layout import Cell

SIZE = 10.5
"""Type in the cells: 5号."""

_WIDER = 1.3
"""How much wider a column is than on paper, where the type is smaller."""

_PADDING = 8.0
"""Clear space that a sheet keeps at both sides of a cell together, and its lines."""

_PITCH = 1.3
"""From one line to the next, as a multiple of the size."""

_PLAY = 1.1
"""Digits of fonts that stand in for others may be so much wider."""

_HIGHEST = 409.0
"""The highest row that a sheet can have."""


def column_widths(block: TableBlock, typesetting: Typesetting) -> list[float]:
    """Return the widths of the table's columns: those on paper, wider where a number needs it."""
    paper = typesetting.columns(block.key, block.grid.columns).columns_twips
    widths = [twips / 20 * _WIDER for twips in paper]
    for cell in block.grid.values:
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], _needed(block, cell))
    return widths


def row_heights(block: TableBlock, widths: Sequence[float]) -> list[float]:
    """Return the heights of the table's rows; a tall cell that needs more gets it in its last."""
    heights = [text_height("", 0.0)] * block.grid.rows
    for cell in sorted(block.grid.cells, key=lambda cell: cell.row_span):
        width = sum(widths[cell.column : cell.column + cell.column_span])
        need = text_height(cell.label or block.figures.get(cell.address, ""), width)
        rows = slice(cell.row, cell.row + cell.row_span)
        last = cell.row + cell.row_span - 1
        heights[last] += max(0.0, need - sum(heights[rows]))
    return [min(height, _HIGHEST) for height in heights]


def text_height(text: str, width: float, size: float = SIZE) -> float:
    """Return the height of a row with this text in a cell of this width."""
    room = max(1, int((width - _PADDING) / size))
    lines = sum(max(1, ceil(measure.width(line) / room)) for line in text.split("\n"))
    return min(lines * size * _PITCH + size / 2, _HIGHEST)


def _needed(block: TableBlock, cell: Cell) -> float:
    text = block.figures.get(cell.address, "")
    number = sheet_number(text, block.grid.places[cell.address]) if text else None
    if number is None:
        return 0.0
    return measure.width(text.removesuffix(number.remark)) * SIZE * _PLAY + _PADDING
