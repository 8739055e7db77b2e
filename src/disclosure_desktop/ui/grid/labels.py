"""Placing a clipping that brings labels along: all of the table, or some of its rows or columns.

What a label means is found out by `documents/reading`; here is only what a part of a table needs,
which has no labels above, or none beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.documents.reading.labels import ALIKE, best_match, plain
from disclosure_desktop.documents.reading.table_columns import Columns
from disclosure_desktop.documents.reading.table_reading import LOCAL_ROW, TableReading, figure
from disclosure_desktop.documents.reading.table_rows import Rows
from disclosure_desktop.documents.reading.tables import read_table, recognize
from disclosure_desktop.form.layout import Role
from disclosure_desktop.report.totals import grids
from disclosure_desktop.ui.grid.clipboard import PasteError
from disclosure_desktop.ui.grid.placing import Placing, lines_of, merged_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from disclosure_desktop.documents.reading.reading import Doubt
    from disclosure_desktop.documents.reading.source import SourceTable
    from disclosure_desktop.form.description import Block, Form
    from disclosure_desktop.form.layout import Cell, Grid

_MOST_LETTERS = 24


def by_labels(table: SourceTable, form: Form, key: str, corner: Cell) -> Placing | None:
    """Return where the labels in a clipping say that its figures belong; None without labels.

    Where it has no labels above, the columns are taken from the left, or else from the corner
    cell on; where it has none beside, the rows from the corner cell on.

    Raises PasteError where the labels are those of another table, or lead to no cell.
    """
    part = _Part(table, form, key, corner)
    if not (part.names_rows or part.names_columns):
        return None
    _refuse_other_table(table, form, key)
    whole = part.names_columns and (part.names_rows or not part.form_names_rows)
    placing = part.whole() if whole else part.rows() if part.names_rows else part.columns()
    if not placing.texts:
        notes = "；".join(placing.notes)
        raise PasteError(f"剪贴板里有表的名称，但没有认出数该填在哪里，没有粘贴。{notes}")
    return placing


def _refuse_other_table(table: SourceTable, form: Form, key: str) -> None:
    found = [each for each in recognize(table) if each.form_id == form.id]
    if found and found[0].key != key:
        name = form.by_key[found[0].key].name
        raise PasteError(f"剪贴板里是“{name}”的表，没有粘贴；请到那一步再粘贴。")


@dataclass(frozen=True)
class _Part:
    """A clipping, the table of the form that it goes into, and the cell with the cursor."""

    table: SourceTable
    form: Form
    key: str
    corner: Cell

    @property
    def grid(self) -> Grid:
        """The table without its local rows, which have no figures."""
        return grids(self.form)[self.key]

    @property
    def form_names_rows(self) -> bool:
        """Whether the form has labels beside its figures."""
        return any(cell.role is Role.ROW_LABEL for cell in self.grid.cells)

    @property
    def names_rows(self) -> bool:
        """Whether a figure has a label of the form at its left."""
        labels = self._labels(Role.ROW_LABEL)
        return any(
            _is_one_of(text, labels)
            for row in range(self.table.rows)
            for text in self._before_figures(row)
        )

    @property
    def names_columns(self) -> bool:
        """Whether a row above the first figures has a label of the form."""
        labels = {plain(label) for label in self._labels(Role.COLUMN_LABEL)}
        texts = [cell.text for row in self._head() for cell in self.table.cells_of(row)]
        return any(plain(text) in labels for text in texts)

    def whole(self) -> Placing:
        """Place a clipping with labels above and beside."""
        reading = read_table(self.table, self.form.id, self.key)
        return self._placing("按行和列的名称", self._texts_of(reading), reading.doubts)

    def rows(self) -> Placing:
        """Place a clipping with labels beside its figures only."""
        reading = TableReading(self.grid, 0, {})
        words: list[Doubt] = []
        rows = Rows(reading, self.table, self.form.tables[self.key], words).found()
        start = max((self._width_of_labels(row) for row in rows), default=0)
        own = [line[start:] for line in lines_of(self.table)]
        wide = self.table.columns - start
        texts: dict[str, str] = {}
        for row, row_key in rows.items():
            keys = self._column_keys(self._block_of(row_key), wide)
            cells = zip((f"{self.key}.{row_key}.{key}" for key in keys), own[row], strict=False)
            texts |= {address: text for address, text in cells if text is not None}
        blocks = [self._block_of(row_key) for row_key in rows.values()]
        notes = self._width_notes(blocks, wide)
        merged = merged_notes(any(None in own[row] for row in rows))
        return self._placing("按行的名称", texts, [*reading.doubts, *words], [*notes, *merged])

    def columns(self) -> Placing:
        """Place a clipping with labels above its figures only."""
        reading = TableReading(self.grid, 0, {})
        words: list[Doubt] = []
        block, row_keys = self._rows_from_the_corner()
        head = self._head()
        lines = [row for row in range(self.table.rows) if row not in head]
        rows = dict(zip(lines, row_keys, strict=False))
        columns = Columns(reading, self.table, block, 0, head, rows, words).found()
        own = lines_of(self.table)
        texts = {
            f"{self.key}.{row_key}.{column_key}": text
            for row, row_key in rows.items()
            for column, column_key in columns.items()
            if (text := own[row][column]) is not None
        }
        name = self.grid.places[self.corner.address].row_name
        beyond = len(lines) - len(rows)
        merged = any(None in own[row] for row in rows)
        notes = [f"下面有 {beyond} 行放不下，不粘贴"] if beyond else []
        way = f"按列的名称，从“{name}”一行起" if name else "按列的名称"
        doubts = [*reading.doubts, *words]
        return self._placing(way, texts, doubts, [*notes, *merged_notes(merged)])

    def _placing(
        self, name: str, texts: dict[str, str], doubts: Iterable[Doubt], notes: Iterable[str] = ()
    ) -> Placing:
        said = [note for doubt in doubts if self._concerns(doubt) and (note := _note(doubt))]
        return Placing(name, texts, (*notes, *said))

    def _concerns(self, doubt: Doubt) -> bool:
        """Whether a doubt is of figures, and not of a row of words such as a title."""
        row = doubt.spot.row if doubt.spot else -1
        return row >= 0 and self._has_figures(row)

    def _texts_of(self, reading: TableReading) -> dict[str, str]:
        """Return what stands at each address that was read, blanks included."""
        found: dict[str, str] = {}
        for address, spot in reading.spots.items():
            cell = self.table.covering[spot.row, spot.column]
            taken = address in reading.values or not cell.text
            if taken and (cell.row, cell.column) == (spot.row, spot.column):
                found[address] = cell.text
        return found

    def _labels(self, role: Role) -> list[str]:
        return [cell.label for cell in self.grid.cells if cell.role is role]

    def _head(self) -> list[int]:
        """Return the rows above the first one with figures."""
        rows = range(self.table.rows)
        first = next((row for row in rows if self._has_figures(row)), 0)
        return list(range(first))

    def _has_figures(self, row: int) -> bool:
        return any(figure(cell) is not None for cell in self.table.cells_of(row))

    def _before_figures(self, row: int) -> list[str]:
        """Return the texts at the left of a row's first figure; none where it has no figure."""
        texts: list[str] = []
        for cell in self.table.cells_of(row):
            if figure(cell) is not None:
                return texts
            texts += [cell.text] if len(plain(cell.text)) > 1 else []
        return []

    def _width_of_labels(self, row: int) -> int:
        width = 0
        for cell in self.table.cells_of(row):
            if figure(cell) is not None:
                break
            width = cell.column + cell.column_span if cell.text else width
        return width

    def _column_keys(self, block: Block, wide: int) -> list[str]:
        """Return which columns of a block a row of so many cells is about."""
        keys = [column.key for column in block.columns]
        if wide >= len(keys) or self._is_other_block(block):
            return keys[:wide]
        if wide in _widths(block):
            return [column.key for column in block.columns if not column.computed]
        return keys[self._corner_column :][:wide]

    @property
    def _corner_column(self) -> int:
        place = self.grid.places[self.corner.address]
        return [column.key for column in place.block.columns].index(place.column.key)

    def _is_other_block(self, block: Block) -> bool:
        return self.grid.places[self.corner.address].block is not block

    def _block_of(self, row_key: str) -> Block:
        blocks = self.form.tables[self.key].blocks
        return next(block for block in blocks if any(row.key == row_key for row in block.rows))

    def _width_notes(self, blocks: Sequence[Block], wide: int) -> list[str]:
        """Say how columns without names were told apart where the form has more or fewer."""
        uneven = [block for block in blocks if wide not in _widths(block)]
        if any(wide > len(block.columns) for block in uneven):
            return ["剪贴板里没有列的名称，列又比表里的多，只取左边的"]
        name = self.grid.places[self.corner.address].column_name
        return [f"剪贴板里没有列的名称，数从“{name}”一列起填"] if uneven else []

    def _rows_from_the_corner(self) -> tuple[Block, list[str]]:
        place = self.grid.places[self.corner.address]
        keys = [row.key for row in place.block.rows]
        return place.block, keys[keys.index(place.row.key) :]


def _widths(block: Block) -> tuple[int, int]:
    """Return how many columns a block has, and how many of them the clerk fills in."""
    return len(block.columns), sum(not column.computed for column in block.columns)


def _is_one_of(text: str, labels: list[str]) -> bool:
    return best_match(text, {label: label for label in labels})[1] >= ALIKE


def _note(doubt: Doubt) -> str:
    """Say a doubt of reading in a word, "" where a paste has no need of it.

    What is no number is said of all ways of pasting alike.
    """
    if doubt.question and doubt.question.key.startswith(("entry.", "marks.")):
        return ""
    read = doubt.read if len(doubt.read) <= _MOST_LETTERS else f"{doubt.read[:_MOST_LETTERS]}…"
    if doubt.question and doubt.question.answer == LOCAL_ROW:
        return f"{doubt.where}“{read}”不是这张表规定的行，不粘贴"
    return f"{doubt.where}“{read}”{doubt.understood}"
