"""How a table is set, whatever draws it: size of type, breaks and indents within its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from disclosure_desktop.documents import measure
from disclosure_desktop.documents.document import Mark, MarkedSpan
from disclosure_desktop.form.layout import Cell, Grid, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import TableBlock
    from disclosure_desktop.documents.typesetting import Columns, Typesetting

BESIDE_ORDINAL = 0.55
"""Characters of space on either side of （三）, so that no further one fits on its line."""

_HEADER = (Role.HEADING, Role.STUBHEAD, Role.COLUMN_LABEL)
_NUMBERED = re.compile(r"（[一二三四五六七八九十]+）(?=.)")
_LONGEST_EVEN_LABEL = 8
_PLAY = 0.4
"""Characters by which a line may be wider than counted, since fonts differ."""


@dataclass(frozen=True, slots=True)
class CellSetting:
    """What a cell shows and how.

    `indent_pt` is clear space at either side within the cell; `scale` the width of characters in
    per cent; `ordinal` what stands at the start of `text` on a line of its own.
    """

    text: str
    stands_left: bool = False
    indent_pt: float = 0.0
    scale: int = 100
    ordinal: str = ""
    marks: tuple[MarkedSpan, ...] = ()


@dataclass(frozen=True)
class TableSetter:
    """One table, and how it is set."""

    block: TableBlock
    typesetting: Typesetting

    @property
    def grid(self) -> Grid:
        """The table's grid."""
        return self.block.grid

    @cached_property
    def columns(self) -> Columns:
        """The widths of its columns, and the room in its cells."""
        return self.typesetting.columns(self.block.key, self.grid.columns)

    @cached_property
    def size_pt(self) -> float:
        """The largest size of type at which every figure fits its cell."""
        figures = ((self.text(cell), self.room_pt(cell)) for cell in self.grid.cells)
        return measure.fitting_size(figures, self.typesetting.sizes_pt.table)

    def cell(self, cell: Cell) -> CellSetting:
        """Return how a cell is set."""
        text, room = self.text(cell), self.room_pt(cell)
        if ordinal := self._ordinal(cell):
            return CellSetting(text, ordinal=ordinal)
        need = measure.widest_figure(text) * self.size_pt
        # Narrower digits, where even the smallest size is too wide: a broken figure misleads.
        scale = int(100 * room / need) if need > room else 100
        indent, marks = self._indent_pt(cell), self._marks(cell)
        return CellSetting(text, cell.stands_left, indent, scale, marks=marks)

    def text(self, cell: Cell) -> str:
        """Return what stands in the cell; an earlier figure stands above the present one."""
        if not cell.address:
            return cell.label
        now = self.block.figures.get(cell.address, "")
        if cell.address not in self.block.before:
            return now
        return "\n".join(filter(None, (self.block.before[cell.address], now)))

    def width_twips(self, cell: Cell) -> int:
        """Return the width of the cell."""
        widths = self.columns.columns_twips
        return sum(widths[cell.column : cell.column + cell.column_span])

    def room_pt(self, cell: Cell) -> float:
        """Return the width that a line of text has in the cell."""
        return (self.width_twips(cell) - 2 * self.columns.margin_side_twips) / 20

    def row_cells(self, row: int) -> Iterator[Cell]:
        """Yield the cells that cover the row, also those that began further up."""
        column = 0
        while column < self.grid.columns:
            cell = self.grid.covering[row, column]
            yield cell
            column = cell.column + cell.column_span

    def belongs_with_next(self, row: int) -> bool:
        """Tell whether the row may not be the last on a page.

        Headers and the first row of a group may not; nor rows within a block of a table whose
        header does not repeat.
        """
        if any(_begins_group(cell, row) for cell in self.row_cells(row)):
            return True
        following = self.grid.covering.get((row + 1, 0))
        within_block = following is not None and following.role is not Role.HEADING
        return within_block and not self.grid.header_rows

    def _indent_pt(self, cell: Cell) -> float:
        """Return the indent that makes a short label's lines equally long."""
        room = self.room_pt(cell) / self.size_pt
        if self._stands_narrow(cell):
            return self._side_indent(room - 2)
        if cell.stands_left or not cell.label or "\n" in cell.label:
            return 0.0
        if room < measure.width(cell.label) <= _LONGEST_EVEN_LABEL:
            return self._side_indent(room - measure.even_line(cell.label, room))
        return 0.0

    def _side_indent(self, spare: float) -> float:
        """Return the indent that takes up the spare characters but for a little play."""
        return max(0.0, spare - _PLAY) * self.size_pt / 2

    def _stands_narrow(self, cell: Cell) -> bool:
        """Tell whether a label of several rows stands two characters to the line."""
        tall = cell.role is Role.ROW_LABEL and cell.row_span > 1
        room = self.room_pt(cell) / self.size_pt
        return tall and room < self.typesetting.table.narrow_characters

    def _ordinal(self, cell: Cell) -> str:
        """Return the ordinal that stands on a line of its own above the rest of a tall label."""
        found = _NUMBERED.match(cell.label)
        tall = cell.role is Role.ROW_LABEL and cell.row_span > 1
        return found[0] if found and tall else ""

    def _marks(self, cell: Cell) -> tuple[MarkedSpan, ...]:
        if cell.address not in self.block.before:
            return ()
        removed = len(self.block.before[cell.address])
        whole = len(self.text(cell))
        spans = (MarkedSpan(0, removed, Mark.REMOVED), MarkedSpan(removed, whole, Mark.ADDED))
        return tuple(span for span in spans if span.start < span.end)


def _begins_group(cell: Cell, row: int) -> bool:
    """Tell whether the cell is part of a header, or a label whose rows begin here."""
    first_of_group = cell.role is Role.ROW_LABEL and cell.row_span > 1 and cell.row == row
    return cell.role in _HEADER or first_of_group
