"""Reading a table whose layout is not the form's, by the labels beside and above each cell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import plain
from disclosure_desktop.documents.reading.reading import Doubt, Spot
from disclosure_desktop.documents.reading.table_columns import Columns
from disclosure_desktop.documents.reading.table_reading import LABEL_ROLES, TableReading, figure
from disclosure_desktop.documents.reading.table_rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
    from disclosure_desktop.form.description import Table


def read_by_labels(reading: TableReading, table: SourceTable, key: str, known: Table) -> None:
    """Enter the figures of a table, and a doubt for all that did not match to the letter."""
    words: list[Doubt] = []
    rows = Rows(reading, table, known, words).found()
    top, head = 0, list[int]()
    for block, own in _blocks(known, rows):
        first = min(own)
        # Rows right below those of another block have the same header.
        head = _head_rows(reading, table, range(top, first)) or head
        columns = Columns(reading, table, known.blocks[block], block, head, own, words)
        addresses = _addresses(table, key, own, columns.found())
        reading.enter_cells(addresses, own, columns.foreign)
        if heading := _other_heading(table, known, block, head):
            _doubt_heading(reading, heading, first, addresses.values())
        top = max(own) + 1
    how = "这 {} 个名称与规定的只有标点或序号不同，按规定的名称读入"
    reading.doubt_together(words, "行和列的名称", how)
    reading.doubt_missing(known)


def _head_rows(reading: TableReading, table: SourceTable, rows: range) -> list[int]:
    """Return the rows that may name columns; one of figures that no one knows does not."""
    labels = {plain(cell.label) for cell in reading.grid.cells if cell.role in LABEL_ROLES}

    def names_columns(row: int) -> bool:
        cells = [cell for cell in table.cells_of(row) if cell.row == row and cell.text]
        known = any(plain(cell.text) in labels for cell in cells)
        return known or all(figure(cell) is None for cell in cells)

    return [row for row in rows if names_columns(row)]


def _other_heading(table: SourceTable, known: Table, block: int, head: list[int]) -> str:
    """Return the heading above rows of a block where it is another block's, else ""."""
    headings = {plain(each.heading): i for i, each in enumerate(known.blocks) if each.heading}
    texts = [cell.text for row in head for cell in table.cells_of(row)]
    found = {headings[plain(text)]: text for text in texts if plain(text) in headings}
    return "" if not found or block in found else next(iter(found.values()))


def _doubt_heading(
    reading: TableReading, heading: str, row: int, addresses: Iterable[tuple[str, ...]]
) -> None:
    understood = "这一行不在自己的标题下面，按行的名称读入，请核对"
    concerned = tuple(dict.fromkeys(address for each in addresses for address in each))
    spot = Spot(reading.item, row)
    reading.doubts.append(Doubt(f"第 {row + 1} 行", heading, understood, concerned, spot))


def _blocks(known: Table, rows: dict[int, str]) -> list[tuple[int, dict[int, str]]]:
    """Return the rows as they follow one another in the file, parted by the form's blocks."""
    block_of = {row.key: i for i, block in enumerate(known.blocks) for row in block.rows}
    runs = groupby(rows.items(), key=lambda item: block_of[item[1]])
    return [(block, dict(run)) for block, run in runs]


def _addresses(
    table: SourceTable, key: str, rows: dict[int, str], columns: dict[int, str]
) -> dict[SourceCell, tuple[str, ...]]:
    """Return for each cell the addresses whose row and column it stands in, each once."""
    found: dict[SourceCell, dict[str, None]] = {}
    for row, row_key in rows.items():
        for column, column_key in columns.items():
            if cell := table.covering.get((row, column)):
                found.setdefault(cell, {})[f"{key}.{row_key}.{column_key}"] = None
    return {cell: tuple(addresses) for cell, addresses in found.items()}
