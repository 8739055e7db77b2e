"""Where the cells of a clipping would go in the table: by their labels, or by their position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from disclosure_desktop.ui.grid.navigation import Enterable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from disclosure_desktop.documents.reading.source import SourceTable
    from disclosure_desktop.form.layout import Cell, Grid

Lines = list[list[str | None]]
"""Texts row by row; None where nothing is said of a cell, which is not a blank."""

_MERGED = "剪贴板里有合并的格子：数填在其中第一格，其余的格子不动"


@dataclass(frozen=True, slots=True)
class Placing:
    """One way to put a clipping into the table: the text for each address that it covers.

    `name` says which way, in Chinese; `notes` what to know before it is done. `expected` where
    it is what everybody takes a paste for.
    """

    name: str
    texts: dict[str, str]
    notes: tuple[str, ...] = ()
    expected: bool = True


@dataclass(frozen=True, slots=True)
class _Room:
    """Value cells that a clipping may go into, row by row, and their name."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def repeated(table: SourceTable, rows: Sequence[Sequence[str]], enterable: Enterable) -> Placing:
    """Return the clipping as often as it goes into the selected cells, totals passed over.

    `rows` are the selected addresses. Nothing is placed where the shapes do not go into another.
    """
    lines = lines_of(table)
    high, wide = len(lines), table.columns
    even = len({len(row) for row in rows}) == 1 and len(rows[0]) % wide == 0
    texts: dict[str, str] = {}
    if even and len(rows) % high == 0 and len(rows) * len(rows[0]) > high * wide:
        for r, row in enumerate(rows):
            for c, address in enumerate(row):
                text = lines[r % high][c % wide]
                if text is not None and enterable(address):
                    texts[address] = text
    return Placing("填满所选的格子", texts, _notes(table))


def by_position(
    table: SourceTable, grid: Grid, corner: Cell, enterable: Enterable
) -> Iterator[Placing]:
    """Yield the ways to paste from the corner cell on, the usual one first.

    Where the clipping reaches beyond the table, the others are tried, and at last what there is
    room for; blanks may reach beyond it.
    """
    here = _room(f"从“{grid.places[corner.address].short_label}”一格起", grid, corner)
    lines = _without_blank_tail(lines_of(table), here)
    ways = [(here, lines), (_open(here, enterable), lines)]
    if not _fits(lines, here):
        first = _room("从表的第一格起", grid, grid.values[0])
        ways += [(room, lines) for room in (first, _open(first, enterable)) if _exact(lines, room)]
        if min(len(lines), table.columns) == 1:
            ways.append((_Room(f"行列对调，{here.name}", here.rows), _turned(lines)))
    fitting = [(room, each) for room, each in ways if _fits(each, room)]
    for room, each in fitting:
        yield Placing(room.name, _texts(each, room), _notes(table), expected=room is here)
    if not fitting:
        yield _cut(table, lines, here)


def lines_of(table: SourceTable) -> Lines:
    """Return the texts of a table; what a merged cell covers besides its first is None."""
    own = {(cell.row, cell.column): cell.text for cell in table.cells}
    return [[own.get((r, c)) for c in range(table.columns)] for r in range(table.rows)]


def merged_notes(merged: bool) -> tuple[str, ...]:
    """Return the note that merged cells of figures need."""
    return (_MERGED,) if merged else ()


def _notes(table: SourceTable) -> tuple[str, ...]:
    return merged_notes(any(cell.row_span * cell.column_span > 1 for cell in table.cells))


def _room(name: str, grid: Grid, corner: Cell) -> _Room:
    """Return the value cells at, right of and below the corner, row by row from it on."""
    rows: dict[int, list[Cell]] = {}
    for cell in grid.values:
        if cell.row >= corner.row and cell.column >= corner.column:
            rows.setdefault(cell.row, []).append(cell)
    return _Room(name, tuple(tuple(row) for row in rows.values()))


def _open(room: _Room, enterable: Enterable) -> _Room:
    """Return the room without the totals that the program fills in."""
    rows = (tuple(cell for cell in row if enterable(cell.address)) for row in room.rows)
    return _Room(f"{room.name}，跳过自动合计的格子", tuple(row for row in rows if row))


def _without_blank_tail(lines: Lines, room: _Room) -> Lines:
    """Return the lines without blank ones at the end, where they reach beyond the table.

    Whole columns of a sheet are copied so; their blanks are not meant to clear anything.
    """
    if len(lines) <= len(room.rows):
        return lines
    filled = [r for r, line in enumerate(lines) if any((text or "").strip() for text in line)]
    return lines[: max(filled, default=0) + 1]


def _exact(lines: Lines, room: _Room) -> bool:
    """Whether the clipping is as large as the whole table, so that its first cell is meant."""
    wide = max((len(row) for row in room.rows), default=0)
    return len(lines) == len(room.rows) and len(lines[0]) == wide


def _turned(lines: Lines) -> Lines:
    return [list(column) for column in zip(*lines, strict=True)]


def _positions(lines: Lines) -> Iterator[tuple[int, int, str]]:
    for r, line in enumerate(lines):
        for c, text in enumerate(line):
            if text is not None:
                yield r, c, text


def _has(room: _Room, row: int, column: int) -> bool:
    return row < len(room.rows) and column < len(room.rows[row])


def _fits(lines: Lines, room: _Room) -> bool:
    return all(_has(room, r, c) or not text.strip() for r, c, text in _positions(lines))


def _texts(lines: Lines, room: _Room) -> dict[str, str]:
    return {room.rows[r][c].address: text for r, c, text in _positions(lines) if _has(room, r, c)}


def _cut(table: SourceTable, lines: Lines, room: _Room) -> Placing:
    beyond = sum(not _has(room, r, c) and bool(t.strip()) for r, c, t in _positions(lines))
    note = f"这里放不下：有 {beyond} 格超出了表格，不粘贴"
    return Placing(f"{room.name}，只粘贴放得下的", _texts(lines, room), (*_notes(table), note))
