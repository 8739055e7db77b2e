"""Tables of a web page: every figure under header cells that programs can find too.

How header cells reach figures is 4.9.12 of the HTML standard. Between the blocks of table two
stand headers of different widths, and by position alone a figure would get those of the blocks
above it as well; so on a page of its own each figure names its headers. Pasted into another
page the names would be lost or twice there: many editors drop `id` and keep `headers`, which
then leads nowhere and switches off what `scope` says. There `scope` has to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from disclosure_desktop.documents.docx_xml import attribute, content
from disclosure_desktop.form.layout import Cell, Grid, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from disclosure_desktop.documents.document import TableBlock

# `col` and `row` hold for every column and row that the cell spans; `colgroup` would need
# groups within groups, which HTML does not have.
_SCOPES = {
    Role.HEADING: "rowgroup",
    Role.STUBHEAD: "col",
    Role.COLUMN_LABEL: "col",
    Role.ROW_LABEL: "row",
    Role.LOCAL: "row",
}
# Editors keep the attributes that their own table button writes. Without the styles the lines
# are double and the labels bold; nothing is lost.
_PASTED = 'border="1" cellspacing="0" cellpadding="4" width="100%" style="border-collapse:collapse"'
_PASTED_LABEL = ' style="font-weight:normal"'


def inline(text: str) -> str:
    """Return text as the content of an element: line feeds as <br>, no control characters."""
    return content(text).replace("\n", "<br>")


def page_table(block: TableBlock) -> str:
    """Return the table for a page of its own, in a region that scrolls where there is no room."""
    name = attribute(f"{block.name}表")
    inner = _TableMarkup(block, linked=True).table(f"aria-label={attribute(block.name)}")
    # Without tabindex no key could scroll it.
    return f'<div class="wide" role="region" aria-label={name} tabindex="0">\n{inner}\n</div>'


def pasted_table(block: TableBlock) -> str:
    """Return the table for a page of others that drops <style>, `class` and `id`."""
    return _TableMarkup(block, linked=False).table(
        f"{_PASTED} aria-label={attribute(block.name)}",
    )


def headers_of(grid: Grid, cell: Cell) -> list[Cell]:
    """Return the labels that head a value, outermost first: those above it, then those beside.

    The rest of a local row has the row's first cell alone; labels have none.
    """
    if cell.role is Role.VALUE:
        return [*_labels_above(grid, cell), *_labels_beside(grid, cell)]
    return _labels_beside(grid, cell) if cell.role is Role.LOCAL else []


def _labels_above(grid: Grid, cell: Cell) -> list[Cell]:
    """Return the labels next above, past the values between, and none of an earlier block."""
    upwards = (grid.covering[row, cell.column] for row in reversed(range(cell.row)))
    labels = dropwhile(lambda each: each.role is Role.VALUE, upwards)
    block = takewhile(lambda each: each.role is not Role.VALUE, labels)
    return list(dict.fromkeys(block))[::-1]


def _labels_beside(grid: Grid, cell: Cell) -> list[Cell]:
    row = (grid.covering[cell.row, column] for column in range(cell.column))
    return [each for each in dict.fromkeys(row) if _is_header(each)]


def _is_header(cell: Cell) -> bool:
    """Whether others stand under the cell; one without words would be read out as nothing."""
    heads = cell.role is not Role.VALUE and (cell.role is not Role.LOCAL or cell.column == 0)
    return heads and bool(inline(cell.label).strip())


@dataclass(frozen=True)
class _TableMarkup:
    """One table; `linked` where figures name their headers and the page has a style."""

    block: TableBlock
    linked: bool

    def table(self, attributes: str) -> str:
        groups = _row_groups(self.block.grid)
        inner = "".join(f"<{tag}>\n{self._rows(rows)}</{tag}>\n" for tag, rows in groups)
        return f"<table {attributes}>\n{inner}</table>"

    def _rows(self, rows: range) -> str:
        row = "<tr>" if self.linked else '<tr align="center">'
        return "".join(f"{row}{self._cells(each)}</tr>\n" for each in rows)

    def _cells(self, row: int) -> str:
        return "".join(self._cell(cell) for cell in self.block.grid.cells if cell.row == row)

    def _cell(self, cell: Cell) -> str:
        about = self._spans(cell)
        if _is_header(cell):
            about += f' scope="{_SCOPES[cell.role]}"{self._header_attributes(cell)}'
            return f"<th{about}>{inline(cell.label)}</th>"
        text = self.block.figures.get(cell.address, "") if cell.address else cell.label
        return f"<td{about}{self._links(cell)}>{inline(text)}</td>"

    def _spans(self, cell: Cell) -> str:
        rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        return rows + (f' colspan="{cell.column_span}"' if cell.column_span > 1 else "")

    def _header_attributes(self, cell: Cell) -> str:
        if self.linked:
            return f' id="{self._id(cell)}"'
        return (' align="left"' if cell.stands_left else "") + _PASTED_LABEL

    def _links(self, cell: Cell) -> str:
        if not self.linked:
            return ""
        ids = " ".join(self._id(header) for header in headers_of(self.block.grid, cell))
        return f' headers="{ids}"' if ids else ""

    def _id(self, cell: Cell) -> str:
        return f"{self.block.key}-{cell.row + 1}-{cell.column + 1}"


def _row_groups(grid: Grid) -> Iterator[tuple[str, range]]:
    """Yield the head and the bodies with their rows; each block is one, and the local rows.

    So the heading of a block holds for its own rows only, and a page in print ends between them.
    """
    begins = {cell.row for cell in grid.cells if cell.role is Role.HEADING}
    local = {min((cell.row for cell in grid.cells if cell.role is Role.LOCAL), default=grid.rows)}
    starts = sorted({0, grid.header_rows} | begins | local | {grid.rows})
    for start, stop in pairwise(starts):
        yield "thead" if start < grid.header_rows else "tbody", range(start, stop)
