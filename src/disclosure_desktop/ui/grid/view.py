"""A view of (part of) the grid in which the keyboard goes from value to value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from disclosure_desktop.ui.grid.commands import COMPUTED, RangeCommands
from disclosure_desktop.ui.grid.delegate import GridDelegate
from disclosure_desktop.ui.grid.labels_view import light_labels, plain_table
from disclosure_desktop.ui.grid.menu import range_menu
from disclosure_desktop.ui.grid.moves import Action, cursor_target
from disclosure_desktop.ui.grid.navigation import next_in_column_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QItemSelection

    from disclosure_desktop.form.layout import Cell
    from disclosure_desktop.ui.grid.model import GridModel

_KEY_ACTIONS = {
    Qt.Key.Key_Up: Action.MoveUp,
    Qt.Key.Key_Down: Action.MoveDown,
    Qt.Key.Key_Left: Action.MoveLeft,
    Qt.Key.Key_Right: Action.MoveRight,
    Qt.Key.Key_Tab: Action.MoveNext,
    Qt.Key.Key_Backtab: Action.MovePrevious,
}


class GridView(QTableView):
    """The values of a table. Tab goes to the next cell to fill in, Enter to the one below."""

    refused = Signal(str)
    """A sentence: why a key did nothing, or what it did where that cannot be seen."""
    current_address_changed = Signal(str)
    selection_changed = Signal()

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid_model = model
        self.setModel(model)
        self._delegate = GridDelegate(self, model)
        self.commands = RangeCommands(model, self.selected)
        self.commands.said.connect(self.refused)
        self._delegate.leave_requested.connect(self._leave_editor)
        self._delegate.fill_requested.connect(self._fill_selection)
        self._delegate.paste_requested.connect(self.commands.paste)
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
            cells = (cell.address for cell in self._grid_model.grid.values)
            self.go_to(next((each for each in cells if self._grid_model.enterable(each)), ""))

    def commit_editor(self) -> None:
        """Enter what is being typed, as if the clerk had gone to another cell."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.setFocus()

    def selected(self) -> list[str]:
        """Return the addresses of the selected cells, in reading order."""
        indexes = sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column()))
        addresses = [self._grid_model.address(index) for index in indexes]
        return [each for each in dict.fromkeys(addresses) if each]

    def show_related(self, addresses: frozenset[str]) -> None:
        """Tint the cells that belong to the same relation as the current one."""
        changed = addresses ^ self._delegate.related
        self._delegate.related = addresses
        self._update_cells(changed)

    @property
    def preview(self) -> Mapping[str, str]:
        """What cells would hold after a paste that is being asked about, by address."""
        return self._delegate.preview

    def show_preview(self, texts: Mapping[str, str]) -> None:
        """Show in the cells what they would hold; nothing shows again what they do."""
        changed = {*texts, *self._delegate.preview}
        self._delegate.preview = texts
        self._update_cells(changed)

    def light(self, cells: frozenset[Cell]) -> None:
        """Mark the labels of the row and the column of the cursor, as far as they are here."""
        light_labels(self, self._delegate, cells)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        self.current_address_changed.emit(self.current_address)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        current = self.currentIndex()
        cell = self._grid_model.cell(current) if self.current_address else None
        page = max(1, self.viewport().height() // max(1, self.rowHeight(current.row())) - 1)
        target = cursor_target(self._grid_model, cell, action, modifiers, page)
        return current if target is None else self._grid_model.index(target.row, target.column)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let Shift select as far as the cursor goes, also with Ctrl, unlike Qt."""
        both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.modifiers() == both:
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go_down(-1 if back else 1)
        elif key == Qt.Key.Key_F2:
            self._edit(replacing=False)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.commands.clear()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(event)
        elif not (self._act_on_range(event) or (event.text() == "=" and self._take_offer())):
            self._type(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done to the selected cells."""
        range_menu(self, self.commands).exec(event.globalPos())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

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

    def _act_on_range(self, event: QKeyEvent) -> bool:
        """Copy, cut, paste or fill; False for other keys."""
        commands = self.commands
        keys = {
            QKeySequence.StandardKey.Copy: commands.copy,
            QKeySequence.StandardKey.Cut: commands.cut,
            QKeySequence.StandardKey.Paste: commands.paste,
        }
        found = next((act for key, act in keys.items() if event.matches(key)), None)
        if found is None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            fills = {Qt.Key.Key_D: commands.fill_down, Qt.Key.Key_R: commands.fill_right}
            found = fills.get(Qt.Key(event.key()))
        if found is not None:
            found()
        return found is not None

    def _fill_selection(self, text: str) -> None:
        self.commands.fill_with(text)
        self.setFocus()

    def _update_cells(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            index = self._grid_model.index_of(address)
            if index.isValid():
                self.update(index)

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
            self.refused.emit(COMPUTED)

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
        action = Action.MoveNext if forward else Action.MovePrevious
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
