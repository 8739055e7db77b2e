"""The tables in which the figures are keyed a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from disclosure_desktop.ui.grid.navigation import next_in_column_order
from disclosure_desktop.ui.grid.pane import GridPane
from disclosure_desktop.ui.grid.status import StatusLine

if TYPE_CHECKING:
    from disclosure_desktop.ui.second_keying.keyed import Keyed

_HOW = "只录不是 0 的数，空着的当作 0。回车到下一格；到了表的末尾再按回车，到下一张表。"
_KEYS = "Ctrl+PgDn、Ctrl+PgUp 换表"


class KeyingPage(QWidget):
    """A tab for each table; only the number pad is needed."""

    finished = Signal()
    """All is keyed, says the clerk."""
    left = Signal()

    def __init__(self, tables: Keyed) -> None:
        super().__init__()
        self._tables = tables
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("表格")
        self.tabs.setToolTip(_KEYS)
        self.panes: list[GridPane] = []
        for section in tables.form.sections:
            if section.table is not None:
                self._add_table(section.key, section.name, section.heading)
        self.count = QLabel()
        self.done = QPushButton("录完了，对照(&D)")
        self.done.clicked.connect(self._finish)
        self.back = QPushButton("先放一放(&B)")
        self.back.setToolTip("已经录的都留着，下次接着录")
        self.back.clicked.connect(self._leave)
        self._lay_out()
        keys = {
            "Ctrl+PgDown": lambda: self._turn(1),
            "Ctrl+PgUp": lambda: self._turn(-1),
            "Ctrl+Z": self._undo,
            "Ctrl+Y": self._redo,
        }
        for key, call in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(call)
        tables.changed.connect(self._show)
        self._show()

    @property
    def pane(self) -> GridPane:
        """The table being shown."""
        return self.panes[self.tabs.currentIndex()]

    def start(self) -> None:
        """Put the cursor into the table, where it was or at its first cell."""
        self.pane.values.go_to_first()
        self.pane.values.setFocus()

    def show_address(self, address: str) -> None:
        """Put the cursor into a cell."""
        keys = [pane.model.key for pane in self.panes]
        self.tabs.setCurrentIndex(keys.index(address.split(".")[0]))
        self.pane.values.go_to(address)
        self.pane.values.setFocus()

    def commit(self) -> None:
        """Enter what is being typed."""
        self.pane.values.commit_editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next table with Enter where the table ends."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift
            if enter and watched is self.pane.values and self._is_at_end():
                self._turn(1)
                return True
        return super().eventFilter(watched, event)

    def _add_table(self, key: str, name: str, heading: str) -> None:
        pane = GridPane(self._tables, key)
        pane.values.setAccessibleName(heading)
        pane.values.installEventFilter(self)
        self.panes.append(pane)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(pane, 1)
        column.addWidget(StatusLine(pane.model, pane.values))
        self.tabs.addTab(page, name)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(self.done)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel(_HOW, wordWrap=True))
        column.addWidget(self.tabs, 1)
        column.addLayout(row)

    def _is_at_end(self) -> bool:
        model, address = self.pane.model, self.pane.values.current_address
        if not address:
            return False
        here = model.cell_of(address)
        return next_in_column_order(model.grid, here, 1, model.enterable) is None

    def _turn(self, step: int) -> None:
        """Go to the next (1) or previous (-1) table; from the last one on to the button."""
        self.commit()
        index = self.tabs.currentIndex() + step
        if 0 <= index < self.tabs.count():
            self.tabs.setCurrentIndex(index)
            self.start()
        elif step > 0:
            self.done.setFocus()

    def _undo(self) -> None:
        self.commit()
        self._tables.undo_stack.undo()

    def _redo(self) -> None:
        self.commit()
        self._tables.undo_stack.redo()

    def _finish(self) -> None:
        self.commit()
        self.finished.emit()

    def _leave(self) -> None:
        self.commit()
        self.left.emit()

    def _show(self, addresses: object = None) -> None:
        self.count.setText(f"已录 {len(self._tables.keying.second)} 格")
