"""A table set for the page: lines of text in its cells, heights of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from disclosure_desktop.documents.document import TableBlock, stretches
from disclosure_desktop.documents.table_setting import CellSetting, TableSetter
from disclosure_desktop.documents.typesetting import Typesetting, points, twips
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT, Face
from disclosure_desktop.paper.lines import Line, Piece, break_lines

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines in a cell, placed from its left edge; `pitch` from one to the next, in twips."""

    lines: tuple[Line, ...]
    pitch: float

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.pitch


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table whose rows have their heights; `texts` in the order of the grid's cells."""

    setter: TableSetter
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    texts: Mapping[Cell, CellText]

    @property
    def header_rows(self) -> int:
        """How many rows are repeated on each page."""
        return self.setter.grid.header_rows


def set_table(block: TableBlock, typesetting: Typesetting, faces: Mapping[float, Face]) -> SetTable:
    """Set a table; `faces` has what its texts are set in by size (pt)."""
    setter = TableSetter(block, typesetting)
    face = faces[setter.size_pt]
    texts = {cell: _cell_text(setter, cell, face) for cell in block.grid.cells}
    edges = [0.0]
    for width in setter.columns.columns_twips:
        edges.append(edges[-1] + width)
    return SetTable(setter, tuple(edges), tuple(_heights(setter, texts)), texts)


def _cell_text(setter: TableSetter, cell: Cell, face: Face) -> CellText:
    setting = setter.cell(cell)
    size = setter.size_pt * TWIPS_PER_POINT
    pitch = size * setter.typesetting.table.line_pitch_factor
    side = setter.columns.margin_side_twips
    room = setter.width_twips(cell) - 2 * side
    indent = round(setting.indent_pt * TWIPS_PER_POINT)
    # A mark beyond the edge of a cell would stand on its border.
    lines = break_lines(_pieces(setting, face), room - 2 * indent, hanging=False)
    placed = (
        line.moved(side if setting.stands_left else side + (room - line.width) / 2)
        for line in lines
    )
    return CellText(tuple(placed) if setting.text else (), pitch)


def _pieces(setting: CellSetting, face: Face) -> list[Piece]:
    text, ordinal = setting.text, setting.ordinal
    if ordinal:
        return [Piece(f"{ordinal}\n{text.removeprefix(ordinal)}", face)]
    if setting.scale < 100:
        face = replace(face, scale=setting.scale)
    return [Piece(stretch, face, mark) for stretch, mark in stretches(text, setting.marks)] or [
        Piece("", face)
    ]


def _heights(setter: TableSetter, texts: Mapping[Cell, CellText]) -> list[float]:
    """Return the heights of the rows; a label of several rows makes the last of them higher."""
    setting = setter.typesetting.table
    # Half of the lines above and below stand within the row, as in LibreOffice.
    border = setting.border_pt * TWIPS_PER_POINT
    padding = setting.margin_top_twips + setting.margin_bottom_twips + border
    heights = [float(twips(points(setter.columns.min_row_height_mm)))] * setter.grid.rows
    for cell in sorted(texts, key=lambda cell: cell.row_span):
        last = cell.row + cell.row_span - 1
        missing = texts[cell].height + padding - sum(heights[cell.row : last + 1])
        heights[last] += max(0.0, missing)
    return heights
