"""Tables of a Word file, written row by row from the grid (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents import measure
from disclosure_desktop.documents.docx_styles import table_style
from disclosure_desktop.documents.docx_xml import attribute, paragraph, run
from disclosure_desktop.documents.typesetting import Columns, Typesetting, points, twips
from disclosure_desktop.form.layout import Cell, Grid, Role

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import TableBlock

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HEADER = (Role.HEADING, Role.STUBHEAD, Role.COLUMN_LABEL)
_NUMBERED = re.compile(r"（[一二三四五六七八九十]+）(?=.)")
_LONGEST_EVEN_LABEL = 8
_BESIDE_ORDINAL = 0.55
"""Characters of space on either side of （三）, so that no further one fits on its line."""


def table(block: TableBlock, typesetting: Typesetting, *, keep_next: bool = False) -> str:
    """Return the table as XML; with `keep_next` its last row stays with what follows."""
    columns = typesetting.columns(block.key, block.grid.columns)
    return _TableSetter(block, typesetting, columns).table(keep_next)


@dataclass(frozen=True)
class _TableSetter:
    """One table, and how it is set."""

    block: TableBlock
    typesetting: Typesetting
    columns: Columns

    @property
    def widths(self) -> tuple[int, ...]:
        return self.columns.columns_twips

    def table(self, keep_next: bool) -> str:
        size = self._size()
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        last = self.block.grid.rows - 1
        rows = "".join(
            self._row(row, size, keep_next=keep_next and row == last) for row in range(last + 1)
        )
        return f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _size(self) -> float:
        figures = ((self._text(cell), self._room(cell)) for cell in self.block.grid.cells)
        return measure.fitting_size(figures, self.typesetting.sizes_pt.table)

    def _properties(self) -> str:
        setting, side_margin = self.typesetting.table, self.columns.margin_side_twips
        border = f'w:val="single" w:sz="{round(setting.border_pt * 8)}" w:space="0"'
        borders = "".join(f'<w:{side} {border} w:color="000000"/>' for side in _SIDES)
        margins = (
            ("top", setting.margin_top_twips),
            ("left", side_margin),
            ("bottom", setting.margin_bottom_twips),
            ("right", side_margin),
        )
        inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
        name = attribute(self.block.name)
        return (
            f'<w:tblPr><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{inner}</w:tblCellMar>"
            f"<w:tblCaption w:val={name}/><w:tblDescription w:val={name}/></w:tblPr>"
        )

    def _row(self, row: int, size: float, *, keep_next: bool) -> str:
        cells = list(_row_cells(self.block.grid, row))
        header = row < self.block.grid.header_rows
        keep = keep_next or self._belongs_with_next(row, cells)
        height = twips(points(self.columns.min_row_height_mm))
        repeat = "<w:tblHeader/>" if header else ""
        inner = "".join(self._cell(cell, row, size, keep_next=keep) for cell in cells)
        return (
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
            f"{repeat}</w:trPr>{inner}</w:tr>"
        )

    def _belongs_with_next(self, row: int, cells: list[Cell]) -> bool:
        """Tell whether the row may not be the last on a page.

        Headers and the first row of a group may not; nor rows within a block of a table whose
        header does not repeat.
        """
        if any(_begins_group(cell, row) for cell in cells):
            return True
        grid = self.block.grid
        following = grid.covering.get((row + 1, 0))
        within_block = following is not None and following.role is not Role.HEADING
        return within_block and not grid.header_rows

    def _cell(self, cell: Cell, row: int, size: float, *, keep_next: bool) -> str:
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        merge = ""
        if cell.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        style = table_style(self.typesetting, size)
        if row == cell.row:
            runs, layout = self._runs(cell, size), self._layout(cell, size)
        else:
            runs, layout = "", ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self._width(cell)}" w:type="dxa"/>{span}{merge}'
            '<w:vAlign w:val="center"/></w:tcPr>'
            f"{paragraph(style, runs, keep_next=keep_next, layout=layout)}</w:tc>"
        )

    def _runs(self, cell: Cell, size: float) -> str:
        text = self._text(cell)
        if not text:
            return ""
        need, room = measure.widest_figure(text) * size, self._room(cell)
        # Narrower digits, where even the smallest size is too wide: a broken figure misleads.
        narrow = f'<w:w w:val="{int(100 * room / need)}"/>' if need > room else ""
        if ordinal := self._ordinal(cell):
            wide = f'<w:spacing w:val="{twips(_BESIDE_ORDINAL * size)}"/>'
            return (
                run(ordinal[:-1])
                + run(ordinal[-1], properties=wide)
                + run(text.removeprefix(ordinal))
            )
        return run(text, properties=narrow)

    def _layout(self, cell: Cell, size: float) -> str:
        """Return indents that make a short label's lines equally long, and the alignment."""
        room = self._room(cell) / size
        if self._ordinal(cell):
            return f'<w:ind w:firstLine="{twips(_BESIDE_ORDINAL * size)}"/>'
        if self._stands_narrow(cell, room):
            return _side_indents(room - 2, size)
        if cell.stands_left:
            return '<w:jc w:val="left"/>'
        if cell.label and "\n" not in self._text(cell):
            length = measure.width(cell.label)
            if room < length <= _LONGEST_EVEN_LABEL:
                return _side_indents(room - measure.even_line(cell.label, room), size)
        return ""

    def _stands_narrow(self, cell: Cell, room: float) -> bool:
        """Tell whether a label of several rows stands two characters to the line."""
        tall = cell.role is Role.ROW_LABEL and cell.row_span > 1
        return tall and room < self.typesetting.table.narrow_characters

    def _text(self, cell: Cell) -> str:
        if cell.address:
            return self.block.figures.get(cell.address, "")
        return cell.label

    def _ordinal(self, cell: Cell) -> str:
        """Return the ordinal that stands on a line of its own above the rest of a tall label.

        Space beside it makes the line break there; a break in the text would alter the label.
        """
        found = _NUMBERED.match(cell.label)
        tall = cell.role is Role.ROW_LABEL and cell.row_span > 1
        return found[0] if found and tall else ""

    def _width(self, cell: Cell) -> int:
        return sum(self.widths[cell.column : cell.column + cell.column_span])

    def _room(self, cell: Cell) -> float:
        """Return the width in points that a line of text has in the cell."""
        return (self._width(cell) - 2 * self.columns.margin_side_twips) / 20


def _row_cells(grid: Grid, row: int) -> Iterator[Cell]:
    """Yield the cells that cover the row, also those that began further up."""
    column = 0
    while column < grid.columns:
        cell = grid.covering[row, column]
        yield cell
        column = cell.column + cell.column_span


def _begins_group(cell: Cell, row: int) -> bool:
    """Tell whether the cell is part of a header, or a label whose rows begin here."""
    first_of_group = cell.role is Role.ROW_LABEL and cell.row_span > 1 and cell.row == row
    return cell.role in _HEADER or first_of_group


def _side_indents(spare: float, size: float) -> str:
    """Return indents that take up the spare characters but for a little play."""
    indent = twips(max(0.0, spare - 0.4) * size / 2)
    return f'<w:ind w:left="{indent}" w:right="{indent}"/>' if indent else ""
