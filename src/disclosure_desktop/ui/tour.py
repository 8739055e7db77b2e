"""What a new clerk should know, on four cards that stand on the start page until they are seen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from disclosure_desktop.ui.theme import Heading


@dataclass(frozen=True, slots=True)
class Card:
    """A heading, and a few sentences."""

    title: str
    text: str


CARDS = (
    Card(
        "一步一步填",
        "打开报告后，左边列出九个步骤，每一步差什么写在它下面。哪一步先填都可以；"
        "按 F6 就到下一件要做的事。",
    ),
    Card(
        "表格照着纸面填",
        "三张表和印出来的一样。Tab 到右边一格，回车到下面一格，合计自动算；"
        "没有发生的，用“空格都填 0”一次填好。",
    ),
    Card(
        "边填边核对",
        "勾稽关系不对、文字和表里的数不一致，会在原处标出来，并说明依据。"
        "F8 看下一处问题，F4 采用建议的修改。",
    ),
    Card(
        "不用自己保存",
        "填写的内容随时自动保存在这台电脑上，不联网。每一处改动都能撤销。"
        "填完后在最后一步导出 Word 文件，或者打印。",
    ),
)


class Tour(QFrame):
    """The cards one after the other. Esc, or the button, puts them away for good."""

    finished = Signal()

    def __init__(self, beside: QWidget | None = None) -> None:
        """Make the cards; beside a widget they are a window of their own."""
        super().__init__(beside)
        if beside is not None:
            self._be_window()
        self.setObjectName("card")
        self._place = 0
        self._title = Heading("", 1.15)
        self._text = QLabel(wordWrap=True)
        self._count = QLabel()
        self.skip = QPushButton("跳过(&K)")
        self.back = QPushButton("上一张(&B)")
        self.next = QPushButton()
        self.skip.clicked.connect(self.finished)
        self.back.clicked.connect(lambda: self._go(self._place - 1))
        self.next.clicked.connect(lambda: self._go(self._place + 1))
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch()
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        for widget in (self._title, self._text):
            column.addWidget(widget)
        column.addLayout(row)
        self._go(0)

    @property
    def card(self) -> Card:
        """The card being shown."""
        return CARDS[self._place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _be_window(self) -> None:
        from PySide6.QtCore import Qt

        self.setWindowFlags(Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("使用简介")

    def _go(self, place: int) -> None:
        """Show a card; behind the last one the tour is over."""
        if place >= len(CARDS):
            self.finished.emit()
            return
        self._place = place
        last = place == len(CARDS) - 1
        self._title.setText(self.card.title)
        self._text.setText(self.card.text)
        self._count.setText(f"第 {place + 1} 张，共 {len(CARDS)} 张")
        self.back.setEnabled(place > 0)
        self.skip.setVisible(not last)
        self.next.setText("知道了(&T)" if last else "下一张(&T)")
        # A screen reader reads the group's description when the focus comes into it.
        self.setAccessibleName(f"使用简介：{self.card.title}")
        self.setAccessibleDescription(self.card.text)
