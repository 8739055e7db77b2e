"""Where the keys that move the cursor lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from disclosure_desktop.ui.grid.navigation import further, neighbour, next_in_row_order

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel

Action = QAbstractItemView.CursorAction

_STEPS = {
    Action.MoveUp: (-1, 0),
    Action.MoveDown: (1, 0),
    Action.MoveLeft: (0, -1),
    Action.MoveRight: (0, 1),
}


def cursor_target(
    model: GridModel,
    current: Cell | None,
    action: QAbstractItemView.CursorAction,
    modifiers: Qt.KeyboardModifier,
    page: int,
) -> Cell | None:
    """Return the value cell that a cursor key leads to, None to stay; `page` is in rows."""
    grid, values = model.grid, model.grid.values
    if current is None:
        return values[0]
    if action in _STEPS:
        return neighbour(grid, current, *_STEPS[action])
    if action in (Action.MoveNext, Action.MovePrevious):
        step = 1 if action is Action.MoveNext else -1
        return next_in_row_order(grid, current, step, model.enterable)
    if action in (Action.MovePageDown, Action.MovePageUp):
        return further(grid, current, page, 1 if action is Action.MovePageDown else -1)
    whole = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    line = values if whole else [cell for cell in values if cell.row == current.row]
    return line[0] if action is Action.MoveHome else line[-1]
