"""What stands on a page and where: runs of text at their places, and the boxes of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.typesetting import points
from disclosure_desktop.paper.fonts import TWIPS_PER_POINT
from disclosure_desktop.paper.lines import Line, Piece, Run, break_lines
from disclosure_desktop.paper.pages import Page, Stretch, stretches_of
from disclosure_desktop.paper.strips import TextStrip

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.paper.setting import SetDocument
    from disclosure_desktop.paper.tables import CellText

_BASELINE = 0.8
"""Where in the height of a line its letters stand; word processors place them so as well."""

_SMALLEST_LABEL = 0.5
"""A label repeated beside few rows is drawn smaller, down to this part of its size."""


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run whose letters begin at (x, y) on the paper, in twips from its upper left corner.

    `scale` is 1 but for labels that are drawn smaller.
    """

    run: Run
    x: float
    y: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell of a table, or the part of it on a page: its place on the paper, and its text."""

    cell: Cell
    x: float
    y: float
    width: float
    height: float
    runs: tuple[PlacedRun, ...]


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that stands on a page; `page_number` is printed, `runs` are what it holds of the text."""

    number: int
    runs: tuple[PlacedRun, ...]
    page_number: tuple[PlacedRun, ...]
    boxes: tuple[CellBox, ...]

    def all_runs(self) -> Iterator[PlacedRun]:
        """Yield the runs in the order in which they are drawn."""
        yield from self.runs
        yield from self.page_number
        for box in self.boxes:
            yield from box.runs


def page_content(document: SetDocument, page: Page) -> PageContent:
    """Return what stands on a page."""
    paper = document.typesetting.page
    left, top = _twips(paper.left_mm), _twips(paper.top_mm)
    runs: list[PlacedRun] = []
    for placed in page.placed:
        if isinstance(placed.strip, TextStrip):
            runs += _line(placed.strip.line, left, top + placed.y, placed.strip.height)
    number = _page_number(document, page.number)
    boxes = [
        box
        for stretch in stretches_of(page)
        for box in _boxes(stretch, left + (document.width - stretch.table.edges[-1]) / 2, top)
    ]
    return PageContent(page.number, tuple(runs), tuple(number), tuple(boxes))


def _line(line: Line, x: float, y: float, height: float, scale: float = 1.0) -> list[PlacedRun]:
    baseline = y + height * _BASELINE
    return [
        PlacedRun(run, x + run.x * scale, baseline, scale)
        for run in line.runs
        if not run.text.isspace()
    ]


def _boxes(stretch: Stretch, left: float, top: float) -> Iterator[CellBox]:
    """Yield the cells of rows of a table; a label of which they show a part is there whole."""
    table, tops = stretch.table, dict(stretch.rows)
    first, last = min(tops), max(tops)
    for cell in table.setter.grid.cells:
        start, end = max(cell.row, first), min(cell.row + cell.row_span - 1, last)
        if start > end:
            continue
        x, right = table.edges[cell.column], table.edges[cell.column + cell.column_span]
        height = tops[end] + table.heights[end] - tops[start]
        box = CellBox(cell, left + x, top + tops[start], right - x, height, ())
        yield CellBox(cell, box.x, box.y, box.width, height, tuple(_text(table.texts[cell], box)))


def _text(text: CellText, box: CellBox) -> Iterator[PlacedRun]:
    """Yield the lines in the middle of the cell, smaller where a page's end cuts it."""
    scale = min(1.0, box.height / text.height) if text.lines else 0.0
    if scale < _SMALLEST_LABEL:
        return
    pitch = text.pitch * scale
    x = box.x + box.width * (1 - scale) / 2
    y = box.y + (box.height - text.height * scale) / 2
    for index, line in enumerate(text.lines):
        yield from _line(line, x, y + index * pitch, pitch, scale)


def _page_number(document: SetDocument, number: int) -> list[PlacedRun]:
    """Return — 1 — on the outer side, one character in (GB/T 9704-2012, 7.5)."""
    typesetting = document.typesetting
    (line,) = break_lines([Piece(f"— {number} —", document.page_number)], document.width)
    character = typesetting.sizes_pt.page_number * TWIPS_PER_POINT
    x = document.width - line.width - character if number % 2 else character
    height = character * typesetting.table.line_pitch_factor
    bottom = _twips(typesetting.page.height_mm - typesetting.page.footer_mm)
    return _line(line, _twips(typesetting.page.left_mm) + x, bottom - height, height)


def _twips(mm: float) -> float:
    return points(mm) * TWIPS_PER_POINT
