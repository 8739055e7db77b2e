"""Which table of the form a table in a file is, and which cell each of its figures belongs to.

Figures are placed by their labels, never by their position alone: rows and columns may be
missing, added or in another order. What did not match to the letter becomes a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import best_match, joined, plain, same
from disclosure_desktop.documents.reading.reading import Doubt
from disclosure_desktop.form.description import form_ids, load_form
from disclosure_desktop.form.layout import Grid, Role
from disclosure_desktop.form.values import NotANumberError, Value, parse_number, read_value
from disclosure_desktop.report.totals import grids

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.source import SourceCell, SourceTable
    from disclosure_desktop.form.description import Block, Table

_RECOGNIZED = 0.4
"""Share of common labels, of all that either has, from which on a table is recognized."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """A table of the form found in a file: the version, the key, and how sure that is (0 to 1)."""

    form_id: str
    key: str
    share: float


@dataclass
class TableReading:
    """What was read from a table: figures by address, local rows, and doubts."""

    values: dict[str, Value] = field(default_factory=dict)
    local_rows: list[tuple[str, ...]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def recognize(table: SourceTable) -> list[Recognized]:
    """Return the tables of the forms that this can be, the likeliest first.

    One version's labels may all stand in the other's, so labels too many count like too few.
    """
    texts = {plain(cell.text) for cell in table.cells}
    found = {text for text in texts if len(text) > 1 and not text.isdigit()}
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
    return frozenset(plain(cell.label) for cell in cells if cell.label)


def read_table(table: SourceTable, form_id: str, key: str) -> TableReading:
    """Read the figures of a table that has been recognized."""
    known = load_form(form_id).tables[key]
    grid = grids(load_form(form_id))[key]
    if _laid_out_alike(table, grid):
        return _read_by_position(table, grid)
    return _ByLabels(table, key, known, grid).read()


def _laid_out_alike(table: SourceTable, grid: Grid) -> bool:
    """Whether every cell of the form stands in the file at its place, labels to the letter."""
    if table.columns != grid.columns or table.rows < grid.rows:
        return False
    for cell in grid.cells:
        there = table.covering.get((cell.row, cell.column))
        if there is None or (there.row, there.column) != (cell.row, cell.column):
            return False
        if (there.row_span, there.column_span) != (cell.row_span, cell.column_span):
            return False
        if cell.role is not Role.VALUE and not same(there.text, cell.label):
            return False
    return True


def _read_by_position(table: SourceTable, grid: Grid) -> TableReading:
    reading = TableReading()
    for cell in grid.values:
        _enter(reading, grid, cell.address, table.covering[cell.row, cell.column])
    for row in range(grid.rows, table.rows):
        _enter_local_row(reading, table, row)
    return reading


def _enter(reading: TableReading, grid: Grid, address: str, cell: SourceCell) -> None:
    """Enter what stands in a cell; text that is no number is kept and in doubt."""
    place = grid.places[address]
    where = place.short_label
    if address in reading.values:
        taken = f"已按前面的 {reading.values[address]} 读入，这一处没有用"
        reading.doubts.append(Doubt(where, cell.text, taken, address))
        return
    value = read_value(cell.text, place.column.kind, place.column.unit)
    if value is None:
        return
    reading.values[address] = value
    try:
        parse_number(cell.text, place.column.kind, place.column.unit)
    except NotANumberError as error:
        reading.doubts.append(Doubt(where, cell.text, f"照原样保留。{error}", address))


def _enter_local_row(reading: TableReading, table: SourceTable, row: int) -> None:
    cells = dict.fromkeys(
        table.covering[row, column]
        for column in range(table.columns)
        if (row, column) in table.covering
    )
    texts = [cell.text for cell in cells if cell.row == row]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    if any(texts):
        reading.local_rows.append(tuple(texts[:4]))
        understood = "表格里没有规定这一行，作为本地附加行保留，不参与计算"
        reading.doubts.append(Doubt(f"第 {row + 1} 行", "｜".join(texts), understood))


class _ByLabels:
    """Reads a table whose layout is not the form's, by the labels beside and above each cell."""

    def __init__(self, table: SourceTable, key: str, known: Table, grid: Grid) -> None:
        self._table = table
        self._key = key
        self._known = known
        self._grid = grid
        self._labels = {plain(cell.label) for cell in grid.cells if cell.label} - {""}
        self._reading = TableReading()

    def read(self) -> TableReading:
        """Return what was read."""
        top = 0
        for block, rows in self._block_rows():
            first = min(rows) if rows else top
            columns = self._columns(block, top, first)
            for row, key in rows.items():
                self._read_row(row, key, columns)
            top = max(rows) + 1 if rows else top
        self._report_missing()
        return self._reading

    def _block_rows(self) -> list[tuple[Block, dict[int, str]]]:
        """Return, for each block, the rows of the file that are rows of it, with their keys."""
        if not self._grid.values[0].column:
            block = self._known.blocks[0]
            last = max((cell.row for cell in self._table.cells if cell.text), default=0)
            return [(block, {last: block.rows[0].key})]
        labels = {row.key: row.path[-1] for block in self._known.blocks for row in block.rows}
        found: dict[int, str] = {}
        for row in range(self._table.rows):
            key = self._row_key(row, labels, set(found.values()))
            if key:
                found[row] = key
        return [
            (block, {r: key for r, key in found.items() if key in {x.key for x in block.rows}})
            for block in self._known.blocks
        ]

    def _row_key(self, row: int, labels: dict[str, str], taken: set[str]) -> str:
        """Return the key of a row of the file by its innermost label; "" for other rows."""
        texts = [cell.text for cell in self._cells(row) if self._is_label(cell)]
        if not texts or all(plain(text) in self._column_labels() for text in texts):
            return ""
        innermost = texts[-1]
        key, share = best_match(innermost, labels)
        if not key or key in taken:
            if self._has_figures(row):
                understood = "没有认出是哪一行，这一行的数没有读入"
                self._doubt(f"第 {row + 1} 行", joined(texts), understood)
            return ""
        if share < 1 or not same(innermost, labels[key]):
            self._doubt(f"第 {row + 1} 行", innermost, f"作为“{joined([labels[key]])}”读入")
        return key

    def _column_labels(self) -> set[str]:
        cells = self._grid.cells
        roles = (Role.COLUMN_LABEL, Role.STUBHEAD, Role.HEADING)
        return {plain(cell.label) for cell in cells if cell.role in roles} - {""}

    def _columns(self, block: Block, top: int, first: int) -> dict[int, str]:
        """Return the columns of the file that are columns of a block, by the labels above."""
        paths = {column.key: joined(column.path) for column in block.columns}
        innermost = {column.key: column.path[-1] for column in block.columns}
        unique = len({plain(label) for label in innermost.values()}) == len(innermost)
        found: dict[int, str] = {}
        for column in range(self._table.columns):
            path = self._labels_above(column, top, first)
            if not path or plain(path[-1]) == plain(block.stubhead):
                continue
            key, share = best_match(joined(path), paths)
            if share < 1 and unique:
                key, share = best_match(path[-1], innermost)
            if key:
                found[column] = key
                if share < 1 and key not in list(found.values())[:-1]:
                    self._doubt(f"第 {column + 1} 列", joined(path), f"作为“{paths[key]}”读入")
        return found

    def _labels_above(self, column: int, top: int, first: int) -> list[str]:
        cells = dict.fromkeys(
            self._table.covering[row, column]
            for row in range(top, first)
            if (row, column) in self._table.covering
        )
        headings = {plain(block.heading) for block in self._known.blocks if block.heading}
        texts = [cell.text for cell in cells if cell.text and plain(cell.text) not in headings]
        return texts[-3:]

    def _read_row(self, row: int, key: str, columns: dict[int, str]) -> None:
        used: set[SourceCell] = set()
        for column, column_key in columns.items():
            cell = self._table.covering.get((row, column))
            address = f"{self._key}.{key}.{column_key}"
            if cell is None or cell in used or address not in self._grid.places:
                continue
            if self._is_label(cell) and plain(cell.text) in self._labels:
                continue
            used.add(cell)
            _enter(self._reading, self._grid, address, cell)

    def _cells(self, row: int) -> list[SourceCell]:
        covering, columns = self._table.covering, range(self._table.columns)
        return list(dict.fromkeys(covering[row, c] for c in columns if (row, c) in covering))

    def _is_label(self, cell: SourceCell) -> bool:
        """Whether a cell names something: known to the form, or words rather than a figure."""
        if plain(cell.text) in self._labels:
            return True
        return len(plain(cell.text)) > 1 and not any(c.isdigit() for c in cell.text[:1])

    def _has_figures(self, row: int) -> bool:
        return any(cell.text.strip().isdigit() for cell in self._cells(row))

    def _report_missing(self) -> None:
        """Say which rows of the form the file does not have."""
        rows = [row for block in self._known.blocks for row in block.rows]
        read = {address.split(".")[1] for address in self._reading.values}
        for row in rows:
            if row.key not in read:
                label = joined(row.path) or "数据"
                self._doubt("整张表", label, "没有读到这一行的数，留作空白")

    def _doubt(self, where: str, read: str, understood: str) -> None:
        self._reading.doubts.append(Doubt(where, read, understood))
