"""Tables of a web page while they are read, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from disclosure_desktop.documents.reading.cleaning import tidy_table
from disclosure_desktop.documents.reading.source import SourceCell, SourceItem, SourceTable


@dataclass(slots=True)
class PageCell:
    """A cell while it is read; what stands in it comes in order."""

    row: int
    column: int
    row_span: int
    column_span: int
    flow: Flow = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table while it is read."""

    cells: list[PageCell] = field(default_factory=list)
    open: PageCell | None = None
    row: int = -1
    column: int = 0
    free_from: dict[int, int] = field(default_factory=dict)
    """By column, the first row that no cell from further up covers."""

    def begin_row(self) -> None:
        """Begin the next row, in which no cell is open yet."""
        self.open, self.row, self.column = None, self.row + 1, 0

    def begin_cell(self, row_span: int, column_span: int) -> None:
        """Place a cell at the first free position; what is taken stays so."""
        if self.row < 0:
            self.begin_row()
        while not self._free(self.column):
            self.column += 1
        columns = [self.column]
        while len(columns) < column_span and self._free(columns[-1] + 1):
            columns.append(columns[-1] + 1)
        self.free_from.update(dict.fromkeys(columns, self.row + row_span))
        self.open = PageCell(self.row, self.column, row_span, len(columns))
        self.cells.append(self.open)
        self.column += len(columns)

    def _free(self, column: int) -> bool:
        return self.free_from.get(column, 0) <= self.row

    @property
    def only_places(self) -> bool:
        """Whether the table is there for the layout of the page only."""
        return len(self.cells) == 1 or any(
            isinstance(item, PageTable) for cell in self.cells for item in cell.flow
        )

    def source(self) -> SourceTable | None:
        """Return the table as read, where it has any cells."""
        return tidy_table(
            [
                SourceCell(
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                    "\n".join(item for item in cell.flow if isinstance(item, str)),
                )
                for cell in self.cells
            ]
        )


Flow: TypeAlias = list[str | PageTable]


def items_of(flow: Flow) -> Iterator[SourceItem]:
    """Yield lines and tables; tables that are there for the layout only dissolve."""
    for item in flow:
        if isinstance(item, str):
            yield item
        elif item.only_places:
            for cell in item.cells:
                yield from items_of(cell.flow)
        elif table := item.source():
            yield table
