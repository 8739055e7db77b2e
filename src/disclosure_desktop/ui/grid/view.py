"""A view of (part of) the grid in which the keyboard goes from value to value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from disclosure_desktop.ui.grid.clipboard import PasteError, copied, pasted
from disclosure_desktop.ui.grid.delegate import GridDelegate
from disclosure_desktop.ui.grid.navigation import (
    further,
    neighbour,
    next_in_column_order,
    next_in_row_order,
)

if TYPE_CHECKING:
    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel

_Action = QAbstractItemView.CursorAction
_STEPS = {
    _Action.MoveUp: (-1, 0),
    _Action.MoveDown: (1, 0),
    _Action.MoveLeft: (0, -1),
    _Action.MoveRight: (0, 1),
}
_KEY_ACTIONS = {
    Qt.Key.Key_Up: _Action.MoveUp,
    Qt.Key.Key_Down: _Action.MoveDown,
    Qt.Key.Key_Left: _Action.MoveLeft,
    Qt.Key.Key_Right: _Action.MoveRight,
    Qt.Key.Key_Tab: _Action.MoveNext,
    Qt.Key.Key_Backtab: _Action.MovePrevious,
}


class GridView(QTableView):
    """The values of a table. Tab goes to the next cell to fill in, Enter to the one below."""

    refused = Signal(str)
    """A sentence: why a key did nothing."""
    current_address_changed = Signal(str)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid_model = model
        self.setModel(model)
        self._delegate = GridDelegate(self, model)
        self._delegate.leave_requested.connect(self._leave_editor)
        self.setItemDelegate(self._delegate)
        plain_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setTabKeyNavigation(True)

    @property
    def current_address(self) -> str:
        """The address of the cell with the cursor, "" if there is none."""
        return self._grid_model.address(self.currentIndex())

    def go_to(self, address: str) -> None:
        """Put the cursor into a cell and show it."""
        index = self._grid_model.index_of(address)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_to_first(self) -> None:
        """Put the cursor into the first cell to fill in, unless it is in a cell already."""
        if not self.current_address:
            address = next((a for a in self._addresses() if self._grid_model.enterable(a)), "")
            self.go_to(address)

    def commit_editor(self) -> None:
        """Enter what is being typed, as if the clerk had gone to another cell."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.setFocus()

    def show_related(self, addresses: frozenset[str]) -> None:
        """Tint the cells that belong to the same relation as the current one."""
        changed = addresses ^ self._delegate.related
        self._delegate.related = addresses
        for address in changed:
            index = self._grid_model.index_of(address)
            if index.isValid():
                self.update(index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.current_address_changed.emit(self.current_address)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        target = self._target(action, modifiers)
        if target is None:
            return self.currentIndex()
        return self._grid_model.index(target.row, target.column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go_down(-1 if back else 1)
        elif key == Qt.Key.Key_F2:
            self._edit(replacing=False)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear_selection()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._copy()
            self._clear_selection()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.text() == "=" and self._take_offer():
            pass
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(event)
        else:
            self._type(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor for Chinese input; text committed without pre-edit is passed on too."""
        editing = self.state() is QAbstractItemView.State.EditingState
        self._delegate.typing_replaces = True
        super().inputMethodEvent(event)
        if editing or not event.commitString() or event.preeditString():
            return
        if not self._grid_model.enterable(self.current_address):
            self._refuse()
            return
        if self.indexWidget(self.currentIndex()) is None:
            self.edit(self.currentIndex())
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.setText(event.commitString())
            editor.setModified(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.typing_replaces = False
        super().mouseDoubleClickEvent(event)

    def _type(self, event: QKeyEvent) -> None:
        """Let a printable key replace the cell's text, and everything else do what it does."""
        printable = bool(event.text().strip()) and event.text().isprintable()
        if printable and self.current_address and not self._enterable_here():
            self._refuse()
            return
        self._delegate.typing_replaces = True
        super().keyPressEvent(event)

    def _edit(self, replacing: bool) -> None:
        if self._enterable_here():
            self._delegate.typing_replaces = replacing
            self.edit(self.currentIndex())
        else:
            self._refuse()

    def _enterable_here(self) -> bool:
        return self._grid_model.enterable(self.current_address)

    def _refuse(self) -> None:
        if self.current_address:
            self.refused.emit("这一格由程序自动合计；要自己填写，请把上方的合计方式改为“自己填”。")

    def _leave_editor(self, key: int) -> None:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down(1)
            return
        action = _KEY_ACTIONS[Qt.Key(key)]
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        self.setCurrentIndex(index)
        self.setFocus()

    def _tab(self, event: QKeyEvent) -> None:
        """Go to the next cell; from the last one on to whatever follows the table."""
        forward = event.key() == Qt.Key.Key_Tab
        action = _Action.MoveNext if forward else _Action.MovePrevious
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index == self.currentIndex():
            self.focusNextPrevChild(forward)
        else:
            self.setCurrentIndex(index)

    def event(self, event: QEvent) -> bool:
        """Keep Qt from using Tab for focus before the table has seen it."""
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _addresses(self) -> list[str]:
        return [cell.address for cell in self._grid_model.grid.values]

    def _target(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> Cell | None:
        """Return the value cell that a cursor key leads to, None to stay."""
        model = self._grid_model
        grid, values = model.grid, model.grid.values
        if not self.current_address:
            return values[0]
        current = model.cell(self.currentIndex())
        if action in _STEPS:
            return neighbour(grid, current, *_STEPS[action])
        if action in (_Action.MoveNext, _Action.MovePrevious):
            step = 1 if action is _Action.MoveNext else -1
            return next_in_row_order(grid, current, step, model.enterable)
        if action in (_Action.MovePageDown, _Action.MovePageUp):
            rows = max(1, self.viewport().height() // max(1, self.rowHeight(current.row)) - 1)
            return further(grid, current, rows, 1 if action is _Action.MovePageDown else -1)
        whole = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        line = values if whole else [cell for cell in values if cell.row == current.row]
        return line[0] if action is _Action.MoveHome else line[-1]

    def _go_down(self, step: int) -> None:
        """Go to the next cell to fill in below (above), then to the top of the next column."""
        if not self.current_address:
            return
        model = self._grid_model
        current = model.cell(self.currentIndex())
        target = next_in_column_order(model.grid, current, step, model.enterable)
        if target is not None:
            self.go_to(target.address)
        self.setFocus()

    def _take_offer(self) -> bool:
        """Fill in the number that the cell offers; False where it offers none."""
        address = self.current_address
        offer = self._grid_model.state(address).offer if address else ""
        if offer:
            self._grid_model.enter({address: offer}, f"填入推出的 {offer}")
        return bool(offer)

    def _selected(self) -> list[str]:
        addresses = [self._grid_model.address(index) for index in self.selectedIndexes()]
        return [each for each in dict.fromkeys(addresses) if each]

    def _clear_selection(self) -> None:
        texts = {a: "" for a in self._selected() if self._grid_model.enterable(a)}
        if texts:
            self._grid_model.enter(texts, f"清除 {len(texts)} 格")
        else:
            self._refuse()

    def _copy(self) -> None:
        text = copied(self._grid_model, self._selected())
        if text:
            QApplication.clipboard().setText(text)

    def _paste(self) -> None:
        """Paste a number, or a rectangle of them, from the current cell; all or nothing."""
        try:
            texts = pasted(self._grid_model, self.current_address, QApplication.clipboard().text())
        except PasteError as error:
            self.refused.emit(str(error))
        else:
            self._grid_model.enter(texts, f"粘贴 {len(texts)} 格")


def plain_table(view: QTableView) -> None:
    """Take away what makes a table view a spreadsheet: headers, corner button, its own lines."""
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.horizontalHeader().setMinimumSectionSize(1)
    view.verticalHeader().setMinimumSectionSize(1)
    view.setCornerButtonEnabled(False)
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
