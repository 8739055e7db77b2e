"""The cells in which the two keyings differ, and what is decided of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.documents.proof_sheet import decision_words, shown
from disclosure_desktop.report.second_keying import (
    Decision,
    discrepancies,
    kept_in,
    put_back,
    second_keying,
    taken,
    tally,
)
from disclosure_desktop.ui.flow import FlowLayout
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from disclosure_desktop.report.second_keying import Discrepancy, SecondKeying
    from disclosure_desktop.ui.session import Session

_HOW = "选一行，对照纸上的数：按 1 保留第一遍的，按 2 改用第二遍的，按 Delete 改回未定。"

_NARROWEST = 5.5
"""Characters across a column."""


class DifferencesPage(QWidget):
    """A line for each cell to look at; a key decides it and leads to the next open one.

    Taking a figure over is an undo step of the report.
    """

    keying_wanted = Signal(str)
    """A cell to key again."""
    sheet_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[Discrepancy, ...] = ()
        self._bottom = session.undo_stack.index()
        self.summary = QLabel(wordWrap=True)
        self.how = QLabel(_HOW, wordWrap=True)
        self.list = _List()
        self.list.setHeaderLabels(["表", "格子", "第一遍", "第二遍", "报告里现在", "处理"])
        self.list.setAccessibleName("两遍不同的格子")
        self.place = QLabel(wordWrap=True)
        self.keep_first = QPushButton("保留第一遍的（1）")
        self.take_second = QPushButton("改用第二遍的（2）")
        self.again = QPushButton("回去再录(&K)")
        self.sheet = QPushButton("校对单(&P)…")
        self.back = QPushButton("返回(&B)")
        self._lay_out()
        self._connect()
        self.refresh()

    def start(self) -> None:
        """Put the cursor on the first open line, or on the sheet where there is none."""
        row = self._next_open(-1)
        self._go_to(max(0, row))
        (self.list if row >= 0 else self.sheet).setFocus()

    def refresh(self, addresses: object = None) -> None:
        """Show what is so now; the cursor stays where it is."""
        keying = second_keying(self._session.report)
        if keying is None:
            return
        row = self._row
        self._found = discrepancies(self._session.form, self._session.report, keying)
        self.list.clear()
        for found in self._found:
            self.list.addTopLevelItem(self._item(found))
        self._go_to(min(max(0, row), len(self._found) - 1))
        self.summary.setText(self._words(keying))
        self._show_current()

    def decide(self, decision: Decision) -> None:
        """Decide the line under the cursor, and go on to the next open one."""
        found = self._current
        if found is None or not found.differs or not self._is_possible(decision):
            return
        row, session = self._row, self._session
        keying = second_keying(session.report)
        assert keying is not None
        first = decision is Decision.FIRST
        kept = keying.kept | {found.address} if first else keying.kept - {found.address}
        if changes := kept_in(session.report, replace(keying, kept=kept)):
            session.carry_out(changes, reveal=False)
        name = session.place(found.address).short_label
        if decision is Decision.SECOND:
            number = taken(session.form, session.report, found)
            session.edit(f"复核：“{name}”改用第二遍的数", number)
        elif found.decision is Decision.SECOND or (first and found.decision is Decision.OTHER):
            session.edit(f"复核：“{name}”改回第一遍的数", put_back(session.form, found))
        if decision is not Decision.OPEN:
            self._go_on_from(row)

    def undo(self) -> None:
        """Take back what was taken over on this page, and no more."""
        if self._session.undo_stack.index() > self._bottom:
            self._session.undo_stack.undo()
            self.list.setFocus()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._session.undo_stack.redo()
        self.list.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_columns()

    @property
    def _row(self) -> int:
        return self.list.indexOfTopLevelItem(self.list.currentItem())

    @property
    def _current(self) -> Discrepancy | None:
        row = self._row
        return self._found[row] if 0 <= row < len(self._found) else None

    def _lay_out(self) -> None:
        choices = FlowLayout()
        for button in (self.keep_first, self.take_second):
            choices.addWidget(button)
        ends = QHBoxLayout()
        ends.addStretch()
        for button in (self.again, self.sheet, self.back):
            ends.addWidget(button)
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.how):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.place)
        column.addLayout(choices)
        column.addLayout(ends)
        self._fit_columns()

    def _connect(self) -> None:
        self.list.decided.connect(self.decide)
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.keep_first.clicked.connect(lambda: self._decide_by_button(Decision.FIRST))
        self.take_second.clicked.connect(lambda: self._decide_by_button(Decision.SECOND))
        self.again.clicked.connect(self._key_again)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.back.clicked.connect(self.left)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo)
        QShortcut(QKeySequence("Ctrl+Y"), self).activated.connect(self.redo)
        self._session.changed.connect(self.refresh)

    def _fit_columns(self) -> None:
        header = self.list.header()
        header.setMinimumSectionSize(round(em(self.font()) * _NARROWEST))
        for column in range(self.list.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)

    def _decide_by_button(self, decision: Decision) -> None:
        self.decide(decision)
        self.list.setFocus()

    def _key_again(self) -> None:
        found = self._current
        self.keying_wanted.emit(found.address if found is not None else "")

    def _go_on_from(self, row: int) -> None:
        self._go_to(self._next_open(row))

    def _go_to(self, row: int) -> None:
        """Put the cursor on a line, where there is such a line."""
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _next_open(self, row: int) -> int:
        """Return the next open line after a row, from the beginning again; -1 without any."""
        is_open = [n for n, each in enumerate(self._found) if _is_open(each)]
        return next((n for n in is_open if n > row), next(iter(is_open), -1))

    def _is_possible(self, decision: Decision) -> bool:
        found = self._current
        if found is None or not found.differs or self._session.read_only:
            return False
        wants_second = decision is Decision.SECOND
        return not wants_second or bool(taken(self._session.form, self._session.report, found))

    def _item(self, found: Discrepancy) -> QTreeWidgetItem:
        place = self._session.place(found.address)
        section = self._session.form.by_key[found.address.split(".")[0]]
        texts = [
            section.name,
            place.short_label,
            *map(shown, (found.first, found.second, found.now)),
        ]
        item = QTreeWidgetItem([*texts, decision_words(found)])
        item.setToolTip(1, place.label)
        said = f"{section.name}，{place.short_label}，第一遍 {texts[2]}，第二遍 {texts[3]}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{said}，{decision_words(found)}")
        return item

    def _show_current(self) -> None:
        found = self._current
        self.place.setText(self._session.place(found.address).label if found else "")
        self.keep_first.setEnabled(self._is_possible(Decision.FIRST))
        self.take_second.setEnabled(self._is_possible(Decision.SECOND))
        for widget in (self.how, self.list, self.keep_first, self.take_second):
            widget.setVisible(bool(self._found))

    def _words(self, keying: SecondKeying) -> str:
        counted = tally(self._session.form, self._session.report, keying)
        waiting = sum(_is_open(each) for each in self._found)
        since = sum(not each.differs for each in self._found)
        words = f"录了 {counted.keyed} 格，有数的共 {counted.filled} 格。"
        if not counted.differing:
            words += "两遍完全一致。"
        else:
            left = f"还有 {waiting} 格没有定" if waiting else "都处理完了"
            words += f"两遍不同的 {counted.differing} 格，{left}。"
        return words + (f"另有 {since} 格在开始复核以后改过。" if since else "")


def _is_open(found: Discrepancy) -> bool:
    return found.differs and found.decision is Decision.OPEN


class _List(QTreeWidget):
    """A list in which keys decide."""

    decided = Signal(Decision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_1: Decision.FIRST, Qt.Key.Key_2: Decision.SECOND}
        keys |= dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), Decision.OPEN)
        decision = keys.get(Qt.Key(event.key()))
        if decision is not None:
            self.decided.emit(decision)
        else:
            super().keyPressEvent(event)
