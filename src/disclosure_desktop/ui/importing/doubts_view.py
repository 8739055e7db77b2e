"""The doubts about a file as a list, and the place where each is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
)

from disclosure_desktop.checks.findings import Severity
from disclosure_desktop.ui.signs import paint_severity, paint_tick
from disclosure_desktop.ui.wrapped_list import AnyIndex, WrappingDelegate

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from disclosure_desktop.documents.reading.reading import Doubt, Question

_SETTLED = Qt.ItemDataRole.UserRole


class DoubtsView(QListWidget):
    """Every doubt in a sentence; those that the clerk has answered carry a tick."""

    current_changed = Signal(object)
    """The doubt under the cursor, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("请核对")
        self._doubts: tuple[Doubt, ...] = ()
        self._delegate = WrappingDelegate(self, _paint_sign)
        self.currentRowChanged.connect(lambda _: self.current_changed.emit(self.current))
        self.itemClicked.connect(lambda _: self.current_changed.emit(self.current))

    @property
    def current(self) -> Doubt | None:
        """The doubt under the cursor."""
        row = self.currentRow()
        return self._doubts[row] if 0 <= row < len(self._doubts) else None

    def show_doubts(self, doubts: Sequence[Doubt], answered: Collection[str]) -> None:
        """Show these doubts; the cursor stays at the question it was at."""
        asked = self.current.question if self.current else None
        row = max(0, self.currentRow())
        self._doubts = tuple(doubts)
        self.blockSignals(True)
        self.clear()
        for doubt in doubts:
            item = QListWidgetItem(f"{doubt.where}：“{doubt.read}”{doubt.understood}")
            item.setData(_SETTLED, doubt.question is not None and doubt.question.key in answered)
            self.addItem(item)
        keys = [doubt.question.key if doubt.question else "" for doubt in doubts]
        row = keys.index(asked.key) if asked is not None and asked.key in keys else row
        self.setCurrentRow(min(row, len(doubts) - 1))
        self.blockSignals(False)
        self.current_changed.emit(self.current)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) doubt, round the end."""
        if self._doubts:
            self.setCurrentRow((self.currentRow() + by) % len(self._doubts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _paint_sign(
    painter: QPainter, center: QPointF, radius: float, palette: QPalette, index: AnyIndex
) -> None:
    if index.data(_SETTLED):
        paint_tick(painter, center, radius, palette)
    else:
        paint_severity(painter, center, radius, Severity.WARNING, palette)


class AnswerRow(QFrame):
    """Asks how a doubt is to be taken: one of some answers, or a text."""

    answered = Signal(str, str)
    """The key of a question, and the answer."""

    def __init__(self) -> None:
        super().__init__()
        self._question: Question | None = None
        self._label = QLabel("改为(&G)：")
        self.choice = QComboBox()
        self.choice.setAccessibleName("怎么读入")
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._chosen)
        self.text = QLineEdit()
        self.text.setAccessibleName("改为")
        self.text.editingFinished.connect(self._typed)
        self._nothing = QLabel("这一处读入以后再改。")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._label, self.choice, self.text, self._nothing):
            row.addWidget(widget)
        self.ask(None)

    def ask(self, doubt: Doubt | None) -> None:
        """Ask the question of a doubt; where it has none, say so."""
        question = doubt.question if doubt else None
        self._question = question
        self._label.setVisible(question is not None)
        self.choice.setVisible(bool(question and question.options))
        self.text.setVisible(bool(question and not question.options))
        self._nothing.setVisible(doubt is not None and question is None)
        if question is None:
            return
        self._label.setBuddy(self.choice if question.options else self.text)
        self.text.setText(question.answer)
        self.choice.clear()
        for answer, words in question.options:
            self.choice.addItem(_one_line(words), answer)
        self.choice.setCurrentIndex(self.choice.findData(question.answer))

    def _chosen(self) -> None:
        if self._question is not None and self.choice.currentData() != self._question.answer:
            self.answered.emit(self._question.key, self.choice.currentData())

    def _typed(self) -> None:
        if self._question is not None and self.text.text() != self._question.answer:
            self.answered.emit(self._question.key, self.text.text())


def _one_line(words: str) -> str:
    short = "／".join(words.split("\n"))
    return short if len(short) <= 60 else f"{short[:59]}…"
