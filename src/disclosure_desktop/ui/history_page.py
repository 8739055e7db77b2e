"""The page of earlier states of the open draft: looked at, compared, and taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from disclosure_desktop.report.comparing import differences, in_words
from disclosure_desktop.report.draft_schema import DraftError
from disclosure_desktop.report.history import Moment
from disclosure_desktop.report.reasons import reason
from disclosure_desktop.report.restoring import pieces, restored
from disclosure_desktop.ui.flow import FlowLayout
from disclosure_desktop.ui.piece_list import PieceList
from disclosure_desktop.ui.theme import Heading, em

if TYPE_CHECKING:
    from collections.abc import Iterable

    from disclosure_desktop.report.history import Snapshot
    from disclosure_desktop.report.report import Report
    from disclosure_desktop.report.restoring import Piece
    from disclosure_desktop.ui.session import Session

_NOW = "现在的内容"
_ABOUT = (
    "打开、读入、合并、大段改动、导出和关闭时自动留下一份。选左边的一份，右边列出有什么不同；"
    "可以只恢复选中的几处，也可以全部恢复，恢复以后还能撤销。"
)
_NONE = "还没有历史版本。改动以后，这里会自动留下打开时的内容，不用做什么。"


class HistoryPage(QWidget):
    """Snapshots at the left, what differs at the right, and the buttons that take it back."""

    left = Signal()
    comparison_wanted = Signal(object, str)
    """An earlier Report to be shown beside the present one on paper, and its name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Report | None = None
        self._restored_at = -1
        self._problem = ""
        self.snapshots = QListWidget()
        self.snapshots.setAccessibleName("历史版本")
        self.snapshots.setWordWrap(True)
        self.base = QComboBox()
        self.base.setAccessibleName("与哪一份比较")
        self.base.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.summary = QLabel(wordWrap=True)
        self.pieces = PieceList(["哪里", _NOW, "这一份"], "不同之处")
        self.restore_chosen = QPushButton("恢复选中的几处(&S)")
        self.restore_all = QPushButton("全部恢复成这一份(&A)")
        self.take_back = QPushButton("撤销恢复(&U)")
        self.compare = QPushButton("看对照稿(&V)")
        self._back = QPushButton("返回(&B)")
        self._lay_out()
        self._list_snapshots()
        self._connect()
        self.snapshots.setCurrentRow(0)
        self._show()

    def start(self) -> None:
        """Put the cursor into the list, or where one goes back where it is empty."""
        (self.snapshots if self._found else self._back).setFocus()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.snapshots)
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([round(em(self.font()) * 22), round(em(self.font()) * 60)])
        buttons = (self.compare, self.restore_chosen, self.restore_all, self.take_back, self._back)
        row = FlowLayout(8)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addWidget(Heading("历史版本", 1.35))
        column.addWidget(QLabel(_ABOUT, wordWrap=True))
        column.addWidget(splitter, 1)
        column.addLayout(row)

    def _right(self) -> QWidget:
        chosen = QHBoxLayout()
        chosen.addWidget(QLabel("与"))
        chosen.addWidget(self.base, 1)
        chosen.addWidget(QLabel("比较"))
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addLayout(chosen)
        beside.addWidget(self.summary)
        beside.addWidget(self.pieces, 1)
        return right

    def _connect(self) -> None:
        self.snapshots.currentRowChanged.connect(self._show)
        self.base.currentIndexChanged.connect(self._show)
        self.pieces.itemSelectionChanged.connect(self._show_buttons)
        self.restore_chosen.clicked.connect(self._restore_chosen)
        self.restore_all.clicked.connect(self._restore_all)
        self.take_back.clicked.connect(self._session.undo_stack.undo)
        self.compare.clicked.connect(self._compare)
        self._back.clicked.connect(self.left)
        self._session.changed.connect(self._show)
        self._session.undo_stack.indexChanged.connect(self._index_changed)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.left)

    def _list_snapshots(self) -> None:
        self._found: list[Snapshot] = []
        try:
            self._found = self._session.history.snapshots()
        except OSError as error:
            self._problem = f"历史版本读不出来：{reason(error)}。"
        self.base.addItem(_NOW)
        self.base.addItems([name_of(snapshot) for snapshot in self._found])
        self.snapshots.addItems([name_of(snapshot) for snapshot in self._found])

    def _show(self, _: object = None) -> None:
        """Show how the chosen state differs from the one it is compared with."""
        self.pieces.clear()
        self.pieces.setHeaderLabels(["哪里", self.base.currentText(), "这一份"])
        self._shown, base = self._loaded(self.snapshots.currentRow()), self._base()
        if not self._found:
            self.summary.setText(self._problem or _NONE)
        elif self._shown is not None and base is not None:
            found = differences(base, self._shown)
            self.summary.setText(f"相差 {in_words(found)}。" if found else "没有不同。")
            self.pieces.show_pieces(self._session.form, pieces(base, self._shown))
        self._show_buttons()

    def _base(self) -> Report | None:
        index = self.base.currentIndex()
        return self._session.report if index <= 0 else self._loaded(index - 1)

    def _loaded(self, index: int) -> Report | None:
        """Return the report of a snapshot; a sentence says why where it cannot be read."""
        if not 0 <= index < len(self._found):
            return None
        try:
            return self._session.history.load(self._found[index]).report
        except DraftError:
            self.summary.setText(f"{name_of(self._found[index])}：这一份已损坏，读不出来。")
        except OSError as error:
            self.summary.setText(f"{name_of(self._found[index])}：读不出来，{reason(error)}。")
        return None

    def _show_buttons(self) -> None:
        session = self._session
        against_now = self.base.currentIndex() <= 0 and not session.read_only
        differing = self._shown is not None and self.pieces.topLevelItemCount() > 0
        self.restore_all.setEnabled(against_now and differing)
        self.restore_chosen.setEnabled(against_now and bool(self.pieces.selectedItems()))
        self.take_back.setEnabled(self._restored_at == session.undo_stack.index())
        self.compare.setEnabled(self._shown is not None)

    def _index_changed(self) -> None:
        # A stack that goes down with its session empties itself, and says so.
        if isValid(self._session.undo_stack):
            self._show_buttons()

    def _restore_chosen(self) -> None:
        found = self.pieces.chosen
        if found:
            self._restore(found, f"恢复 {len(found)} 处")

    def _restore_all(self) -> None:
        if self._shown is not None:
            name = self.snapshots.currentItem().text()
            self._restore(pieces(self._session.report, self._shown), f"恢复成 {name}")

    def _restore(self, found: Iterable[Piece], label: str) -> None:
        """Bring pieces back as one undo step; what was there before goes into the history."""
        session = self._session
        before = session.undo_stack.index()
        session.saving.keep(Moment.REPLACED)
        changes = restored(session.report, found)
        session.edit(label, changes, before_large=Moment.REPLACED)
        self._restored_at = (
            session.undo_stack.index() if session.undo_stack.index() > before else -1
        )
        self._show_buttons()

    def _compare(self) -> None:
        if self._shown is not None:
            self.comparison_wanted.emit(self._shown, f"{self.snapshots.currentItem().text()}的稿子")


def name_of(snapshot: Snapshot) -> str:
    """Name a snapshot in words: 3月2日 15:04　导出时."""
    at = snapshot.at
    year = "" if at.year == datetime.now().year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日 {at:%H:%M}　{snapshot.moment.label}"
