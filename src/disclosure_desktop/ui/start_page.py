"""The first page: begin a report, go on with a draft, or open a file.

Paints before the form and the Word library are loaded: it imports neither. Nor does it name the
`Qt` namespace, whose enumerations alone take a tenth of the time to the first paint.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from disclosure_desktop.report.store import saved_time
from disclosure_desktop.ui.flow import FlowLayout
from disclosure_desktop.ui.theme import Heading, em, make_bold

if TYPE_CHECKING:
    from disclosure_desktop.report.store import DraftStore, DraftSummary
    from disclosure_desktop.ui.left_behind import LeftBehind
    from disclosure_desktop.ui.tour import Tour


class StartPage(QWidget):
    """Buttons to begin with, and the drafts used lately."""

    new_wanted = Signal()
    carry_over_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    draft_wanted = Signal(Path)
    removal_wanted = Signal(Path, str)
    tour_seen = Signal()

    def __init__(self, store: DraftStore) -> None:
        super().__init__()
        self._store = store
        self._paths: list[Path] = []
        self.tour: Tour | None = None
        self.left_behind: LeftBehind | None = None
        self.recent = _DraftList()
        self.recent.setAccessibleName("最近的草稿")
        # As high as the drafts are, as far as the window goes.
        self.recent.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.recent.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.recent.setItemDelegate(_RoomyDelegate(self.recent))
        self.recent.itemClicked.connect(lambda _: self._open_current())
        self.recent.open_wanted.connect(self._open_current)
        self.recent.removal_wanted.connect(self._remove_current)
        self._empty = QLabel(
            "还没有草稿。点“新建报告”开始；填写的内容随时自动保存，下次从这里接着填。",
            wordWrap=True,
        )
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the drafts as they are on disk now."""
        self.recent.clear()
        summaries = self._store.recent()
        self._paths = [summary.path for summary in summaries]
        for summary in summaries:
            item = QListWidgetItem(_words(summary))
            item.setToolTip(str(summary.path))
            self.recent.addItem(item)
        some = self.recent.count() > 0
        self.recent.setVisible(some)
        self._empty.setVisible(not some)
        if self.left_behind is not None:
            self.left_behind.refresh()

    def show_left_behind(self) -> None:
        """Name the drafts that the last run could not save to the end, from now on."""
        from disclosure_desktop.ui.left_behind import LeftBehind

        self.left_behind = LeftBehind(self._store)
        self.left_behind.open_wanted.connect(self.draft_wanted)
        self._left_behind_place.addWidget(self.left_behind)
        self.left_behind.refresh()

    def show_tour(self, beside: QWidget | None = None) -> None:
        """Show the cards for a new clerk here, or in a window of their own beside a widget."""
        from disclosure_desktop.ui.tour import Tour

        self._end_tour()
        self.tour = Tour(beside)
        self.tour.finished.connect(self._end_tour)
        self.tour.finished.connect(self.tour_seen)
        if beside is None:
            self._tour_place.addWidget(self.tour)
        self.tour.show()

    def _end_tour(self) -> None:
        if self.tour is not None:
            self.tour.hide()
            self.tour.deleteLater()
            self.tour = None
            self.new_button.setFocus()

    def _lay_out(self) -> None:
        title = Heading("政府信息公开工作年度报告", 1.9)
        line = QLabel(
            "按国家规定的格式填写、核对，导出正式的 Word 文件。不需要联网。", wordWrap=True
        )
        inside = QWidget()
        inside.setMaximumWidth(round(em(self.font()) * 62))
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(line)
        column.addSpacing(10)
        column.addLayout(self._buttons())
        self._tour_place, self._left_behind_place = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._left_behind_place)
        column.addLayout(self._tour_place)
        column.addSpacing(10)
        heading = QLabel("最近的草稿")
        make_bold(heading)
        column.addWidget(heading)
        column.addWidget(self._empty)
        column.addWidget(self.recent)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 40, 24, 24)
        row.addStretch(1)
        row.addWidget(inside, 10)
        row.addStretch(1)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(10)
        self.new_button = QPushButton("新建报告(&N)")
        self.new_button.setDefault(True)
        last_button = QPushButton("从去年的报告开始(&L)…")
        last_button.setToolTip("选择去年的草稿、Word 文件或网页；上年结转等数字自动带入，其余留空")
        open_button = QPushButton("打开文件(&O)…")
        sample_button = QPushButton("看看示例(&S)")
        self.new_button.clicked.connect(self.new_wanted)
        last_button.clicked.connect(self.carry_over_wanted)
        open_button.clicked.connect(self.open_wanted)
        sample_button.clicked.connect(self.sample_wanted)
        for button in (self.new_button, last_button, open_button, sample_button):
            button.setMinimumHeight(round(em(self.font()) * 2.6))
            row.addWidget(button)
        return row

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the draft under the mouse, or the one chosen by key."""
        position = self.recent.viewport().mapFrom(self, event.pos())
        index = self.recent.indexAt(position)
        if not (index.isValid() and self.recent.isVisible()):
            return
        self.recent.setCurrentIndex(index)
        menu = QMenu(self)
        menu.addAction("打开", self._open_current)
        menu.addAction("移到回收站…", self._remove_current)
        menu.exec(event.globalPos())

    def _open_current(self) -> None:
        row = self.recent.currentRow()
        if row >= 0:
            self.draft_wanted.emit(self._paths[row])

    def _remove_current(self) -> None:
        row = self.recent.currentRow()
        if row >= 0:
            name = self.recent.item(row).text().partition("\n")[0]
            self.removal_wanted.emit(self._paths[row], name)


class _DraftList(QListWidget):
    """Drafts that Enter opens and Delete takes away.

    Not `activated`: on desktops that activate by one click it would come besides the click.
    """

    open_wanted = Signal()
    removal_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class _RoomyDelegate(QStyledItemDelegate):
    """Items with some room around their two lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, 16)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # The blank icon keeps the text away from the edge.
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]
        option.decorationSize = QSize(2, 2)  # type: ignore[attr-defined]


def _words(summary: DraftSummary) -> str:
    """Return two lines about a draft: what it is, and how far and when saved."""
    if summary.problem:
        return f"{summary.path.name}\n{summary.problem}"
    first = f"{summary.body or '（还没有填机关全称）'}　{summary.year}年"
    second = [f"上次保存：{_when(summary.saved)}"] if summary.saved else []
    if summary.progress is not None:
        filled, wanted = summary.progress
        second.append(
            "已填完" if filled == wanted else f"已填 {filled} 项，还差 {wanted - filled} 项"
        )
    return f"{first}\n{'　'.join(second)}"


def _when(saved: str) -> str:
    time = saved_time(saved)
    if time is None:
        return saved
    day = f"{time.year}年{time.month}月{time.day}日"
    return f"{'今天' if time.date() == date.today() else day} {time:%H:%M}"
