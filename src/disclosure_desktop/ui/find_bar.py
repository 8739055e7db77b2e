"""The bar at the bottom in which one types what to find in the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from disclosure_desktop.checks.findings import Span
from disclosure_desktop.ui.fields import EntryField, leave_undo_to_window
from disclosure_desktop.ui.find import Hit, find
from disclosure_desktop.ui.pages.prose import ProsePage
from disclosure_desktop.ui.steps import steps
from disclosure_desktop.ui.text_changes import utf16_units

if TYPE_CHECKING:
    from collections.abc import Callable

    from disclosure_desktop.ui.wizard import Wizard

_MOST_LISTED = 300
_MOST_ROWS = 5
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Finds words in all steps and goes from hit to hit. Hidden until it is asked for.

    Enter and Shift+Enter in the field go on and back and leave the cursor there; so do F3 and
    Shift+F3 anywhere. Esc closes the bar and goes back to the text: to the hit, or to where the
    cursor was.
    """

    def __init__(self, wizard: Wizard) -> None:
        super().__init__()
        self._wizard = wizard
        self._hits: list[Hit] = []
        self._current: Hit | None = None
        self._place = -1
        self._return_to: QWidget | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName("查找的文字或者数")
        self.field.setPlaceholderText("查找整份报告：文字、标题、表格栏目、数、附注")
        leave_undo_to_window(self.field)
        self.field.textChanged.connect(self._words_changed)
        self.count = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName("找到的地方")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.list.itemClicked.connect(lambda _: self._go_to_row())
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        wizard.session.changed.connect(self._report_changed)

    def open(self) -> None:
        """Show the bar and put the cursor into it; what is selected is what to find."""
        focused = self.window().focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._return_to = focused
            selected = _selected(focused)
            if selected:
                self.field.setText(selected)
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit, round the ends; without words ask for them."""
        if not self.field.text().strip():
            self.open()
            return
        self.show()
        if not self._hits:
            return
        self._go_to(self._hits[self._next_place(step) % len(self._hits)])

    def close_bar(self) -> None:
        """Hide the bar and give the focus back."""
        self.hide()
        focus = self._return_to
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()
        else:
            self._wizard.start()
        self._select()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in _ENTER and self.list.hasFocus():
            self._go_to_row()
        elif key in _ENTER:
            self.go(-1 if shift else 1)
        elif key == Qt.Key.Key_Down and self.field.hasFocus() and self.list.isVisible():
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        row = QHBoxLayout()
        label = QLabel("查找：")
        label.setBuddy(self.field)
        row.addWidget(label)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(_button("上一处", "Shift+F3", lambda: self.go(-1)))
        row.addWidget(_button("下一处", "F3 或者回车", lambda: self.go(1)))
        row.addWidget(_button("关闭", "Esc", self.close_bar))
        column.addLayout(row)

    def _words_changed(self) -> None:
        self._current, self._place = None, -1
        self._find()

    def _report_changed(self) -> None:
        if self.isVisible():
            self._find()

    def _find(self) -> None:
        session = self._wizard.session
        figures = session.figures.values
        hits = find(session.form, session.report, figures, self.field.text())
        if hits != self._hits:
            self._hits = hits
            self._list_hits()
        self._show_count()

    def _list_hits(self) -> None:
        self.list.clear()
        for hit in self._hits[:_MOST_LISTED]:
            self.list.addItem(f"{hit.where}：{hit.excerpt}")
        rows = min(len(self._hits), _MOST_ROWS)
        self.list.setVisible(bool(rows))
        row = self.list.sizeHintForRow(0) if rows else 0
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 2)

    def _show_count(self) -> None:
        if self._current in self._hits:
            self._place = self._hits.index(self._current)
            self.list.setCurrentRow(self._place if self._place < _MOST_LISTED else -1)
            words = f"第 {self._place + 1} 处，共 {len(self._hits)} 处"
        elif self._hits:
            steps = len({hit.step for hit in self._hits})
            more = f"，列出前 {_MOST_LISTED} 处" if len(self._hits) > _MOST_LISTED else ""
            words = f"{steps} 步里共 {len(self._hits)} 处{more}"
        else:
            words = "没有找到" if self.field.text().strip() else ""
        self.count.setText(words)

    def _next_place(self, step: int) -> int:
        """Return the place of the hit to go to; the first time, from the step being shown on."""
        if self._current in self._hits:
            return self._hits.index(self._current) + step
        if self._current is not None:
            # It is mended: the next one has moved up into its place.
            return self._place if step > 0 else self._place - 1
        keys = [step.key for step in steps(self._wizard.session.form)]
        here = keys.index(self._wizard.current.key)
        before = sum(keys.index(hit.step) < here for hit in self._hits)
        return before if step > 0 else before - 1

    def _go_to_row(self) -> None:
        if 0 <= self.list.currentRow() < len(self._hits):
            self._go_to(self._hits[self.list.currentRow()])

    def _go_to(self, hit: Hit) -> None:
        """Show a hit and select it; the cursor stays in the bar if it is there."""
        self._current = hit
        focused = self.window().focusWidget()
        self._wizard.reveal(hit.address)
        self._return_to = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()
        self._select()
        self._show_count()
        self._wizard.said.emit(f"{hit.where}（{self.count.text()}）")

    def _select(self) -> None:
        """Select the hit in its field; a field of one line forgets that when it loses focus."""
        hit = self._current
        if hit is None:
            return
        page = self._wizard.page(hit.step)
        if isinstance(page, ProsePage):
            page.show_span(Span(hit.address, hit.start, hit.end))
        for field in page.findChildren(EntryField):
            if field.address == hit.address:
                start, end = (utf16_units(hit.text[:place]) for place in (hit.start, hit.end))
                field.setSelection(start, end - start)


def _selected(widget: QWidget) -> str:
    """Return what is selected in a field, "" where that is more than a line."""
    if isinstance(widget, QLineEdit):
        return widget.selectedText()
    text: str = getattr(widget, "selected_text", "")
    return "" if "\n" in text else text


def _button(name: str, key: str, call: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setText(name)
    button.setToolTip(key)
    button.clicked.connect(lambda: call())
    return button
