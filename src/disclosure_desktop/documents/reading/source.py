"""What stands in a file, before anything is understood: paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias


class UnreadableError(ValueError):
    """The file cannot be read as a report; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a table in a file: where it begins, what it spans, and its text.

    Paragraphs and line breaks within the cell are parted by line feeds.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class SourceTable:
    """A table in a file; its cells in reading order, no position covered twice."""

    rows: int
    columns: int
    cells: tuple[SourceCell, ...]

    @cached_property
    def covering(self) -> dict[tuple[int, int], SourceCell]:
        """The cell that covers each (row, column) that any cell covers."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def cells_of(self, row: int) -> list[SourceCell]:
        """Return the cells that cover any position of a row, from the left."""
        covered = ((row, column) for column in range(self.columns))
        return list(dict.fromkeys(self.covering[at] for at in covered if at in self.covering))


SourceItem: TypeAlias = str | SourceTable


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: paragraphs (never blank, without blanks around them) and tables.

    `cleaned` lists, for people, which leftovers of other programs were left out. `data` is the
    report that a document of ours carries along, and `markup` the part that is printed, both
    empty in other files.
    """

    items: tuple[SourceItem, ...]
    cleaned: tuple[str, ...] = ()
    data: str = ""
    markup: bytes = b""


def joined_tables(items: tuple[SourceItem, ...]) -> tuple[SourceItem, ...]:
    """Return the items with tables put together that follow one another and are equally wide.

    Programs cut a table in two where a page ends; no two tables of a form are equally wide.
    """
    found: list[SourceItem] = []
    for item in items:
        last = found[-1] if found else None
        if (
            isinstance(item, SourceTable)
            and isinstance(last, SourceTable)
            and item.columns == last.columns
        ):
            lower = (replace(cell, row=cell.row + last.rows) for cell in item.cells)
            cells = (*last.cells, *lower)
            found[-1] = SourceTable(last.rows + item.rows, last.columns, cells)
        else:
            found.append(item)
    return tuple(found)
