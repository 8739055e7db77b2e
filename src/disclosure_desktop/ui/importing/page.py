"""The page on which a file is taken over: the source at the left, what was understood beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.documents.reading.read import read_report
from disclosure_desktop.form.description import load_form
from disclosure_desktop.form.values import Number
from disclosure_desktop.ui.importing.doubts_view import AnswerRow, DoubtsView
from disclosure_desktop.ui.importing.source_view import SourceView
from disclosure_desktop.ui.importing.understood import UnderstoodView
from disclosure_desktop.ui.theme import Heading

if TYPE_CHECKING:
    from disclosure_desktop.documents.reading.reading import Doubt, Reading


class ImportPage(QWidget):
    """Shows what was read, doubts first; the clerk answers them, and accepts the reading or not."""

    accepted = Signal(object)
    """The Reading, as a report of its own."""
    merging_wanted = Signal(object)
    """The Reading, whose edits are to go into the open report."""
    cancelled = Signal()

    def __init__(self, name: str, reading: Reading, accept: str, merge: str = "") -> None:
        """Show a reading of the file `name`; `accept` and `merge` are what the buttons say."""
        super().__init__()
        self.reading = reading
        self._answers: dict[str, str] = {}
        self._heading = Heading(f"读入 {name}", 1.35)
        self.summary = QLabel(wordWrap=True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.source = SourceView(reading.source)
        self.doubts = DoubtsView()
        self.answer = AnswerRow()
        self.understood = UnderstoodView()
        self.accept_button = QPushButton(accept)
        self.merge_button = QPushButton(merge)
        self.merge_button.setVisible(bool(merge))
        self._cancel = QPushButton("不读入(&C)")
        self._lay_out()
        self._connect()
        self._show()
        self.doubts.setCurrentRow(0)

    def start(self) -> None:
        """Put the cursor on the first doubt, or on the button where there is none."""
        (self.doubts if self.reading.doubts else self.accept_button).setFocus()
        # Only now that the page has its size can the place be brought into sight.
        self._doubt_changed(self.doubts.current)

    def _connect(self) -> None:
        self.doubts.current_changed.connect(self._doubt_changed)
        self.answer.answered.connect(self._answered)
        self.understood.spot_wanted.connect(self.source.show_spot)
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.reading))
        self.merge_button.clicked.connect(lambda: self.merging_wanted.emit(self.reading))
        self._cancel.clicked.connect(self.cancelled)
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self.doubts.step(step))

    def _lay_out(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.doubts, 3)
        beside.addWidget(self.answer)
        beside.addWidget(self.understood, 2)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.source)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([600, 600])
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addWidget(self._heading)
        column.addWidget(self.summary)
        column.addWidget(splitter, 1)
        row = QHBoxLayout()
        row.addStretch()
        for button in (self.merge_button, self.accept_button, self._cancel):
            row.addWidget(button)
        column.addLayout(row)

    def _show(self) -> None:
        self.summary.setText(summary_of(self.reading))
        doubts = self.reading.doubts
        for widget in (self.doubts, self.answer):
            widget.setVisible(bool(doubts))
        self.understood.show_reading(self.reading)
        self.source.show_doubted([doubt.spot for doubt in doubts if doubt.spot is not None])
        self.doubts.show_doubts(doubts, self._answers)

    def _doubt_changed(self, doubt: Doubt | None) -> None:
        self.answer.ask(doubt)
        self.source.show_spot(doubt.spot if doubt else None)

    def _answered(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self.reading = read_report(self.reading.source, self._answers)
        self._show()


class BusyPage(QWidget):
    """Says that a file is being read, for as long as that takes."""

    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName("正在读入")
        cancel = QPushButton("取消(&C)")
        cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 0, 80, 0)
        column.addStretch()
        column.addWidget(Heading(f"正在读 {name}……", 1.35))
        column.addWidget(QLabel("旧格式的文件要先转换，可能需要十几秒。", wordWrap=True))
        column.addWidget(bar)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch()


def summary_of(reading: Reading) -> str:
    """Say in a few sentences what was read, what is in doubt and what was left out."""
    report = reading.report
    figures = sum(isinstance(entry, Number) for entry in report.entries.values())
    words = f"读到：{report.body or '（没有机关名称）'} {report.year}年，"
    words += f"{load_form(report.form_id).name}，{figures} 个数。"
    if reading.edits:
        words += f"\n这是本程序导出的文件，导出后改动了 {reading.edits} 处，请逐处选定用哪一边的。"
    elif reading.exported is not None and not reading.doubts:
        words += "\n这是本程序导出的文件，导出后没有改动。"
    elif reading.doubts:
        words += f"\n有 {len(reading.doubts)} 处与规定的格式不完全一致，请对照左边的原文逐一核对。"
    else:
        words += "\n没有需要核对的地方。"
    return "\n".join([words, *(f"{sentence}。" for sentence in reading.cleaned)])
