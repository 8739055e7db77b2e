"""The drafts that were deleted, and the way back for ninety days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout

from disclosure_desktop.report.reasons import reason
from disclosure_desktop.ui.theme import em

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from disclosure_desktop.report.bin import Bin, Deleted

_KEPT = "删掉的草稿在这里留九十天，以后自动清掉；选一份，按回车就放回原处。"


class BinDialog(QDialog):
    """Lists the deleted drafts and puts them back."""

    restored = Signal(object)
    """The Path of a draft that was put back."""

    def __init__(self, parent: QWidget | None, bin_: Bin) -> None:
        super().__init__(parent)
        self._bin = bin_
        self.setWindowTitle("回收站")
        self.about = QLabel(wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("删掉的草稿")
        self.list.setWordWrap(True)
        self.put_back = QPushButton("放回原处(&R)")
        close = QPushButton("关闭(&C)")
        # Enter in the list puts a draft back; a default button would put back the next one too.
        for button in (self.put_back, close):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.put_back)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.put_back.clicked.connect(self._put_back)
        self.list.itemActivated.connect(self._put_back)
        close.clicked.connect(self.accept)
        self.resize(round(em(self.font()) * 42), round(em(self.font()) * 26))
        self._show(_KEPT)
        self.list.setFocus()

    def _show(self, sentence: str) -> None:
        self.about.setText(sentence)
        self._items: list[Deleted] = []
        try:
            self._items = self._bin.items()
        except OSError as error:
            sentence = f"回收站读不出来：{reason(error)}。"
            self.about.setText(sentence)
        self.list.clear()
        self.list.addItems([_words(item) for item in self._items])
        for row, item in enumerate(self._items):
            self.list.item(row).setToolTip(str(item.path))
        self.list.setCurrentRow(0)
        self.list.setEnabled(bool(self._items))
        self.put_back.setEnabled(bool(self._items))
        if not self._items and sentence == _KEPT:
            self.about.setText(f"回收站是空的。{_KEPT}")

    def _put_back(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._items):
            return
        try:
            path = self._bin.restore(self._items[row])
        except OSError as error:
            self._show(f"没有放回去：{reason(error)}。草稿还在回收站里。")
            return
        self.restored.emit(path)
        self._show(f"已放回：{path}")


def _words(item: Deleted) -> str:
    about = f"{item.body or '（未填机关全称）'} {item.year}年" if item.year else item.path.name
    return f"{about}　{item.at.month}月{item.at.day}日 {item.at:%H:%M} 删除"
