"""Tables cut, split, merged and filled otherwise than the form has them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
from tests.documents.reading.sources import without_row


def transposed(table: SourceTable) -> SourceTable:
    """The table with rows as columns."""
    cells = [SourceCell(c.column, c.row, c.column_span, c.row_span, c.text) for c in table.cells]
    return _table(table.columns, table.rows, cells)


def across(change: Callable[[SourceTable], SourceTable]) -> Callable[[SourceTable], SourceTable]:
    """A change of rows as one of columns."""
    return lambda table: transposed(change(transposed(table)))


def without_column(table: SourceTable, column: int) -> SourceTable:
    """The table without one column; cells across it become narrower."""
    return across(lambda t: without_row(t, column))(table)


def with_row(table: SourceTable, at: int, texts: Collection[str]) -> SourceTable:
    """The table with a row put in; its texts stand where no cell from further up reaches."""
    cells = [_moved_down(cell, at) for cell in table.cells]
    reaching = {
        column
        for cell in cells
        if cell.row < at < cell.row + cell.row_span
        for column in range(cell.column, cell.column + cell.column_span)
    }
    free = [column for column in range(table.columns) if column not in reaching]
    wide = list(texts) + [""] * (len(free) - len(texts))
    cells += [SourceCell(at, c, 1, 1, text) for c, text in zip(free, wide, strict=False)]
    return _table(table.rows + 1, table.columns, cells)


def _moved_down(cell: SourceCell, at: int) -> SourceCell:
    longer = cell.row < at < cell.row + cell.row_span
    return replace(cell, row=cell.row + (cell.row >= at), row_span=cell.row_span + longer)


def with_rows_in_order(table: SourceTable, order: Sequence[int]) -> SourceTable:
    """The table with its rows in another order; no cell may span several."""
    cells = [replace(cell, row=order.index(cell.row)) for cell in table.cells]
    return _table(table.rows, table.columns, cells)


def split(
    table: SourceTable, labels: Collection[tuple[int, int]], repeat: bool = False
) -> SourceTable:
    """The table with every merged cell split; the labels in each part, or in the first only."""
    cells = []
    for cell in table.cells:
        again = repeat and (cell.row, cell.column) in labels
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                first = (row, column) == (cell.row, cell.column)
                cells.append(SourceCell(row, column, 1, 1, cell.text if first or again else ""))
    return _table(table.rows, table.columns, cells)


def merged(table: SourceTable, row: int, column: int, width: int) -> SourceTable:
    """The table with cells of a row merged into the first, which keeps its text."""
    gone = range(column + 1, column + width)
    cells = [c for c in table.cells if not (c.row == row and c.column in gone)]
    cells = [
        replace(c, column_span=width) if (c.row, c.column) == (row, column) else c for c in cells
    ]
    return _table(table.rows, table.columns, cells)


def with_text(table: SourceTable, row: int, column: int, text: str) -> SourceTable:
    """The table with another text in the cell that begins there."""
    at = (row, column)
    cells = [replace(c, text=text) if (c.row, c.column) == at else c for c in table.cells]
    return _table(table.rows, table.columns, cells)


def rows_of(table: SourceTable, rows: range) -> SourceTable:
    """A part of the table, as a table of its own."""
    cells = [
        replace(
            c,
            row=max(c.row, rows.start) - rows.start,
            row_span=min(c.row + c.row_span, rows.stop) - max(c.row, rows.start),
        )
        for c in table.cells
        if c.row < rows.stop and c.row + c.row_span > rows.start
    ]
    return _table(len(rows), table.columns, cells)


def _table(rows: int, columns: int, cells: list[SourceCell]) -> SourceTable:
    return SourceTable(rows, columns, tuple(sorted(cells, key=lambda c: (c.row, c.column))))
