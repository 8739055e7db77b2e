"""A table of the report as a sheet: merged, bordered and labelled as the form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from disclosure_desktop.documents.sheet_figures import sheet_number
from disclosure_desktop.documents.sheet_sizes import SIZE, column_widths, row_heights, text_height
from disclosure_desktop.documents.typesetting import load_typesetting, points
from disclosure_desktop.documents.workbook import (
    MARGIN_INCHES,
    Looks,
    keep_numbers_as_text,
    set_up_paper,
    write_text,
)

if TYPE_CHECKING:
    from disclosure_desktop.documents.document import TableBlock
    from disclosure_desktop.documents.typesetting import Preset
    from disclosure_desktop.form.layout import Cell

TABLE_NAME = "table_"
"""Begins the workbook's name for the cells of a table; the table's key follows."""

_TITLE_SIZE, _HEADING_SIZE, _NOTE_SIZE = 16, 12, 9
_TOP = 3  # rows above the table: title, heading, and whose figures they are
_MOST_SHRUNK = 0.8
"""A table that had to be printed smaller than this on upright paper is printed across it."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table with the lines above it (title, heading, whose figures) and the note below it."""

    lines: tuple[str, str, str]
    block: TableBlock
    note: str = ""


@dataclass(frozen=True)
class TableSheet:
    """A worksheet that is to show a table, and how its cells look."""

    sheet: Any
    looks: Looks
    fonts: Preset
    part: TablePart

    @property
    def block(self) -> TableBlock:
        """The table."""
        return self.part.block

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """The first row and column of the table in the sheet, and its last ones."""
        grid = self.block.grid
        return _TOP, 0, _TOP + grid.rows - 1, grid.columns - 1

    @cached_property
    def widths(self) -> list[float]:
        """The widths of the columns in points."""
        return column_widths(self.block, load_typesetting())

    def fill(self) -> None:
        """Write everything into the sheet and set it up for the screen and for paper."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column_pixels(column, column, round(width / 0.75))
        self._write_lines()
        for row, height in enumerate(row_heights(self.block, self.widths), _TOP):
            self.sheet.set_row(row, height)
        for cell in self.block.grid.cells:
            self._write_cell(cell)
        self._write_note()
        self._set_up()

    def _write_lines(self) -> None:
        fonts, plain = self.fonts, {"valign": "vcenter", "text_wrap": True}
        centred = plain | {"align": "center"}
        looks: tuple[dict[str, Any], ...] = (
            centred
            | {"font_name": fonts.title, "bold": fonts.title_bold, "font_size": _TITLE_SIZE},
            centred | {"font_name": fonts.heading1, "font_size": _HEADING_SIZE},
            plain | {"font_size": _NOTE_SIZE},
        )
        for row, (text, look) in enumerate(zip(self.part.lines, looks, strict=True)):
            self._write_line(row, text, look)

    def _write_note(self) -> None:
        look = {"font_size": _NOTE_SIZE, "valign": "top", "text_wrap": True}
        for row, text in enumerate(self.part.note.splitlines(), _TOP + self.block.grid.rows):
            self._write_line(row, text, look)

    def _write_line(self, row: int, text: str, look: dict[str, Any]) -> None:
        self.sheet.set_row(row, text_height(text, sum(self.widths), look["font_size"]))
        form = self.looks(**look)
        self._merge(row, 0, row, len(self.widths) - 1, form)
        write_text(self.sheet, row, 0, text, form)

    def _write_cell(self, cell: Cell) -> None:
        row, right = _TOP + cell.row, cell.column + cell.column_span - 1
        text = cell.label or self.block.figures.get(cell.address, "")
        number = sheet_number(text, self.block.grid.places[cell.address]) if cell.address else None
        plain = number if number and not number.remark else None
        form = self._look(cell, plain.code if plain else "")
        self._merge(row, cell.column, row + cell.row_span - 1, right, form)
        if plain:
            self.sheet.write_number(row, cell.column, plain.quantity, form)
        else:
            write_text(self.sheet, row, cell.column, text, form)

    def _look(self, cell: Cell, code: str) -> Any:
        return self.looks(
            font_size=SIZE,
            border=1,
            align="left" if cell.stands_left else "center",
            valign="vcenter",
            text_wrap=not code,
            **({"num_format": code} if code else {}),
        )

    def _merge(self, top: int, left: int, bottom: int, right: int, form: Any) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", form)

    def _set_up(self) -> None:
        sheet, header = self.sheet, self.block.grid.header_rows
        labels = self.block.grid.values[0].column if header else 0
        sheet.freeze_panes(_TOP + header, labels)
        if header:
            sheet.repeat_rows(_TOP, _TOP + header - 1)
        keep_numbers_as_text(sheet, *self.cells)
        set_up_paper(sheet)
        paper = points(load_typesetting().page.width_mm) - 2 * 72 * MARGIN_INCHES
        if paper < _MOST_SHRUNK * sum(self.widths):
            sheet.set_landscape()
