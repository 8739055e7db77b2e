"""Which table of the form a table in a file is, and which cell each of its figures belongs to.

Figures are placed by their labels, never by their position alone: rows and columns may be
missing, added or in another order. What did not match to the letter becomes a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import bare, same
from disclosure_desktop.documents.reading.reading import Question
from disclosure_desktop.documents.reading.table_by_labels import read_by_labels
from disclosure_desktop.documents.reading.table_reading import (
    LOCAL_ROW,
    NOT_READ,
    TableReading,
    figure,
)
from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.form.layout import Grid, Role
from disclosure_desktop.report.totals import grids

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.reading import Answers
    from disclosure_desktop.documents.reading.source import SourceTable

_LOCAL_OR_NOT = ((LOCAL_ROW, "作为本地附加行保留"), (NOT_READ, "不读入这一行"))
_RECOGNIZED = 0.4
"""Share of common labels, of all that either has, from which on a table is recognized."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """A table of the form found in a file: the version, the key, and how sure that is (0 to 1)."""

    form_id: str
    key: str
    share: float


def recognize(table: SourceTable) -> list[Recognized]:
    """Return the tables of the forms that this can be, the likeliest first.

    One version's labels may all stand in the other's, so labels too many count like too few.
    """
    found = {bare(cell.text) for cell in table.cells if figure(cell) is None}
    found = {text for text in found if len(text) > 1}
    candidates = []
    for form_id in form_ids():
        for key in load_form(form_id).tables:
            labels = _labels(form_id, key)
            candidates.append(Recognized(form_id, key, len(labels & found) / len(labels | found)))
    likely = [each for each in candidates if each.share >= _RECOGNIZED]
    return sorted(likely, key=lambda each: each.share, reverse=True)


@cache
def _labels(form_id: str, key: str) -> frozenset[str]:
    cells = grids(load_form(form_id))[key].cells
    return frozenset(bare(cell.label) for cell in cells if cell.label)


def read_table(
    table: SourceTable, form_id: str, key: str, item: int = 0, answers: Answers | None = None
) -> TableReading:
    """Read the figures of a table that has been recognized.

    `item` is its place in the source; `answers` overrule how rows, columns and texts are taken.
    """
    grid = grids(load_form(form_id))[key]
    reading = TableReading(grid, item, answers or {})
    if _laid_out_alike(table, grid):
        _read_by_position(reading, table)
    else:
        read_by_labels(reading, table, key, load_form(form_id).tables[key])
    reading.doubt_marks()
    return reading


def _laid_out_alike(table: SourceTable, grid: Grid) -> bool:
    """Whether every cell of the form stands in the file at its place, labels to the letter."""
    if table.columns != grid.columns or table.rows < grid.rows:
        return False
    if table.rows > grid.rows and not any(cell.role is Role.ROW_LABEL for cell in grid.cells):
        return False  # nothing tells one row of figures from another
    for cell in grid.cells:
        there = table.covering.get((cell.row, cell.column))
        if there is None or (there.row, there.column) != (cell.row, cell.column):
            return False
        if (there.row_span, there.column_span) != (cell.row_span, cell.column_span):
            return False
        if cell.role is not Role.VALUE and not same(there.text, cell.label):
            return False
    return True


def _read_by_position(reading: TableReading, table: SourceTable) -> None:
    for cell in reading.grid.values:
        reading.enter(cell.address, table.covering[cell.row, cell.column])
    for row in range(reading.grid.rows, table.rows):
        if cells := [cell for cell in table.cells_of(row) if cell.row == row]:
            asked = f"row.{reading.item}.{row}"
            answer = reading.answers.get(asked, LOCAL_ROW)
            reading.enter_local_row(cells, Question(asked, answer, _LOCAL_OR_NOT))
