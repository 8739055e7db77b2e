"""Filling selected cells from their first row or column, or with one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from disclosure_desktop.ui.grid.navigation import neighbour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel


def filled(model: GridModel, addresses: Sequence[str], down: bool) -> dict[str, str]:
    """Return the texts that filling down (or else right) gives cells, by address.

    The first cell of each column (row) fills the others; where there is but one, it takes what
    stands above (left of) it. Totals that the program fills in are passed over.
    """
    lines: dict[int, list[Cell]] = {}
    for address in addresses:
        cell = model.cell_of(address)
        lines.setdefault(cell.column if down else cell.row, []).append(cell)
    texts: dict[str, str] = {}
    for line in lines.values():
        source, targets = _source(model, line, down)
        if source is not None:
            text = model.text(source.address)
            texts |= {t.address: text for t in targets if model.enterable(t.address)}
    return texts


def _source(model: GridModel, line: list[Cell], down: bool) -> tuple[Cell | None, Sequence[Cell]]:
    if len(line) > 1:
        return line[0], line[1:]
    return neighbour(model.grid, line[0], -int(down), -int(not down)), line
