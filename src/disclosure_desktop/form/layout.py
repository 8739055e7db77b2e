"""A table of the form laid out as one grid of cells, merged headers solved once.

Every reader and writer walks this grid: the entry grid on screen, the Word file, the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosure_desktop.form.description import Block, Column, Row, Table


class Role(StrEnum):
    """What a cell is for."""

    HEADING = "heading"  # names a block, over its full width
    STUBHEAD = "stubhead"  # above the row labels
    COLUMN_LABEL = "column_label"
    ROW_LABEL = "row_label"
    VALUE = "value"
    LOCAL = "local"  # a row the form does not have, at the foot of the table


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of the grid, with either a label or the address of a value."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    label: str = ""
    address: str = ""

    @property
    def stands_left(self) -> bool:
        """Whether its text stands left: row labels, and the first cell of a local row."""
        if self.role is Role.LOCAL:
            return self.column == 0
        return self.role is Role.ROW_LABEL and self.row_span == 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in the form: its block, row and column."""

    block: Block
    row: Row
    column: Column

    @property
    def computed(self) -> bool:
        """Whether the program can fill this cell in."""
        return self.row.computed or self.column.computed

    @property
    def label(self) -> str:
        """The whole label path, for people: 四、结转下年度继续办理，申请人情况 ＞ 总计."""
        row = " ＞ ".join(self.row.path)
        column = " ＞ ".join(self.column.path)
        return "，".join(part.replace("\n", "") for part in (row, column) if part)

    @property
    def row_name(self) -> str:
        """The innermost row label, without its explanation: （二）部分公开; "" without a stub."""
        return self.row.path[-1].split("（区分")[0].replace("\n", "") if self.row.path else ""

    @property
    def column_name(self) -> str:
        """The innermost column label: 自然人."""
        return self.column.path[-1].replace("\n", "")

    @property
    def short_label(self) -> str:
        """Row and column in short: （一）予以公开·自然人; without a stub: 行政复议·结果维持."""
        row = self.row_name or "·".join(self.column.path[:-1])
        return f"{row}·{self.column_name}"


@dataclass(frozen=True)
class Grid:
    """A laid-out table. `cells` come in reading order and cover each position exactly once."""

    rows: int
    columns: int
    header_rows: int
    cells: tuple[Cell, ...]
    places: dict[str, Place] = field(default_factory=dict)

    @cached_property
    def values(self) -> tuple[Cell, ...]:
        """The cells that hold values, in reading order."""
        return tuple(cell for cell in self.cells if cell.role is Role.VALUE)

    @cached_property
    def covering(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each (row, column)."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


def layout(key: str, table: Table, local_rows: Sequence[tuple[str, ...]] = ()) -> Grid:
    """Lay out the table with this key, its local extra rows last.

    A local row is the texts of its cells; the last one reaches to the right edge.
    """
    stub = max(block.stub_width for block in table.blocks)
    width = stub + max(len(block.columns) for block in table.blocks)
    cells: list[Cell] = []
    places: dict[str, Place] = {}
    row = 0
    for block in table.blocks:
        block_cells = list(_block_cells(key, block, row, stub, width))
        cells += block_cells
        row = max(cell.row + cell.row_span for cell in block_cells)
        places |= {
            f"{key}.{line.key}.{column.key}": Place(block, line, column)
            for line in block.rows
            for column in block.columns
        }
    for texts in local_rows:
        cells += _local_cells(texts, row, width)
        row += 1
    cells.sort(key=lambda cell: (cell.row, cell.column))
    headers = table.blocks[0].header_depth if table.repeat_header else 0
    return Grid(row, width, headers, tuple(cells), places)


def _block_cells(key: str, block: Block, top: int, stub: int, width: int) -> Iterator[Cell]:
    if block.heading:
        yield Cell(top, 0, 1, width, Role.HEADING, block.heading)
        top += 1
    depth = block.header_depth
    if stub:
        yield Cell(top, 0, depth, stub, Role.STUBHEAD, block.stubhead)
    last = len(block.columns) - 1
    reach = {i: width - stub - last if i == last else 1 for i in range(last + 1)}
    for index, level, label, count, levels in _merged([c.path for c in block.columns], depth):
        span = sum(reach[i] for i in range(index, index + count))
        yield Cell(top + level, stub + index, levels, span, Role.COLUMN_LABEL, label)
    top += depth
    if stub:
        for index, level, label, count, levels in _merged([r.path for r in block.rows], stub):
            yield Cell(top + index, level, count, levels, Role.ROW_LABEL, label)
    for r, row in enumerate(block.rows):
        for c, column in enumerate(block.columns):
            address = f"{key}.{row.key}.{column.key}"
            yield Cell(top + r, stub + c, 1, reach[c], Role.VALUE, address=address)


def _merged(
    paths: Sequence[tuple[str, ...]], depth: int
) -> Iterator[tuple[int, int, str, int, int]]:
    """Merge neighbours that share the start of a path; a path that ends early reaches inwards.

    Yields (first index, level, label, how many paths it covers, how many levels it covers).
    """
    for level in range(depth):
        index = 0
        while index < len(paths):
            path = paths[index]
            if len(path) <= level:
                index += 1
                continue
            count = _run(path[: level + 1] == other[: level + 1] for other in paths[index:])
            levels = depth - level if len(path) == level + 1 else 1
            yield index, level, path[level], count, levels
            index += count


def _run(flags: Iterable[bool]) -> int:
    """Count the leading true flags."""
    count = 0
    for flag in flags:
        if not flag:
            break
        count += 1
    return count


def _local_cells(texts: tuple[str, ...], row: int, width: int) -> Iterator[Cell]:
    last = len(texts) - 1
    for column, text in enumerate(texts):
        span = width - column if column == last else 1
        yield Cell(row, column, 1, span, Role.LOCAL, text)
