"""Where the keyboard goes in a grid: always to a cell with a value, never to a label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from disclosure_desktop.form.layout import Cell, Grid

Enterable: TypeAlias = Callable[[str], bool]
"""Whether the clerk fills in the cell with this address."""


def neighbour(grid: Grid, current: Cell, down: int, right: int) -> Cell | None:
    """Return the nearest value in a direction (-1, 0 or 1 each way), over labels if need be."""
    row = current.row + (down if down <= 0 else current.row_span)
    column = current.column + (right if right <= 0 else current.column_span)
    while (found := grid.covering.get((row, column))) is not None:
        if found.address:
            return found
        row, column = row + down, column + right
    return None


def further(grid: Grid, current: Cell, rows: int, down: int) -> Cell:
    """Return the value that many rows below (1) or above (-1), or the last one before the edge."""
    for _ in range(rows):
        current = neighbour(grid, current, down, 0) or current
    return current


def next_in_row_order(grid: Grid, current: Cell, step: int, enterable: Enterable) -> Cell | None:
    """Return the next (1) or previous (-1) cell to fill in, row after row."""
    return _next(grid.values, current, step, enterable)


def next_in_column_order(grid: Grid, current: Cell, step: int, enterable: Enterable) -> Cell | None:
    """Return the cell to fill in below (1) or above (-1), then those of the next column."""
    by_column = sorted(grid.values, key=lambda cell: (cell.column, cell.row))
    return _next(by_column, current, step, enterable)


def _next(cells: Sequence[Cell], current: Cell, step: int, enterable: Enterable) -> Cell | None:
    position = cells.index(current) + step
    while 0 <= position < len(cells):
        if enterable(cells[position].address):
            return cells[position]
        position += step
    return None
