"""Files as their readers would give them, made from reports, and damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from disclosure_desktop.documents.document import (
    Document,
    Footnote,
    Heading,
    Paragraph,
    Signature,
    TableBlock,
    Title,
    document,
)
from disclosure_desktop.documents.reading.source import (
    Source,
    SourceCell,
    SourceItem,
    SourceTable,
)
from disclosure_desktop.form.description import load_form
from disclosure_desktop.report.report import Report


def source_of(report: Report) -> Source:
    """What a reader should give for the finished report."""
    paper: Document = document(load_form(report.form_id), report)
    items: list[SourceItem] = []
    for block in paper.blocks:
        match block:
            case Title():
                items.append(block.text)
            case Heading() | Paragraph() | Footnote():
                items.append(block.text)
            case TableBlock():
                items.append(table_of(block))
            case Signature():
                items += [line for line in (block.name, block.date) if line]
    return Source(tuple(items))


def table_of(block: TableBlock) -> SourceTable:
    cells = tuple(
        SourceCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            block.figures.get(cell.address, "") if cell.address else cell.label,
        )
        for cell in block.grid.cells
    )
    return SourceTable(block.grid.rows, block.grid.columns, cells)


def change_tables(source: Source, change: Callable[[SourceTable], SourceTable]) -> Source:
    """The same file with every table changed."""
    items = tuple(change(each) if isinstance(each, SourceTable) else each for each in source.items)
    return Source(items, source.cleaned)


def change_texts(change: Callable[[str], str]) -> Callable[[SourceTable], SourceTable]:
    """A change of a table: every cell's text changed."""

    def changed(table: SourceTable) -> SourceTable:
        cells = tuple(replace(cell, text=change(cell.text)) for cell in table.cells)
        return SourceTable(table.rows, table.columns, cells)

    return changed


def without_row(table: SourceTable, row: int) -> SourceTable:
    """The table without one row; cells that span it become shorter."""
    cells = []
    for c in table.cells:
        if c.row == row and c.row_span == 1:
            continue
        span = c.row_span - 1 if c.row <= row < c.row + c.row_span else c.row_span
        cells.append(SourceCell(c.row - (c.row > row), c.column, span, c.column_span, c.text))
    return SourceTable(table.rows - 1, table.columns, tuple(cells))


def with_rows_swapped(table: SourceTable, a: int, b: int) -> SourceTable:
    """The table with two rows exchanged; only cells of one row take part.

    Rows under different labels stay: exchanged, they would say something else.
    """
    other = {a: b, b: a}
    if _beside(table, a) != _beside(table, b):
        return table
    return _in_reading_order(
        table,
        [replace(c, row=other.get(c.row, c.row)) if c.row_span == 1 else c for c in table.cells],
    )


def with_columns_swapped(table: SourceTable, a: int, b: int) -> SourceTable:
    """The table with two columns exchanged; only cells of one column take part.

    Columns under different labels stay: exchanged, they would say something else.
    """
    other = {a: b, b: a}
    if _above(table, a) != _above(table, b):
        return table
    return _in_reading_order(
        table,
        [
            replace(c, column=other.get(c.column, c.column)) if c.column_span == 1 else c
            for c in table.cells
        ],
    )


def _in_reading_order(table: SourceTable, cells: list[SourceCell]) -> SourceTable:
    ordered = sorted(cells, key=lambda c: (c.row, c.column))
    return SourceTable(table.rows, table.columns, tuple(ordered))


def _beside(table: SourceTable, row: int) -> set[SourceCell]:
    """The cells over several rows that cover this one."""
    return {c for (at, _), c in table.covering.items() if at == row and c.row_span > 1}


def _above(table: SourceTable, column: int) -> set[SourceCell]:
    """The cells over several columns that cover this one."""
    return {c for (_, at), c in table.covering.items() if at == column and c.column_span > 1}


def with_blank_column(table: SourceTable, at: int) -> SourceTable:
    """The table with an empty column put in; cells across it become wider."""
    cells = []
    for c in table.cells:
        across = c.column < at < c.column + c.column_span
        cells.append(
            SourceCell(
                c.row,
                c.column + (c.column >= at),
                c.row_span,
                c.column_span + across,
                c.text,
            )
        )
    covered = {
        r
        for c in table.cells
        if c.column < at < c.column + c.column_span
        for r in range(c.row, c.row + c.row_span)
    }
    cells += [SourceCell(r, at, 1, 1, "") for r in range(table.rows) if r not in covered]
    cells.sort(key=lambda c: (c.row, c.column))
    return SourceTable(table.rows, table.columns + 1, tuple(cells))
